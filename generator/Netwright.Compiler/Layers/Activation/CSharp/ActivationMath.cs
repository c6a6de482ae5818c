using System;
using Netwright.Compiler.Network;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Activation.CSharp;

/// <summary>Activations as C# over 512-bit vectors. A derivative is written in terms of the output y.</summary>
internal static class ActivationMath
{
    // y = Amplitude tanh(Steepness x), so y' = Amplitude Steepness (1 - tanh^2) = Amplitude Steepness - Steepness / Amplitude y^2.
    private const double Amplitude = 1.7159;
    private const double Steepness = 2.0 / 3;

    /// <summary>f(x).</summary>
    public static string Forward(ActivationKind activation, string x) => activation.Form switch
    {
        ActivationForm.None => x,
        ActivationForm.Relu => $"VectorMath.Relu({x})",
        ActivationForm.LeakyRelu => $"VectorMath.LeakyRelu({x}, {Float(activation.Slope)})",
        ActivationForm.Sigmoid => $"VectorMath.Sigmoid({x})",
        ActivationForm.Tanh => $"VectorMath.Tanh({x})",
        ActivationForm.ScaledTanh => $"VectorMath.ScaledTanh({x})",
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    /// <summary>d * f'(x), where y = f(x).</summary>
    public static string Backward(ActivationKind activation, string d, string y) => activation.Form switch
    {
        ActivationForm.None => d,
        ActivationForm.Relu => $"VectorMath.ZeroWhere(Vector512.LessThanOrEqual({y}, Vector512<float>.Zero), {d})",
        ActivationForm.LeakyRelu => $"Vector512.ConditionalSelect(Vector512.GreaterThan({y}, Vector512<float>.Zero), {d}, {d} * Vector512.Create({Float(activation.Slope)}))",
        ActivationForm.Sigmoid => $"{d} * Fused.MultiplyAdd(-{y}, {y}, {y})",
        ActivationForm.Tanh => $"{d} * Fused.MultiplyAdd(-{y}, {y}, Vector512<float>.One)",
        ActivationForm.ScaledTanh => $"{d} * {ScaledTanhSlope(y)}",
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    // Rounded constants leave a slope just below 0 where y is saturated, and only there. With 0 first, NaN stays NaN.
    private static string ScaledTanhSlope(string y) =>
        $"Vector512.MaxNative(Vector512<float>.Zero, Fused.MultiplyAdd({y} * Vector512.Create({Float(-Steepness / Amplitude)}), {y}, Vector512.Create({Float(Amplitude * Steepness)})))";
}
