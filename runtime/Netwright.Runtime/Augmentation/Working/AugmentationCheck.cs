using System;
using System.Collections.Immutable;
using System.Globalization;

namespace Netwright.Data.Augmenting;

/// <summary>Settings of augmentations, refused in one wording.</summary>
internal static class AugmentationCheck
{
    public static void Surroundings(ImmutableArray<Augmentation> augment, OutsideRule outside, ImageShape shape, float white)
    {
        if (augment.IsDefault)
        {
            throw new ArgumentException("No list of augmentations is given; an empty one is [].", nameof(augment));
        }

        if (!Enum.IsDefined(outside))
        {
            throw new ArgumentOutOfRangeException(nameof(outside), outside, "What shows outside is Level, Edge or Reflect.");
        }

        if (shape.Channels < 1 || shape.Height < 1 || shape.Width < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "Images have at least one channel, row and column.");
        }

        if (!float.IsFinite(white) || white <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(white), white, "White must be a finite level above 0, such as 255 or 1.");
        }
    }

    public static void One(Augmentation augmentation, ImageShape shape)
    {
        ArgumentNullException.ThrowIfNull(augmentation);
        Within(augmentation.Probability, 0, 1, augmentation, "probability");
        augmentation.Check(shape);
    }

    public static void Within(float value, float least, float most, Augmentation of, string name)
    {
        if (!(value >= least && value <= most))
        {
            throw Refusal(value, of, name, Invariant($"from {least} to {most}"));
        }
    }

    public static void Above0(float value, float most, Augmentation of, string name)
    {
        if (!(value > 0 && value <= most))
        {
            throw Refusal(value, of, name, most == float.MaxValue ? "above 0" : Invariant($"above 0, and {most} or less"));
        }
    }

    public static void Ascend(float from, float to, Augmentation of)
    {
        if (from > to)
        {
            throw Refusal(from, of, "from", Invariant($"its to, {to}, or less"));
        }
    }

    public static void BelowSide(float value, ImageShape shape, Augmentation of, string name)
    {
        int side = Math.Min(shape.Height, shape.Width);
        if (value >= side)
        {
            throw Refusal(value, of, name, Invariant($"below {side}, the shorter side of {shape}: else nothing of the image might be left"));
        }
    }

    public static void SmoothsWithin(float sigma, ImageShape shape, Augmentation of)
    {
        float most = Math.Max(0.5f, Math.Max(shape.Height, shape.Width) / 2f);
        if (!(sigma >= 0.5f && sigma <= most))
        {
            throw Refusal(sigma, of, "sigma", Invariant($"from 0.5 to {most}, half the longer side of {shape}: a smoother field shifts the image as a whole"));
        }
    }

    public static void IsOneOf<T>(T value, Augmentation of, string name, string range)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(name, value, $"The {name} of {of.Word} is {value}; it must be {range}.");
        }
    }

    public static void IsColour(ImageShape shape, Augmentation of)
    {
        if (shape.Channels != 3)
        {
            throw new ArgumentException(Invariant(
                $"{of.Word} changes red, green and blue, and the images are {shape}; take {of.Word} away, or use brightness and contrast."));
        }
    }

    private static ArgumentOutOfRangeException Refusal(float value, Augmentation of, string name, string range) =>
        new(name, Invariant($"The {name} of {of.Word} is {value}; it must be {range}."));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
