namespace Netwright.Compiler.Augmentations;

/// <summary>How training images are changed at random.</summary>
/// <param name="Chain">In the order written; at least one.</param>
/// <param name="Outside">What shows where a moved image has nothing.</param>
public sealed record AugmentModel(EquatableArray<AugmentationModel> Chain, OutsideSetting Outside);

/// <summary>What shows where a moved image has nothing.</summary>
public enum OutsideSetting
{
    /// <summary>Level 0.</summary>
    Level,

    /// <summary>The nearest pixel of the edge.</summary>
    Edge,

    /// <summary>The image, mirrored.</summary>
    Reflect,
}
