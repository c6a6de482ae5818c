using System;
using Netwright.Data.Augmenting;

namespace Netwright;

/// <summary>One way to change each training image at random, so that the network never sees it twice the same.</summary>
/// <remarks>
/// What is drawn for an image depends on the seed, the epoch, the image and the place in the recipe's list, and on nothing else:
/// changing one augmentation leaves the draws of the others as they were.
/// </remarks>
public abstract record Augmentation
{
    private protected Augmentation(float probability = 1) => Probability = probability;

    /// <summary>Share of the images that it changes: 0 to 1. Default: 1, of <see cref="Flip"/> and <see cref="Erase"/> 0.5.</summary>
    public float Probability { get; init; }

    /// <summary>Its word in specs, for messages.</summary>
    internal abstract string Word { get; }

    /// <summary>Refuses settings out of range, and images that it cannot change.</summary>
    /// <exception cref="ArgumentException">One of them.</exception>
    internal abstract void Check(ImageShape shape);
}

/// <summary>An augmentation that moves pixels. All of a recipe are composed, so that an image is interpolated only once.</summary>
public abstract record GeometricAugmentation : Augmentation
{
    private protected GeometricAugmentation(float probability = 1)
        : base(probability)
    {
    }

    /// <summary>Floats that <see cref="Move"/> works in.</summary>
    internal virtual int WorkFloats(ImageShape shape) => 0;

    /// <summary>Draws a movement and adds it to those before.</summary>
    internal abstract void Move(ref Draws draws, ref PixelMap map);
}

/// <summary>An augmentation that changes levels where they stand.</summary>
public abstract record LevelAugmentation : Augmentation
{
    private protected LevelAugmentation(float probability = 1)
        : base(probability)
    {
    }

    /// <summary>Draws a change and applies it.</summary>
    /// <param name="draws">Random numbers of its own.</param>
    /// <param name="image">Channels x height x width levels.</param>
    /// <param name="shape">Extent of the image.</param>
    /// <param name="white">The largest level; the smallest is 0.</param>
    internal abstract void Change(ref Draws draws, Span<float> image, ImageShape shape, float white);
}
