using Netwright.Compiler.Network;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>Convolutions in words.</summary>
internal static class ConvWords
{
    /// <summary>Such as <c>6 filters of 5x5</c>, with stride and padding where there are any.</summary>
    public static string Filters(ConvLayer layer)
    {
        string stride = layer.Stride == new Extent(1, 1) ? "" : Invariant($", stride {layer.Stride}");
        string pad = layer.Pad == Padding.None ? "" : Invariant($", padded by {Pads(layer.Pad)}");
        string dilation = layer.Dilation == new Extent(1, 1) ? "" : Invariant($", dilation {layer.Dilation}");
        string groups = layer.Groups == 1 ? "" : Invariant($", in {layer.Groups} groups");
        string table = layer.Table is null ? "" : Invariant($", joined by {layer.Kernels} kernels");
        return Invariant($"{layer.Output.Channels} filters of {layer.Kernel}{stride}{dilation}{pad}{groups}{table}");
    }

    private static string Pads(Padding pad) => pad.Top == pad.Bottom && pad.Left == pad.Right && pad.Top == pad.Left
        ? Invariant($"{pad.Top}")
        : Invariant($"{pad.Top} above, {pad.Bottom} below, {pad.Left} left, {pad.Right} right");
}
