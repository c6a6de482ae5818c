using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Activation.CSharp;
using Netwright.Compiler.Layers.Dense.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.BatchNorm.CSharp;

/// <summary>Emits batch normalisation with its activation over one lane group; between its passes the groups of the batch meet.</summary>
internal static class BatchNormKernels
{
    /// <summary>The group's mean and sum of squared deviations of each channel.</summary>
    public static CSharpKernel Statistics { get; } = new(
        "BatchNorm_Statistics",
        "Mean and squared deviations of each channel over the group's images.",
        [
            "partial[c] = mean over i,j and images of x[c,i,j]",
            "partial[channels + c] = sum over i,j and images of (x[c,i,j] - mean)^2; the groups' are joined before the next pass",
        ],
        ["x", "partial"],
        (writer, _) =>
        {
            writer.Line("Vector512<float> hasImage = LaneMath.HasImage(group.Labels);");
            writer.Line("float count = LaneMath.Sum(hasImage) * pixels;");
            OpenChannels(writer);
            writer.Line($"ref float plane = ref Unsafe.Add(ref x, c * pixels * {Lanes.Count});");
            writer.Line("float mean = LaneMath.Sum(LaneMath.SumPixels(ref plane, pixels) * hasImage) / count;");
            writer.Line("Vector512<float> squares = LaneMath.SquarePixels(ref plane, pixels, Vector512.Create(mean)) * hasImage;");
            writer.Line("Unsafe.Add(ref partial, c) = mean;");
            writer.Line("Unsafe.Add(ref partial, channels + c) = LaneMath.Sum(squares);");
            writer.Close();
        })
    {
        EveryWidth = false,
        MoreParameters = [.. Extent, "in LaneGroup group"],
    };

    /// <summary>dx from d and the batch's sums.</summary>
    public static CSharpKernel InputGradient { get; } = new(
        "BatchNorm_InputGradient",
        "The gradient of the input. The statistics depend on every image, so each image feels all others.",
        [
            "dx = w[c] * inverse[c] * (d - (db[c] + (x - mean[c]) * inverse[c] * dw[c]) / values of the channel in the batch)",
            "sums holds the batch's dw, then its db",
        ],
        ["d", "x", "statistics", "sums", "w", "dx"],
        (writer, _) => InputGradientBody(writer))
    {
        EveryWidth = false,
        MoreParameters = [.. Extent, "in LaneGroup group"],
    };

    private static string[] Extent => ["int channels", "int pixels"];

    /// <summary>y = f((x - mean) / deviation * w + b) with the batch's statistics; inside f, an addend where there is one.</summary>
    public static CSharpKernel Forward(ActivationKind activation, bool adds) => new(
        "BatchNorm_Forward" + Sum(adds) + ActivationWords.Shape(activation),
        $"Each channel at mean 0 and variance 1 over the batch, scaled and shifted{SumWords(adds)}{Words(activation)}.",
        [
            $"y[c,i,j] = {Function(activation, "(x[c,i,j] - mean[c]) * inverse[c] * w[c] + b[c]" + Addend(adds))}",
            "inverse[c] = 1 / sqrt(variance[c] + epsilon); statistics holds the means, then the inverses",
        ],
        Places(adds),
        (writer, _) => NormalizeBody(writer, activation, adds, "Unsafe.Add(ref statistics, channels + c)"))
    {
        EveryWidth = false,
        MoreParameters = Extent,
    };

    /// <summary>The same with running statistics.</summary>
    public static CSharpKernel Inference(ActivationKind activation, bool adds) => new(
        "BatchNorm_Inference" + Sum(adds) + ActivationWords.Shape(activation),
        $"With the running statistics in place of a batch's{SumWords(adds)}{Words(activation)}.",
        [$"y[c,i,j] = {Function(activation, "(x[c,i,j] - mean[c]) / sqrt(variance[c] + epsilon) * w[c] + b[c]" + Addend(adds))}"],
        Places(adds),
        (writer, _) => NormalizeBody(writer, activation, adds, "(1 / float.Sqrt(Unsafe.Add(ref statistics, channels + c) + epsilon))"))
    {
        EveryWidth = false,
        MoreParameters = [.. Extent, "float epsilon"],
    };

