using static System.FormattableString;

namespace Netwright.Compiler.Network;

/// <summary>The form of a function that is applied to each value on its own.</summary>
public enum ActivationForm
{
    /// <summary>y = x.</summary>
    None,

    /// <summary>y = max(x, 0).</summary>
    Relu,

    /// <summary>y = x where x > 0, else slope * x (Maas, Hannun and Ng, 2013).</summary>
    LeakyRelu,

    /// <summary>y = 1 / (1 + exp(-x)).</summary>
    Sigmoid,

    /// <summary>y = tanh(x).</summary>
    Tanh,

    /// <summary>y = 1.7159 tanh(2x/3): near 1 at 1 and -1 at -1 (LeCun et al., 1998).</summary>
    ScaledTanh,
}

/// <summary>A function applied to each value on its own: its form and, where the form leaves one open, its slope.</summary>
public readonly record struct ActivationKind
{
    /// <summary>Slope below 0 of a leaky relu that gives none.</summary>
    public const double UsualSlope = 0.01;

    private ActivationKind(ActivationForm form, double slope = 0) => (Form, Slope) = (form, slope);

    /// <summary>y = x.</summary>
    public static ActivationKind None => default;

    /// <summary>y = max(x, 0).</summary>
    public static ActivationKind Relu { get; } = new(ActivationForm.Relu);

    /// <summary>y = 1 / (1 + exp(-x)).</summary>
    public static ActivationKind Sigmoid { get; } = new(ActivationForm.Sigmoid);

    /// <summary>y = tanh(x).</summary>
    public static ActivationKind Tanh { get; } = new(ActivationForm.Tanh);

    /// <summary>y = 1.7159 tanh(2x/3).</summary>
    public static ActivationKind ScaledTanh { get; } = new(ActivationForm.ScaledTanh);

    /// <summary>Which function.</summary>
    public ActivationForm Form { get; }

    /// <summary>Slope of a leaky relu below 0, from 0 to 1; 0 for all other forms.</summary>
    public double Slope { get; }

    /// <summary>What a spec calls it, such as <c>scaled-tanh</c>.</summary>
    public string Word => Form switch
    {
        ActivationForm.LeakyRelu => "leaky-relu",
        ActivationForm.ScaledTanh => "scaled-tanh",
        _ => Form.ToString().ToLowerInvariant(),
    };

    /// <summary>y = x where x > 0, else slope * x.</summary>
    /// <param name="slope">From 0 to 1.</param>
    public static ActivationKind LeakyRelu(double slope = UsualSlope) => new(ActivationForm.LeakyRelu, slope);

    /// <summary>The form, with its slope if it has one, in the invariant culture.</summary>
    public override string ToString() => Form == ActivationForm.LeakyRelu ? Invariant($"{Form}({Slope:R})") : Form.ToString();
}
