using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>Values that several kinds of layers take.</summary>
internal static class SharedKeys
{
    /// <summary>The names of the rules for first weights.</summary>
    public static Choice<InitRule> InitRules { get; } = new(
        ("glorot-uniform", InitRule.GlorotUniform),
        ("he-normal", InitRule.HeNormal),
        ("lecun", InitRule.Lecun),
        ("zeros", InitRule.Zeros));

    /// <summary>A function applied to the layer's output.</summary>
    public static Key<ActivationKind> Activation { get; } = Key.Optional(
        "activation",
        new ActivationRule(),
        ActivationKind.None,
        "Function applied to each output value. Default: none.");

    /// <summary>First weights of one layer.</summary>
    public static Key<InitRule> Init { get; } = Key.Optional(
        "init", InitRules, InitRule.GlorotUniform, "First weights of this layer; biases start at zero. Default: the network's init.");

    /// <summary>Step of a kernel.</summary>
    public static Key<Extent> Stride { get; } = Key.Optional(
        "stride", new Extents(1), new Extent(1, 1), "Rows and columns from one position of the kernel to the next. Default: 1.");

    /// <summary>Zeros round the image.</summary>
    public static Key<PadSetting> Pad { get; } = Key.Optional(
        "pad",
        new PadRule(),
        default,
        "Rows and columns added on each side; same adds what makes the output ceil(input / stride). Default: 0.");
}
