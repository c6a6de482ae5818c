using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Sections;

/// <summary>The <c>input</c> entry: the extent of one image.</summary>
internal static class InputSection
{
    private static readonly Key<int> Channels = Key.Required(
        "channels", new WholeNumber(1, Limits.Extent), "Colour planes: 1 for grey, 3 for red, green and blue.");

    private static readonly Key<int> Height = Key.Required("height", new WholeNumber(1, Limits.Extent), "Rows of pixels.");

    private static readonly Key<int> Width = Key.Required("width", new WholeNumber(1, Limits.Extent), "Columns of pixels.");

    /// <summary>The keys.</summary>
    public static KeyTable Table { get; } = new(Channels, Height, Width);

    /// <summary>What flows into the first layer; the first part of the network's totals.</summary>
    public static Flow Check(Given<Entry> input, NetworkTotals totals, FaultList faults)
    {
        Flow unknown = new(null, "the input", input.Place.Line, false, null, input.Place);
        if (!input.IsKnown)
        {
            return unknown;
        }

        Given<int> channels = input.Value.Get(Channels);
        Given<int> height = input.Value.Get(Height);
        Given<int> width = input.Value.Get(Width);
        if (!channels.IsKnown || !height.IsKnown || !width.IsKnown)
        {
            return unknown;
        }

        Shape shape = new(channels.Value, height.Value, width.Value);
        return totals.AcceptValues("the input", shape, input.Place, faults) ? unknown with { Shape = shape } : unknown;
    }
}