    /// <summary>d becomes the gradient behind the activation's derivative; partial the group's shares of dw and db.</summary>
    public static CSharpKernel Delta(ActivationKind activation) => new(
        "BatchNorm_Delta" + ActivationWords.Shape(activation),
        "The way back through the activation, and the group's shares of the gradients of w and b.",
        [
            $"d = d * {ActivationWords.DerivativeWords(activation)}",
            "dw[c] = sum of d * (x - mean[c]) * inverse[c]; db[c] = sum of d",
        ],
        activation == ActivationKind.None ? ["d", "x", "statistics", "partial"] : ["d", "y", "x", "statistics", "partial"],
        (writer, _) => DeltaBody(writer, activation))
    {
        EveryWidth = false,
        MoreParameters = Extent,
    };

    /// <summary>A single image, with running statistics.</summary>
    public static CSharpKernel Predict(BatchNormLayer layer, ActivationKind activation, Planes x) => new(
        layer.Name + "_Predict",
        $"{layer.Name}: one image, with the running statistics{Words(activation)}.",
        [$"y[c,i,j] = {Function(activation, "(x[c,i,j] - mean[c]) / sqrt(variance[c] + epsilon) * w[c] + b[c]")}"],
        ["x", "statistics", "w", "b", "y"],
        (writer, _) =>
        {
            int floats = ((layer.Input.Height - 1) * x.RowStride) + layer.Input.Width;
            writer.Open($"for (int c = 0; c < {layer.Input.Channels}; c++)");
            writer.Line("float mean = Unsafe.Add(ref statistics, c);");
            writer.Line($"float scale = {RunningInverse(layer)} * Unsafe.Add(ref w, c);");
            writer.Line("float shift = Unsafe.Add(ref b, c);");
            writer.Open($"for (int p = 0; p < {floats}; p++)");
            writer.Line($"float centred = Unsafe.Add(ref x, (c * {x.PlaneStride}) + p) - mean;");
            writer.Line($"Unsafe.Add(ref y, (c * {x.PlaneStride}) + p) = Fused.MultiplyAdd(centred, scale, shift);");
            writer.Close();
            writer.Close();
            if (activation != ActivationKind.None)
            {
                PredictActivation.Write(writer, activation, "y", DenseStep.RowFloatsOf(PredictPlanner.Span(x)));
            }
        })
    {
        EveryWidth = false,
    };

    private static string RunningInverse(BatchNormLayer layer) =>
        Text($"(1 / float.Sqrt(Unsafe.Add(ref statistics, {layer.Input.Channels} + c) + {Float(layer.Epsilon)}))");

    private static void OpenChannels(SourceWriter writer) => writer.Open("for (int c = 0; c < channels; c++)");

    private static void OpenPixels(SourceWriter writer)
    {
        writer.Line($"int end = (c + 1) * pixels * {Lanes.Count};");
        writer.Open($"for (int i = c * pixels * {Lanes.Count}; i < end; i += {Lanes.Count})");
    }

    private static string Words(ActivationKind activation) =>
        activation == ActivationKind.None ? "" : ", then " + ActivationWords.Name(activation);

    private static string Function(ActivationKind activation, string sum) =>
        activation == ActivationKind.None ? sum : $"{ActivationWords.Name(activation)}({sum})";

    private static string[] Places(bool adds) => adds ? ["x", "statistics", "w", "b", "addend", "y"] : ["x", "statistics", "w", "b", "y"];

    private static string Sum(bool adds) => adds ? "Sum" : "";

    private static string SumWords(bool adds) => adds ? ", added to another value" : "";

