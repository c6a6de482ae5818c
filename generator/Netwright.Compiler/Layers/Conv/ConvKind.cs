using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>The language's <c>conv</c>.</summary>
internal sealed class ConvKind : LayerKind
{
    private static readonly Key<int> Filters = Spec.Grammar.Key.Required(
        "filters", new WholeNumber(1, Limits.Channels), "Number of filters, which is the number of output channels.");

    private static readonly Key<Extent> Kernel = Spec.Grammar.Key.Required(
        "kernel", new Extents(1), "Rows and columns of each filter.");

    private static readonly Key<Extent> Dilation = Spec.Grammar.Key.Optional(
        "dilation", new Extents(1), new Extent(1, 1), "Rows and columns of the image from one tap of the kernel to the next. Default: 1.");

    private static readonly Key<int> Groups = Spec.Grammar.Key.Optional(
        "groups",
        new WholeNumber(1, Limits.Channels),
        1,
        "Parts into which channels and filters are cut, in their order; each filter sees the channels of its own part. "
        + "As many as channels: a depthwise convolution. Default: 1.");

    private static readonly Key<WrittenTable> Connections = Spec.Grammar.Key.Optional(
        "connections",
        new ConnectionsRule(),
        WrittenTable.None,
        "For each filter the list of input channels that it sees, from 0, ascending. Default: all of its group.");

    private static readonly Key<AlgorithmSetting> Algorithm = Spec.Grammar.Key.Optional(
        "algorithm",
        SharedKeys.Algorithms,
        AlgorithmSetting.Auto,
        "How this layer is computed: auto, direct or winograd. Default: what the network's plan says.");

    /// <summary>The kind.</summary>
    public ConvKind()
        : base(
            "conv",
            "Conv",
            "Cross-correlates the image with filters, adds a bias to each, applies an activation.",
            Filters,
            Kernel,
            SharedKeys.Stride,
            SharedKeys.Pad,
            Dilation,
            Groups,
            Connections,
            SharedKeys.Bias,
            SharedKeys.Activation,
            SharedKeys.Init,
            SharedKeys.BiasInit,
            Algorithm)
    {
    }

    /// <inheritdoc/>
    public override Key? SizeKey => Filters;

