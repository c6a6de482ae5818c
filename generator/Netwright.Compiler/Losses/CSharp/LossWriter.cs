using Netwright.Compiler.Emit;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Losses.CSharp;

/// <summary>Emits the loss twice: with its gradient for training, alone for evaluation.</summary>
internal sealed class LossWriter(SourceWriter writer, LossModel loss, int classes)
{
    private const string HasImage = "Vector512.AsSingle(Vector512.GreaterThanOrEqual(labels, Vector512<int>.Zero))";

    private readonly LossText text = LossText.Of(loss, classes);

    /// <summary>Writes the method <c>Loss</c>: each image's weighted loss, and the gradient of the batch's mean by what the last layer gave.</summary>
    public void WriteLoss()
    {
        writer.Line($"/// <summary>{Comment(text.Summary)}: the loss of each image, and delta, the gradient by its logits.</summary>");
        writer.Line("/// <remarks>");
        foreach (string remark in text.Remarks)
        {
            writer.Line($"/// {Comment(remark)}<br/>");
        }

        writer.Line("/// </remarks>");
        KernelWriter.WriteAttribute(writer);
        writer.Open("private static GroupResult Loss(ref float z, ref float delta, in LaneGroup group)");
        writer.Line("Vector512<int> labels = Vector512.Create(group.Labels);");
        Scan(predicts: true);
        writer.Line($"Vector512<float> hasImage = {HasImage};");
        writer.Line("Vector512<float> weight = Vector512.Create(group.Weights);");
        writer.Line("Vector512<float> scale = Vector512.ConditionalSelect(hasImage, weight * group.GradientScale, Vector512<float>.Zero);");
        string value = text.Write(writer, gradient: true);
        writer.Line($"Vector512<float> loss = Vector512.ConditionalSelect(hasImage, weight * ({value}), Vector512<float>.Zero);");
        writer.Line("ulong correct = Vector512.ExtractMostSignificantBits(Vector512.Equals(predicted, labels));");
        writer.Line("return new GroupResult(LaneMath.Sum(loss), BitOperations.PopCount(correct));");
        writer.Close();
    }

    /// <summary>Writes the method <c>Losses</c>: each image's loss.</summary>
    public void WriteLosses()
    {
        writer.Line("/// <inheritdoc/>");
        KernelWriter.WriteAttribute(writer);
        writer.Open("protected override void Losses(ReadOnlySpan<float> logits, ReadOnlySpan<int> classes, Span<float> losses)");
        writer.Line("ref float z = ref MemoryMarshal.GetReference(logits);");
        writer.Line("Vector512<int> labels = Vector512.Create(classes);");
        Scan(predicts: false);
        string value = text.Write(writer, gradient: false);
        writer.Line($"Vector512<float> hasImage = {HasImage};");
        writer.Line($"Vector512.CopyTo(Vector512.ConditionalSelect(hasImage, {value}, Vector512<float>.Zero), losses);");
        writer.Close();
    }

    /// <summary>Finds the largest value, its class, and the value of the image's class, as far as they are wanted.</summary>
    private void Scan(bool predicts)
    {
        bool finds = predicts || text.UsesLargest;
        if (!finds && !text.UsesValueOfLabel)
        {
            return;
        }

        writer.Line($"Vector512<float> {(finds ? "largest" : "ofLabel")} = Vector512.LoadUnsafe(ref z);");
        if (predicts)
        {
            writer.Line("Vector512<int> predicted = Vector512<int>.Zero;");
        }

        if (finds && text.UsesValueOfLabel)
        {
            writer.Line("Vector512<float> ofLabel = largest;");
        }

        writer.Open($"for (int n = 1; n < {classes}; n++)");
        writer.Line($"Vector512<float> logit = Vector512.LoadUnsafe(ref Unsafe.Add(ref z, n * {Lanes.Count}));");
        if (finds)
        {
            writer.Line("Vector512<float> wins = Vector512.GreaterThan(logit, largest);");
            writer.Line("largest = Vector512.ConditionalSelect(wins, logit, largest);");
        }

        if (predicts)
        {
            writer.Line("predicted = Vector512.ConditionalSelect(Vector512.AsInt32(wins), Vector512.Create(n), predicted);");
        }

        if (text.UsesValueOfLabel)
        {
            writer.Line("Vector512<float> isLabel = Vector512.AsSingle(Vector512.Equals(labels, Vector512.Create(n)));");
            writer.Line("ofLabel = Vector512.ConditionalSelect(isLabel, logit, ofLabel);");
        }

        writer.Close();
        writer.Line();
    }
}
