using System.Collections.Generic;
using Netwright.Compiler.Emit;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Losses.CSharp;

/// <summary>One loss as words and C#, over the values z of 16 images side by side.</summary>
internal abstract class LossText(int classes)
{
    /// <summary>One sentence: what it computes.</summary>
    public abstract string Summary { get; }

    /// <summary>Formulas, a line each.</summary>
    public abstract IReadOnlyList<string> Remarks { get; }

    /// <summary>Whether the loss needs the value of the image's class on its own.</summary>
    public abstract bool UsesValueOfLabel { get; }

    /// <summary>Whether the loss needs the largest value.</summary>
    public abstract bool UsesLargest { get; }

    /// <summary>Number of classes.</summary>
    protected int Classes => classes;

    /// <summary>The text of a checked loss.</summary>
    public static LossText Of(LossModel loss, int classes) => loss switch
    {
        SoftmaxCrossEntropyModel softmax => new SoftmaxText(classes, softmax.LabelSmoothing),
        RbfMapModel map => new RbfMapText(classes, map.J),
        MeanSquaredErrorModel => new MeanSquaredText(classes),
        RbfMeanSquaredModel => new RbfMeanSquaredText(classes),
        _ => throw new System.NotSupportedException($"No code is written for the loss {loss.Word}."),
    };

    /// <summary>
    /// Writes what gives each lane's loss, as an expression, when <c>labels</c> and, if used, <c>largest</c> and
    /// <c>ofLabel</c> are known.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="gradient">
    /// Whether to leave the gradient in <c>delta</c>, too; then <c>scale</c> is weight / sum of the weights in the batch, 0 in lanes without an image.
    /// </param>
    public abstract string Write(SourceWriter writer, bool gradient);

    /// <summary>Opens a loop over the classes.</summary>
    protected void EachClass(SourceWriter writer) => writer.Open($"for (int n = 0; n < {classes}; n++)");

    /// <summary>Declares 1 or another value for the image's class, and another for the others.</summary>
    protected static void Target(SourceWriter writer, string right, string wrong)
    {
        writer.Line("Vector512<float> isLabel = Vector512.AsSingle(Vector512.Equals(labels, Vector512.Create(n)));");
        writer.Line($"Vector512<float> target = Vector512.ConditionalSelect(isLabel, {right}, {wrong});");
    }

    /// <summary>The value of class n.</summary>
    protected static string Z { get; } = Text($"Vector512.LoadUnsafe(ref Unsafe.Add(ref z, n * {Lanes.Count}))");

    /// <summary>The place of its gradient.</summary>
    protected static string Delta { get; } = Text($"ref Unsafe.Add(ref delta, n * {Lanes.Count})");
}
