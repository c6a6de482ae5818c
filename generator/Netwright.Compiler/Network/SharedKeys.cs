using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>Values that several kinds of layers take.</summary>
internal static class SharedKeys
{
    /// <summary>A function applied to the layer's output.</summary>
    public static Key<ActivationKind> Activation { get; } = Key.Optional(
        "activation",
        new ActivationRule(),
        ActivationKind.None,
        "Function applied to each output value. Default: none.");

    /// <summary>First weights of one layer.</summary>
    public static Key<InitRule> Init { get; } = Key.Optional(
        "init", InitRules.Any, InitRule.GlorotUniform, "First weights of this layer. Default: the network's init.");

    /// <summary>First biases of one layer.</summary>
    public static Key<InitRule> BiasInit { get; } = Key.Optional(
        "bias-init", InitRules.Any, InitRule.Zeros, "First biases of this layer. Default: the network's bias-init.");

    /// <summary>Whether there are biases.</summary>
    public static Key<bool> Bias { get; } = Key.Optional(
        "bias", new Flag(), true, "Whether a trained bias is added to each channel of the output. Default: true.");

    /// <summary>How convolutions may be computed.</summary>
    public static Choice<AlgorithmSetting> Algorithms { get; } = new(
        ("auto", AlgorithmSetting.Auto), ("direct", AlgorithmSetting.Direct), ("winograd", AlgorithmSetting.Winograd));

    /// <summary>Step of a kernel.</summary>
    public static Key<Extent> Stride { get; } = Key.Optional(
        "stride", new Extents(1), new Extent(1, 1), "Rows and columns from one position of the kernel to the next. Default: 1.");

    /// <summary>Zeros round the image.</summary>
    public static Key<PadSetting> Pad { get; } = Key.Optional(
        "pad",
        new PadRule(),
        default,
        "Rows and columns of zeros added on each side; same adds what makes the output ceil(input / stride), "
        + "an odd row below and an odd column to the right. Default: 0.");
}