    /// <inheritdoc/>
    public override string OutputRule => "filters x rows x columns, where " + SlidingWindow.PositionsText("((kernel's rows - 1) * dilation + 1)");

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope)
    {
        Given<int> filters = scope.Get(Filters);
        Given<Extent> kernel = scope.Get(Kernel);
        Given<Extent> stride = scope.Get(SharedKeys.Stride);
        Given<Extent> dilation = scope.Get(Dilation);
        bool isJoined = Divides(scope, filters, out int groups) & Connects(scope, filters, out ConnectionTable? table);
        if (SlidingWindow.Fit(scope, Kernel.Name, kernel, stride, scope.Get(SharedKeys.Pad), dilation) is not { } fit
            || !filters.IsKnown
            || scope.Input.Shape is not { } input)
        {
            return LayerOutcome.Unknown;
        }

        Shape output = new(filters.Value, fit.Height, fit.Width);
        Given<ActivationKind> activation = scope.Get(SharedKeys.Activation);
        Given<bool> bias = scope.Get(SharedKeys.Bias);
        Given<AlgorithmSetting> algorithm = scope.Get(Algorithm);
        if (!isJoined
            || !activation.IsKnown
            || !bias.IsKnown
            || !algorithm.IsKnown
            || scope.InitOf(SharedKeys.Init) is not { } init
            || scope.BiasInitBeside(init) is not { } biasInit)
        {
            return new LayerOutcome(null, output);
        }

        ConvLayer layer = new(scope.Name, input, output, kernel.Value, stride.Value, fit.Pad, activation.Value, init)
        {
            Dilation = dilation.Value,
            Groups = groups,
            Table = table,
            HasBias = bias.Value,
            BiasInit = biasInit,
            Algorithm = algorithm.Value,
        };
        CheckAlgorithm(scope, layer, algorithm.Place);
        decimal weights = (decimal)layer.Kernels * kernel.Value.Height * kernel.Value.Width;
        return scope.Accept(layer, weights + (bias.Value ? filters.Value : 0), filters.Place);
    }

    private static void CheckAlgorithm(LayerScope scope, ConvLayer layer, SourcePlace place)
    {
        if (layer.Algorithm == AlgorithmSetting.Winograd && WinogradRule.Obstacle(layer) is { } obstacle)
        {
            scope.Report(
                FaultCatalogue.Algorithm,
                place,
                $"{scope.Label} cannot be computed by winograd: {obstacle}; use algorithm: auto, or leave the key out");
        }
    }

    /// <summary>Whether the groups divide channels and filters, as far as these are known; reports it where they do not.</summary>
    private static bool Divides(LayerScope scope, Given<int> filters, out int groups)
    {
        Given<int> given = scope.Get(Groups);
        groups = given.Value;
        if (!given.IsKnown || groups == 1 || !filters.IsKnown || scope.Input.Shape is not { } input)
        {
            return given.IsKnown;
        }

        if (input.Channels % groups == 0 && filters.Value % groups == 0)
        {
            return true;
        }

        int most = Divisor(input.Channels, filters.Value);
        (string what, int count) = input.Channels % groups != 0
            ? (Invariant($"{input.Channels:N0} channels ({scope.Input.Origin})"), input.Channels)
            : (Invariant($"{filters.Value:N0} filters"), filters.Value);
        int written = groups;
        int near = Enumerable.Range(1, most).Where(n => most % n == 0).OrderBy(n => System.Math.Abs((long)n - written)).First();
        scope.Report(
            FaultCatalogue.GroupsDoNotDivide,
            given.Place,
            Invariant($"{scope.Label} cannot cut its {what} into {groups:N0} groups: {count} = {groups} x {count / groups} + {count % groups}; ")
            + Invariant($"{input.Channels:N0} channels and {filters.Value:N0} filters take groups: {near}"));
        return false;
    }

    /// <summary>Whether the table fits filters and channels, as far as these are known; reports where it does not.</summary>
    private static bool Connects(LayerScope scope, Given<int> filters, out ConnectionTable? table)
    {
        Given<WrittenTable> given = scope.Get(Connections);
        table = null;
        if (!given.IsWritten || !given.IsKnown)
        {
            return given.IsKnown;
        }

        if (scope.Get(Groups) is { IsWritten: true, IsKnown: true, Value: > 1 } groups)
        {
            scope.Report(
                FaultCatalogue.Connections,
                given.Place,
                Invariant($"{scope.Label} has connections beside groups: {groups.Value}, and each says which channels a filter sees; ")
                + "leave one of them out");
            return false;
        }

        table = new ConnectionTable(given.Value.Rows.Select(row => row.Channels).ToEquatableArray());
        return CountsRows(scope, filters, given) & KnowsChannels(scope, given.Value);
    }

    private static bool CountsRows(LayerScope scope, Given<int> filters, Given<WrittenTable> given)
    {
        int rows = given.Value.Rows.Count;
        if (!filters.IsKnown || rows == filters.Value)
        {
            return true;
        }

        scope.Report(
            FaultCatalogue.Connections,
            given.Place,
            Invariant($"{scope.Label} has {filters.Value:N0} filters and connections for {rows:N0}; ")
            + Invariant($"write one list of channels for each filter, or use filters: {rows}"));
        return false;
    }

    private static bool KnowsChannels(LayerScope scope, WrittenTable table)
    {
        if (scope.Input.Shape is not { } input)
        {
            return true;
        }

        bool isGood = true;
        foreach ((int filter, WrittenRow row) in table.Rows.Select((row, i) => (i, row)))
        {
            int beyond = row.Channels.ToList().FindIndex(channel => channel >= input.Channels);
            if (beyond >= 0)
            {
                isGood = false;
                scope.Report(
                    FaultCatalogue.Connections,
                    row.Places[beyond],
                    Invariant($"{scope.Label} joins filter {filter} with channel {row.Channels[beyond]}, and its input has the channels 0 to {input.Channels - 1} ")
                    + Invariant($"({scope.Input.Origin}); use one of these"));
            }
        }

        return isGood;
    }

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);
}
