using System;
using Netwright.Compiler.Network;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Activation;

/// <summary>Activations in words and formulas. A derivative is written in terms of the output y.</summary>
internal static class ActivationWords
{
    /// <summary>The name of f, as in formulas; empty for none.</summary>
    public static string Name(ActivationKind activation) => activation.Form switch
    {
        ActivationForm.None => "",
        ActivationForm.LeakyRelu => Invariant($"leaky-relu[{activation.Slope}]"),
        _ => activation.Word,
    };

    /// <summary>f as part of a C# name: <c>_Relu</c>, <c>_LeakyRelu0p01</c>; nothing for none.</summary>
    public static string Shape(ActivationKind activation) => activation == ActivationKind.None
        ? ""
        : "_" + activation.ToString().Replace("(", "").Replace(")", "").Replace('.', 'p').Replace('-', 'm').Replace('+', 'p');

    /// <summary>f'(x) in terms of y, as in formulas.</summary>
    public static string DerivativeWords(ActivationKind activation) => activation.Form switch
    {
        ActivationForm.None => "1",
        ActivationForm.Relu => "(1 where y > 0, else 0)",
        ActivationForm.LeakyRelu => Invariant($"(1 where y > 0, else {activation.Slope})"),
        ActivationForm.Sigmoid => "y * (1 - y)",
        ActivationForm.Tanh => "(1 - y * y)",
        ActivationForm.ScaledTanh => "2/3 * (1.7159 - y * y / 1.7159)",
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };
}
