using System.Globalization;

// One file for both: the compiler reads a spec's rule into it and writes it, by its text, as a member of the runtime's.
#if NETWRIGHT_COMPILER
namespace Netwright.Compiler.Network;
#else
namespace Netwright;
#endif

/// <summary>The families of first values.</summary>
public enum InitKind
{
    /// <summary>All the same: the argument.</summary>
    Constant,

    /// <summary>Uniform in +-argument.</summary>
    Uniform,

    /// <summary>Normal with mean 0; the argument is the deviation.</summary>
    Normal,

    /// <summary>As <see cref="Normal"/>, but values beyond two deviations are drawn again.</summary>
    TruncatedNormal,

    /// <summary>Uniform with variance 2 / (fan-in + fan-out): in +-sqrt(6 / (fan-in + fan-out)) (Glorot and Bengio, 2010).</summary>
    GlorotUniform,

    /// <summary>Normal with variance 2 / (fan-in + fan-out) (Glorot and Bengio, 2010).</summary>
    GlorotNormal,

    /// <summary>Normal with variance 2 / fan-in (He et al., 2015).</summary>
    HeNormal,

    /// <summary>Uniform with variance 2 / fan-in: in +-sqrt(6 / fan-in) (He et al., 2015).</summary>
    HeUniform,

    /// <summary>Normal with variance 1 / fan-in (LeCun et al., 1998).</summary>
    Lecun,

    /// <summary>Uniform with variance 1 / fan-in: in +-sqrt(3 / fan-in) (LeCun et al., 1998).</summary>
    LecunUniform,

    /// <summary>Uniform in +-1 / sqrt(fan-in), biases too: what PyTorch's Linear and Conv2d start with.</summary>
    PyTorchDefault,
}

/// <summary>How a parameter gets its first values. The default is all zero.</summary>
/// <param name="Kind">The family.</param>
/// <param name="Argument">The number that the first families take; 0 for those that go by the fans alone.</param>
public readonly record struct InitRule(InitKind Kind, double Argument = 0)
{
    /// <summary>All zero.</summary>
    public static InitRule Zeros => default;

    /// <summary>All one.</summary>
    public static InitRule Ones => Constant(1);

    /// <summary>See <see cref="InitKind.GlorotUniform"/>.</summary>
    public static InitRule GlorotUniform => new(InitKind.GlorotUniform);

    /// <summary>See <see cref="InitKind.GlorotNormal"/>.</summary>
    public static InitRule GlorotNormal => new(InitKind.GlorotNormal);

    /// <summary>See <see cref="InitKind.HeNormal"/>.</summary>
    public static InitRule HeNormal => new(InitKind.HeNormal);

    /// <summary>See <see cref="InitKind.HeUniform"/>.</summary>
    public static InitRule HeUniform => new(InitKind.HeUniform);

    /// <summary>See <see cref="InitKind.Lecun"/>.</summary>
    public static InitRule Lecun => new(InitKind.Lecun);

    /// <summary>See <see cref="InitKind.LecunUniform"/>.</summary>
    public static InitRule LecunUniform => new(InitKind.LecunUniform);

    /// <summary>See <see cref="InitKind.PyTorchDefault"/>.</summary>
    public static InitRule PyTorchDefault => new(InitKind.PyTorchDefault);

    /// <summary>All equal to a number.</summary>
    public static InitRule Constant(double value) => new(InitKind.Constant, value);

    /// <summary>Uniform in +-<paramref name="bound"/>.</summary>
    public static InitRule Uniform(double bound) => new(InitKind.Uniform, bound);

    /// <summary>Normal with mean 0.</summary>
    public static InitRule Normal(double deviation) => new(InitKind.Normal, deviation);

    /// <summary>Normal with mean 0, without what lies beyond two deviations.</summary>
    public static InitRule TruncatedNormal(double deviation) => new(InitKind.TruncatedNormal, deviation);

    /// <summary>As a member of this type is written in C#: <c>HeNormal</c>, <c>TruncatedNormal(0.1)</c>.</summary>
    public override string ToString() => this == Zeros
        ? nameof(Zeros)
        : Kind > InitKind.TruncatedNormal
        ? Kind.ToString()
        : string.Format(CultureInfo.InvariantCulture, "{0}({1:R})", Kind, Argument);
}
