using System.Collections.Generic;

namespace Netwright.Compiler.Plan;

/// <summary>When a buffer of a layer's own is in use.</summary>
internal enum Use
{
    /// <summary>From the way forward to the way back.</summary>
    Both,

    /// <summary>On the way forward alone.</summary>
    Forward,

    /// <summary>On the way back alone.</summary>
    Backward,
}

/// <summary>Memory that a layer needs beside its input, its output and their gradients.</summary>
/// <param name="Name">What the layer calls it.</param>
/// <param name="Space">Where it is.</param>
/// <param name="Floats">Its length.</param>
/// <param name="Extent">The same in words.</param>
/// <param name="Use">When it is in use.</param>
internal sealed record ExtraMemory(string Name, Space Space, int Floats, string Extent, Use Use);

/// <summary>Where a layer's values stand in a lane group's memory.</summary>
/// <param name="X">Input.</param>
/// <param name="Y">Output.</param>
/// <param name="Gradient">Gradient of the output; null where no gradient flows.</param>
/// <param name="InputGradient">Gradient of the input; null where nobody needs it.</param>
/// <param name="Extras">The layer's own memory, by its name for it.</param>
/// <param name="Parameters">Place of the layer's first trained tensor in the parameter block.</param>
/// <param name="Statistics">Place of its first gathered tensor.</param>
/// <param name="Inference">Whether the step predicts.</param>
internal sealed record Places(
    Buffer X,
    Buffer Y,
    Buffer? Gradient,
    Buffer? InputGradient,
    IReadOnlyDictionary<string, Buffer> Extras,
    int Parameters,
    int Statistics,
    bool Inference);

/// <summary>How one layer runs, alone or with its tail: its memory, its step in training, its steps for a single image.</summary>
internal abstract class LayerPlan
{
    /// <summary>How it runs in training, in a few words; tiles are those of 512-bit vectors.</summary>
    public virtual string Algorithm => "lane groups";

    /// <summary>Memory of its own, in training.</summary>
    /// <param name="hasGradient">Whether a gradient reaches the layer.</param>
    public virtual IEnumerable<ExtraMemory> Extras(bool hasGradient) => [];

    /// <summary>Worker memory that the reduction over the batch needs.</summary>
    public virtual int ReductionFloats => 0;

    /// <summary>Whether the way back changes the output's gradient where it stands, so that nobody else may read it later.</summary>
    public virtual bool ChangesGradient => false;

    /// <summary>Whether its step can add another value to its output, with the addition's activation: <see cref="IAddingStep"/>.</summary>
    public virtual bool CanAdd => false;

    /// <summary>Whether inference leaves the layer out: its reader then reads its input.</summary>
    public virtual bool TrainingOnly => false;

    /// <summary>Whether <see cref="Predict"/> takes an image as pixel rows, too; else it is handed planes.</summary>
    public virtual bool PredictsPixels => false;

    /// <summary>Its step.</summary>
    public abstract Step Make(Places places);

    /// <summary>Adds its steps for a single image.</summary>
    public abstract void Predict(PredictPlanner planner);

    /// <summary>Adds its steps for a single image together with those of the next layer, where both are cheaper as one.</summary>
    /// <returns>Whether it did.</returns>
    public virtual bool PredictWith(PredictPlanner planner, FusedLayer next) => false;
}
