using System;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Activation;

/// <summary>Activations as C# over 512-bit vectors, and as words. A derivative is written in terms of the output y.</summary>
internal static class ActivationMath
{
    /// <summary>f(x).</summary>
    public static string Forward(ActivationKind activation, string x) => activation switch
    {
        ActivationKind.None => x,
        ActivationKind.Relu => $"VectorMath.Relu({x})",
        ActivationKind.Sigmoid => $"VectorMath.Sigmoid({x})",
        ActivationKind.Tanh => $"VectorMath.Tanh({x})",
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    /// <summary>d * f'(x), where y = f(x).</summary>
    public static string Backward(ActivationKind activation, string d, string y) => activation switch
    {
        ActivationKind.None => d,
        ActivationKind.Relu => $"Vector512.ConditionalSelect(Vector512.GreaterThan({y}, Vector512<float>.Zero), {d}, Vector512<float>.Zero)",
        ActivationKind.Sigmoid => $"{d} * Vector512.FusedMultiplyAdd(-{y}, {y}, {y})",
        ActivationKind.Tanh => $"{d} * Vector512.FusedMultiplyAdd(-{y}, {y}, Vector512<float>.One)",
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    /// <summary>The name of f, as in formulas and specs; empty for none.</summary>
    public static string Name(ActivationKind activation) => activation switch
    {
        ActivationKind.None => "",
        ActivationKind.Relu => "relu",
        ActivationKind.Sigmoid => "sigmoid",
        ActivationKind.Tanh => "tanh",
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    /// <summary>f'(x) in terms of y, as in formulas.</summary>
    public static string DerivativeWords(ActivationKind activation) => activation switch
    {
        ActivationKind.None => "1",
        ActivationKind.Relu => "(1 where y > 0, else 0)",
        ActivationKind.Sigmoid => "y * (1 - y)",
        ActivationKind.Tanh => "(1 - y * y)",
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };
}
