using System.Collections.Generic;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Augmentations;

/// <summary>One way to change training images, with its settings.</summary>
public abstract record AugmentationModel
{
    /// <summary>Share of the images that it changes; null leaves it at the kind's own.</summary>
    public double? Probability { get; init; }

    /// <summary>The runtime's options.</summary>
    internal RuntimeValue Value => new(
        Class, Arguments, Probability is { } probability ? [.. Settings, ("Probability", (float)probability)] : Settings);

    /// <summary>The runtime's class.</summary>
    private protected abstract string Class { get; }

    /// <summary>What it is made from.</summary>
    private protected virtual object[] Arguments => [];

    /// <summary>Further settings that differ from the runtime's defaults.</summary>
    private protected virtual IReadOnlyList<(string Name, object Value)> Settings => [];
}