    private static string Addend(bool adds) => adds ? " + addend[c,i,j]" : "";

    private static void NormalizeBody(SourceWriter writer, ActivationKind activation, bool adds, string inverse)
    {
        OpenChannels(writer);
        writer.Line("Vector512<float> mean = Vector512.Create(Unsafe.Add(ref statistics, c));");
        writer.Line($"Vector512<float> scale = Vector512.Create({inverse} * Unsafe.Add(ref w, c));");
        writer.Line("Vector512<float> shift = Vector512.Create(Unsafe.Add(ref b, c));");
        OpenPixels(writer);
        writer.Line("Vector512<float> centred = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i)) - mean;");
        writer.Line("Vector512<float> scaled = Fused.MultiplyAdd(centred, scale, shift);");
        if (adds)
        {
            writer.Line("scaled += Vector512.LoadUnsafe(ref Unsafe.Add(ref addend, i));");
        }

        writer.Line($"Vector512.StoreUnsafe({ActivationMath.Forward(activation, "scaled")}, ref Unsafe.Add(ref y, i));");
        writer.Close();
        writer.Close();
    }

    private static void DeltaBody(SourceWriter writer, ActivationKind activation)
    {
        OpenChannels(writer);
        writer.Line("Vector512<float> mean = Vector512.Create(Unsafe.Add(ref statistics, c));");
        writer.Line("Vector512<float> inverse = Vector512.Create(Unsafe.Add(ref statistics, channels + c));");
        writer.Line("Vector512<float> dw = Vector512<float>.Zero;");
        writer.Line("Vector512<float> db = Vector512<float>.Zero;");
        OpenPixels(writer);
        writer.Line("Vector512<float> delta = Vector512.LoadUnsafe(ref Unsafe.Add(ref d, i));");
        if (activation != ActivationKind.None)
        {
            writer.Line("Vector512<float> activated = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, i));");
            writer.Line($"delta = {ActivationMath.Backward(activation, "delta", "activated")};");
            writer.Line("Vector512.StoreUnsafe(delta, ref Unsafe.Add(ref d, i));");
        }

        writer.Line("Vector512<float> normal = (Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i)) - mean) * inverse;");
        writer.Line("dw = Fused.MultiplyAdd(delta, normal, dw);");
        writer.Line("db += delta;");
        writer.Close();
        writer.Line("Unsafe.Add(ref partial, c) = LaneMath.Sum(dw);");
        writer.Line("Unsafe.Add(ref partial, channels + c) = LaneMath.Sum(db);");
        writer.Close();
    }

    private static void InputGradientBody(SourceWriter writer)
    {
        writer.Line("Vector512<float> hasImage = LaneMath.HasImage(group.Labels);");
        writer.Line("float share = group.BatchShare / pixels;");
        OpenChannels(writer);
        writer.Line("Vector512<float> mean = Vector512.Create(Unsafe.Add(ref statistics, c));");
        writer.Line("Vector512<float> inverse = Vector512.Create(Unsafe.Add(ref statistics, channels + c));");
        writer.Line("Vector512<float> meanOfNormal = Vector512.Create(Unsafe.Add(ref sums, c) * share);");
        writer.Line("Vector512<float> meanOfDelta = Vector512.Create(Unsafe.Add(ref sums, channels + c) * share);");
        writer.Line("Vector512<float> scale = inverse * Vector512.Create(Unsafe.Add(ref w, c)) * hasImage;");
        OpenPixels(writer);
        writer.Line("Vector512<float> normal = (Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i)) - mean) * inverse;");
        writer.Line("Vector512<float> delta = Vector512.LoadUnsafe(ref Unsafe.Add(ref d, i)) - meanOfDelta;");
        writer.Line("delta = Fused.MultiplyAdd(-normal, meanOfNormal, delta);");
        writer.Line("Vector512.StoreUnsafe(delta * scale, ref Unsafe.Add(ref dx, i));");
        writer.Close();
        writer.Close();
    }
}
