using System.Diagnostics.CodeAnalysis;
using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Augmentations;

/// <summary>One augmentation of the language: its keys, what they may say, and how it fits the images.</summary>
/// <param name="name">Its word.</param>
/// <param name="doc">One line of help.</param>
/// <param name="probability">Share of the images that it changes: the key with its default.</param>
/// <param name="keys">All other keys.</param>
internal abstract class AugmentationKind(string name, string doc, Key<double> probability, params Key[] keys)
    : Variant<AugmentationItem>(name, doc, [.. keys, probability])
{
    /// <summary>Probability of what changes every image unless told otherwise.</summary>
    protected static Key<double> Always { get; } = Probabilities(1);

    /// <summary>Probability of what changes half of the images unless told otherwise.</summary>
    protected static Key<double> Half { get; } = Probabilities(0.5);

    /// <summary>Whether it moves pixels.</summary>
    public virtual bool Moves => false;

    /// <inheritdoc/>
    public override bool TryMake(Entry entry, FaultList faults, [MaybeNullWhen(false)] out AugmentationItem value)
    {
        Given<double> share = entry.Get(probability);
        value = share.IsKnown && Read(entry, faults) is { } model
            ? new AugmentationItem(this, entry, model with { Probability = share.IsWritten ? share.Value : null })
            : null;
        return value is not null;
    }

    /// <summary>Reports settings for which the images are too small, or have the wrong colours.</summary>
    /// <param name="entry">Its keys, all of them good.</param>
    /// <param name="input">The images.</param>
    /// <param name="shape">Their extent.</param>
    /// <param name="faults">Takes the faults.</param>
    public virtual void Fit(Entry entry, Flow input, Shape shape, FaultList faults)
    {
    }

    /// <summary>Its settings; null when one of them is faulty, which has been reported.</summary>
    protected abstract AugmentationModel? Read(Entry entry, FaultList faults);

    /// <summary>The model of a kind with one number.</summary>
    protected static AugmentationModel? Of<T>(Entry entry, Key<T> key, System.Func<T, AugmentationModel> make)
        where T : notnull
    {
        Given<T> value = entry.Get(key);
        return value.IsKnown ? make(value.Value) : null;
    }

    /// <summary>Reports a distance that may leave nothing of the image.</summary>
    protected void FitDistance(Given<double> distance, string key, Flow input, Shape shape, FaultList faults)
    {
        int side = System.Math.Min(shape.Height, shape.Width);
        if ((float)distance.Value >= side)
        {
            faults.Add(
                FaultCatalogue.AugmentationMisfit,
                distance.Place,
                Invariant($"{Name}: {key} {Numbers.Show(distance.Value)} may leave nothing of images of {shape} (line {input.Line}); ")
                + (side == 1 ? $"take {Name} away" : Invariant($"use {side - 1} or less")));
        }
    }

    /// <summary>Reports that the images have no colours.</summary>
    protected void FitColours(Entry entry, Flow input, Shape shape, FaultList faults)
    {
        if (shape.Channels != 3)
        {
            faults.Add(
                FaultCatalogue.AugmentationMisfit,
                entry.Place,
                Invariant($"{Name} changes red, green and blue, and the images (line {input.Line}) are {shape}; ")
                + $"take {Name} away, or use brightness and contrast");
        }
    }

    /// <summary>Reports a range whose ends have changed places.</summary>
    protected bool IsAscending(Given<double> from, Given<double> to, FaultList faults)
    {
        if (from.Value <= to.Value)
        {
            return true;
        }

        faults.Add(
            FaultCatalogue.AugmentationContradiction,
            (from.IsWritten ? from : to).Place,
            $"{Name}: from {Numbers.Show(from.Value)} is above to, which is {Numbers.Show(to.Value)}; "
            + $"use {{from: {Numbers.Show(to.Value)}, to: {Numbers.Show(from.Value)}}}");
        return false;
    }

    private static Key<double> Probabilities(double usual) => Key.Optional(
        "probability", new RealNumber(0, 1), usual, $"Share of the images that it changes: 0 to 1. Default: {Numbers.Show(usual)}.");
}

/// <summary>One augmentation as a spec lists it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Entry">Its keys.</param>
/// <param name="Model">What they say.</param>
internal sealed record AugmentationItem(AugmentationKind Kind, Entry Entry, AugmentationModel Model);
