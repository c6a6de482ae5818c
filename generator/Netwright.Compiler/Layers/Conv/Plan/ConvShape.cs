using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>Names of shapes: all that a convolution's emitted code depends on, as a name.</summary>
internal static class ConvShape
{
    /// <summary>Such as <c>Conv_64x3x3_Pad1_Over64x56x56</c>: what the input gradient and the weight gradient depend on.</summary>
    public static string Of(ConvLayer layer)
    {
        string stride = layer.Stride == new Extent(1, 1) ? "" : Invariant($"_Stride{layer.Stride}");
        string dilation = layer.Dilation == new Extent(1, 1) ? "" : Invariant($"_Dilation{layer.Dilation}");
        string groups = layer.Groups == 1 ? "" : Invariant($"_Groups{layer.Groups}");
        return Invariant($"Conv_{layer.Output.Channels}x{layer.Kernel}{stride}{Pad(layer.Pad)}{dilation}{groups}_Over{Extent(layer.Input)}");
    }

    /// <summary>The same with bias, activation and pool: what the forward pass depends on.</summary>
    public static string WithTail(ConvLayer layer, FusedTail tail) =>
        Of(layer) + (layer.HasBias ? "" : "_NoBias") + ActivationWords.Shape(tail.Activation) + Pool(tail);

    /// <summary>What the way back through the tail depends on.</summary>
    public static string OfTail(ConvLayer layer, FusedTail tail) =>
        "Tail" + (layer.HasBias ? "" : "_NoBias") + ActivationWords.Shape(tail.Activation) + Pool(tail) + "_Over" + Extent(layer.Output);

    /// <summary>Such as <c>64x56x56</c>.</summary>
    public static string Extent(Shape shape) => Invariant($"{shape.Channels}x{shape.Height}x{shape.Width}");

    /// <summary>How a single image's planes stand in memory.</summary>
    public static string Strides(Planes planes) => Invariant($"_Rows{planes.RowStride}x{planes.PlaneStride}");

    /// <summary>Such as <c>_Pad1</c>; nothing for none.</summary>
    public static string Pad(Padding pad) => pad == Padding.None ? ""
        : pad.Top == pad.Bottom && pad.Left == pad.Right && pad.Top == pad.Left ? Invariant($"_Pad{pad.Top}")
        : Invariant($"_Pad{pad.Top}x{pad.Left}x{pad.Bottom}x{pad.Right}");

    private static string Pool(FusedTail tail) => tail.Pool is { } pool
        ? Invariant($"_{(pool.Pool == PoolKind.Max ? "Max" : "Mean")}{pool.Window}")
        : "";
}
