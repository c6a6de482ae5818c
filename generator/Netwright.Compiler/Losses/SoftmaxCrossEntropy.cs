using Netwright.Compiler.Emit;

namespace Netwright.Compiler.Losses;

/// <summary>Emits softmax and cross-entropy as one: the loss of each image, and the gradient of the mean loss by the logits.</summary>
internal static class SoftmaxCrossEntropy
{
    /// <summary>Writes the method <c>Loss</c>.</summary>
    public static void Write(SourceWriter writer, int classes)
    {
        writer.Line("/// <summary>Softmax and cross-entropy: the loss of each image, and delta, the gradient by its logits.</summary>");
        writer.Line("/// <remarks>");
        writer.Line("/// p[n] = exp(z[n] - max z) / sum of exp(z - max z); loss = log(sum of exp(z - max z)) + max z - z[label]<br/>");
        writer.Line("/// delta[n] = (p[n] - (1 where n is the label, else 0)) / images in the batch; 0 in lanes without an image<br/>");
        writer.Line("/// </remarks>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Open("private static GroupResult Loss(ref float z, ref float delta, in LaneGroup group)");
        writer.Line("var labels = Vector512.Create(group.Labels);");
        writer.Line("var largest = Vector512.LoadUnsafe(ref z);");
        writer.Line("var predicted = Vector512<int>.Zero;");
        writer.Line("var ofLabel = largest;");
        writer.Open($"for (int n = 1; n < {classes}; n++)");
        writer.Line($"var logit = Vector512.LoadUnsafe(ref Unsafe.Add(ref z, n * {Lanes.Count}));");
        writer.Line("var wins = Vector512.GreaterThan(logit, largest);");
        writer.Line("largest = Vector512.ConditionalSelect(wins, logit, largest);");
        writer.Line("predicted = Vector512.ConditionalSelect(wins.AsInt32(), Vector512.Create(n), predicted);");
        writer.Line("var isLabel = Vector512.Equals(labels, Vector512.Create(n)).AsSingle();");
        writer.Line("ofLabel = Vector512.ConditionalSelect(isLabel, logit, ofLabel);");
        writer.Close();
        writer.Line();
        writer.Line("var sum = Vector512<float>.Zero;");
        writer.Open($"for (int n = 0; n < {classes}; n++)");
        writer.Line($"var e = VectorMath.Exp(Vector512.LoadUnsafe(ref Unsafe.Add(ref z, n * {Lanes.Count})) - largest);");
        writer.Line($"e.StoreUnsafe(ref Unsafe.Add(ref delta, n * {Lanes.Count}));");
        writer.Line("sum += e;");
        writer.Close();
        writer.Line();
        writer.Line("var hasImage = Vector512.GreaterThanOrEqual(labels, Vector512<int>.Zero).AsSingle();");
        writer.Line("var scale = Vector512.ConditionalSelect(hasImage, Vector512.Create(group.GradientScale), Vector512<float>.Zero);");
        writer.Open($"for (int n = 0; n < {classes}; n++)");
        writer.Line("var isLabel = Vector512.Equals(labels, Vector512.Create(n)).AsSingle();");
        writer.Line("var target = Vector512.ConditionalSelect(isLabel, Vector512<float>.One, Vector512<float>.Zero);");
        writer.Line($"var p = Vector512.LoadUnsafe(ref Unsafe.Add(ref delta, n * {Lanes.Count})) / sum;");
        writer.Line($"((p - target) * scale).StoreUnsafe(ref Unsafe.Add(ref delta, n * {Lanes.Count}));");
        writer.Close();
        writer.Line();
        writer.Line("var loss = Vector512.ConditionalSelect(hasImage, VectorMath.Log(sum) + largest - ofLabel, Vector512<float>.Zero);");
        writer.Line("ulong correct = Vector512.Equals(predicted, labels).ExtractMostSignificantBits();");
        writer.Line("return new GroupResult(LaneMath.Sum(loss), BitOperations.PopCount(correct));");
        writer.Close();
    }
}
