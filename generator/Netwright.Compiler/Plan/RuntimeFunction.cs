namespace Netwright.Compiler.Plan;

/// <summary>A function of the runtime, which any network may call.</summary>
internal sealed record RuntimeFunction(Function Function) : Target;

/// <summary>The runtime's functions.</summary>
internal enum Function
{
    /// <summary>The loss of a group and the gradient of its logits.</summary>
    Loss,

    /// <summary>The step of the optimiser, if one is due.</summary>
    Update,

    /// <summary>The sum of all groups' shares.</summary>
    SumGroups,

    /// <summary>The same of a convolution's weights, from matrices of taps.</summary>
    SumFilters,

    /// <summary>The statistics of a batch, from those of its groups.</summary>
    JoinStatistics,

    /// <summary>Values as they stand.</summary>
    Copy,

    /// <summary>Lanes to a row for each image.</summary>
    ToRows,

    /// <summary>Planes with gaps to planes without.</summary>
    Compact,

    /// <summary>Pixel rows to planes.</summary>
    PixelsToPlanes,

    /// <summary>Planes to pixel rows.</summary>
    PlanesToPixels,

    /// <summary>Pixel rows into those of a concatenation.</summary>
    JoinPixels,

    /// <summary>Batch normalisation of pixel rows.</summary>
    NormalizePixels,

    /// <summary>Local response normalisation of pixel rows.</summary>
    NormalizeResponse,

    /// <summary>A dense layer's weights as panels of units.</summary>
    PreparePanels,
}
