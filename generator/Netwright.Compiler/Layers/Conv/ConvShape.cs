using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>Names of shapes: all that a convolution's emitted code depends on, as a C# name.</summary>
internal static class ConvShape
{
    /// <summary>The shared form of a kernel; null with a table of connections, which no name could hold.</summary>
    public static SharedForm? Form(ConvLayer layer, string shape, string summary) =>
        layer.Table is null ? new SharedForm(shape, summary) : null;

    /// <summary>Such as <c>Conv_64x3x3_Pad1_Over64x56x56</c>: what the input gradient and the weight gradient depend on.</summary>
    public static string Of(ConvLayer layer)
    {
        string stride = layer.Stride == new Extent(1, 1) ? "" : Text($"_Stride{layer.Stride}");
        string dilation = layer.Dilation == new Extent(1, 1) ? "" : Text($"_Dilation{layer.Dilation}");
        string groups = layer.Groups == 1 ? "" : Text($"_Groups{layer.Groups}");
        return Text($"Conv_{layer.Output.Channels}x{layer.Kernel}{stride}{Pad(layer.Pad)}{dilation}{groups}_Over{Extent(layer.Input)}");
    }

    /// <summary>The same with bias, activation and pool: what the forward pass depends on.</summary>
    public static string WithTail(ConvLayer layer, FusedTail tail) =>
        Of(layer) + (layer.HasBias ? "" : "_NoBias") + ActivationMath.Shape(tail.Activation) + Pool(tail);

    /// <summary>What the way back through the tail depends on.</summary>
    public static string OfTail(ConvLayer layer, FusedTail tail) =>
        "Tail" + (layer.HasBias ? "" : "_NoBias") + ActivationMath.Shape(tail.Activation) + Pool(tail) + "_Over" + Extent(layer.Output);

    /// <summary>Such as <c>64x56x56</c>.</summary>
    public static string Extent(Shape shape) => Text($"{shape.Channels}x{shape.Height}x{shape.Width}");

    /// <summary>How a single image's planes stand in memory.</summary>
    public static string Strides(Planes planes) => Text($"_Rows{planes.RowStride}x{planes.PlaneStride}");

    /// <summary>Such as <c>_Pad1</c>; nothing for none.</summary>
    public static string Pad(Padding pad) => pad == Padding.None ? ""
        : pad.Top == pad.Bottom && pad.Left == pad.Right && pad.Top == pad.Left ? Text($"_Pad{pad.Top}")
        : Text($"_Pad{pad.Top}x{pad.Left}x{pad.Bottom}x{pad.Right}");

    private static string Pool(FusedTail tail) => tail.Pool is { } pool
        ? Text($"_{(pool.Pool == PoolKind.Max ? "Max" : "Mean")}{pool.Window}")
        : "";
}
