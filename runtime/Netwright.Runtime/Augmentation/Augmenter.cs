using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Netwright.Data.Augmenting;

namespace Netwright.Data;

/// <summary>Applies a recipe's augmentations to single images.</summary>
/// <remarks>
/// Those that move pixels come first, in the order written, composed into one bilinear interpolation; then those of levels, in the
/// order written; mixup last. The result is a pure function of key and image, with the same bits on every machine. Several threads may
/// use one augmenter, each with scratch of its own. Nothing is allocated.
/// </remarks>
public sealed class Augmenter
{
    private readonly ImmutableArray<Augmentation> chain;
    private readonly OutsideRule outside;
    private readonly ImageShape shape;
    private readonly float white;
    private readonly int workFloats;
    private readonly bool moves;
    private readonly int mixing = -1;

    /// <summary>Checks a recipe's augmentations against the images that they are for.</summary>
    /// <param name="augment">In the order written; may be empty.</param>
    /// <param name="outside">What shows where a moved image has nothing.</param>
    /// <param name="shape">Extent of the images.</param>
    /// <param name="white">Their largest level, above 0: 255 of bytes, 1 of floats. The smallest is 0.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or does not fit the images, or mixup stands there twice.</exception>
    public Augmenter(ImmutableArray<Augmentation> augment, OutsideRule outside, ImageShape shape, float white)
    {
        AugmentationCheck.Surroundings(augment, outside, shape, white);
        (chain, this.outside, this.shape, this.white) = (augment, outside, shape, white);
        for (int i = 0; i < chain.Length; i++)
        {
            AugmentationCheck.One(chain[i], shape);
            if (chain[i] is GeometricAugmentation geometric)
            {
                moves = true;
                workFloats = Math.Max(workFloats, geometric.WorkFloats(shape));
            }
            else if (chain[i] is Mixup)
            {
                mixing = mixing < 0 ? i : throw new ArgumentException("mixup stands here twice, and mixes once; delete one.", nameof(augment));
            }
        }
    }

    /// <summary>Floats of scratch that <see cref="Apply"/> wants.</summary>
    public int ScratchFloats => moves ? PixelMap.Floats(shape, workFloats > 0) + Resampling.Floats(shape) + workFloats : 0;

    /// <summary>Whether images are to be mixed, by <see cref="TryMix"/> and <see cref="Blend"/>.</summary>
    public bool Mixes => mixing >= 0;

    /// <summary>Changes an image by all that is there but mixup.</summary>
    /// <param name="key">A pure function of seed, epoch and image.</param>
    /// <param name="image">Channels x height x width levels, changed in place.</param>
    /// <param name="scratch">At least <see cref="ScratchFloats"/>; what it holds does not matter.</param>
    /// <exception cref="ArgumentException">The image has another length, or the scratch is too short.</exception>
    public void Apply(ulong key, Span<float> image, Span<float> scratch)
    {
        if (image.Length != shape.Length || scratch.Length < ScratchFloats)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"An image of {image.Length} levels and a scratch of {scratch.Length} floats; there must be {shape.Length} and {ScratchFloats}."));
        }

        if (moves)
        {
            Move(key, image, scratch);
        }

        for (int i = 0; i < chain.Length; i++)
        {
            if (chain[i] is LevelAugmentation levels && Draws.TryBegin(key, i, levels, out Draws draws))
            {
                levels.Change(ref draws, image, shape, white);
            }
        }
    }

    /// <summary>Draws whether an image is mixed, with which other one, and how much of itself is left.</summary>
    /// <param name="key">The same as of <see cref="Apply"/>.</param>
    /// <param name="count">Images to choose from, such as those of the batch; at least 1.</param>
    /// <param name="partner">The other one, from 0 up to <paramref name="count"/>; it may be the image itself.</param>
    /// <param name="share">The share of the image itself, 0 to 1, of <see cref="Blend"/> and of its target.</param>
    public bool TryMix(ulong key, int count, out int partner, out float share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (partner, share) = (0, 1);
        if (!Mixes || !Draws.TryBegin(key, mixing, chain[mixing], out Draws draws))
        {
            return false;
        }

        partner = draws.Below(count);
        share = ((Mixup)chain[mixing]).Share(ref draws);
        return true;
    }

    /// <summary>image = share image + (1 - share) partner.</summary>
    /// <param name="image">Changed in place.</param>
    /// <param name="partner">As many values.</param>
    /// <param name="share">0 to 1.</param>
    public static void Blend(Span<float> image, ReadOnlySpan<float> partner, float share)
    {
        if (image.Length != partner.Length)
        {
            throw new ArgumentException($"{partner.Length} values cannot be blended with {image.Length}.", nameof(partner));
        }

        float rest = 1 - share;
        int i = 0;
        for (; i <= image.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> other = new(partner[i..]);
            ((new Vector<float>(image[i..]) * share) + (other * rest)).CopyTo(image[i..]);
        }

        for (; i < image.Length; i++)
        {
            image[i] = (image[i] * share) + (partner[i] * rest);
        }
    }

    private void Move(ulong key, Span<float> image, Span<float> scratch)
    {
        int planes = Resampling.Floats(shape);
        PixelMap map = new(shape, scratch[planes..], workFloats > 0);
        bool moved = false;
        for (int i = 0; i < chain.Length; i++)
        {
            if (chain[i] is GeometricAugmentation geometric && Draws.TryBegin(key, i, geometric, out Draws draws))
            {
                geometric.Move(ref draws, ref map);
                moved = true;
            }
        }

        if (moved)
        {
            Resampling.Apply(map, outside, image, scratch[..planes]);
        }
    }
}
