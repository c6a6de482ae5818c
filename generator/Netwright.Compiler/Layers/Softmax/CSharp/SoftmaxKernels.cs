using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Pool.CSharp;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Softmax.CSharp;

/// <summary>Emits a softmax over the channels of each pixel.</summary>
internal static class SoftmaxKernels
{
    /// <summary>y = exp(x - largest) / sum of exp(x - largest), which no x makes overflow.</summary>
    public static CSharpKernel Forward(SoftmaxLayer layer, string suffix, ChannelRun run) => new(
        layer.Name + suffix,
        $"{layer.Name}: softmax over the channels of {layer.Input}, at each pixel.",
        ["y[c] = exp(x[c] - largest) / sum over m of exp(x[m] - largest)"],
        ["x", "y"],
        (writer, _) => ForwardBody(writer, run))
    {
        EveryWidth = false,
    };

    /// <summary>dx = y * (dy - sum of dy * y).</summary>
    public static CSharpKernel InputGradient(SoftmaxLayer layer) => new(
        layer.Name + "_InputGradient",
        $"{layer.Name}: the gradient of its input.",
        ["dx[c] = y[c] * (dy[c] - sum over m of dy[m] * y[m])"],
        ["y", "dy", "dx"],
        (writer, _) => BackwardBody(writer, ChannelRun.Training(layer.Input)))
    {
        EveryWidth = false,
    };

    private static void ForwardBody(SourceWriter writer, ChannelRun run)
    {
        writer.Open($"for (int p = 0; p < {run.Floats}; p += {Lanes.Count})");
        writer.Line("Vector512<float> largest = Vector512.Create(float.NegativeInfinity);");
        writer.Open($"for (int c = 0; c < {run.Channels}; c++)");
        writer.Line($"Vector512<float> value = {run.Load("x", "c")};");
        writer.Line($"largest = {PoolText.Larger("value", "largest")};");
        writer.Close();
        writer.Line("Vector512<float> sum = Vector512<float>.Zero;");
        writer.Open($"for (int c = 0; c < {run.Channels}; c++)");
        writer.Line($"Vector512<float> power = VectorMath.Exp({run.Load("x", "c")} - largest);");
        writer.Line("sum += power;");
        writer.Line(run.Store("power", "y", "c"));
        writer.Close();
        writer.Line("Vector512<float> scale = Vector512<float>.One / sum;");
        writer.Open($"for (int c = 0; c < {run.Channels}; c++)");
        writer.Line(run.Store($"{run.LoadWritten("y", "c")} * scale", "y", "c"));
        writer.Close();
        writer.Close();
    }

    private static void BackwardBody(SourceWriter writer, ChannelRun run)
    {
        writer.Open($"for (int p = 0; p < {run.Floats}; p += {Lanes.Count})");
        writer.Line("Vector512<float> sum = Vector512<float>.Zero;");
        writer.Open($"for (int c = 0; c < {run.Channels}; c++)");
        writer.Line($"sum = Fused.MultiplyAdd({run.Load("dy", "c")}, {run.Load("y", "c")}, sum);");
        writer.Close();
        writer.Open($"for (int c = 0; c < {run.Channels}; c++)");
        writer.Line(run.Store($"{run.Load("y", "c")} * ({run.Load("dy", "c")} - sum)", "dx", "c"));
        writer.Close();
        writer.Close();
    }
}
