using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Lrn.CSharp;

/// <summary>Emits local response normalisation over the channels of each pixel.</summary>
internal static class LrnKernels
{
    /// <summary>y from x; the sums are kept for the way back.</summary>
    public static CSharpKernel Forward(LrnLayer layer) => new(
        layer.Name + "_Forward",
        $"{layer.Name}: local response normalisation of {layer.Input}.",
        Formulas(layer),
        ["x", "y", "s"],
        (writer, _) => ForwardBody(writer, layer, ChannelRun.Training(layer.Input), keeps: true))
    {
        EveryWidth = false,
    };

    /// <summary>y from x, of one image.</summary>
    public static CSharpKernel Predict(LrnLayer layer, ChannelRun run) => new(
        layer.Name + "_Predict",
        $"{layer.Name}: local response normalisation of one image of {layer.Input}.",
        Formulas(layer),
        ["x", "y"],
        (writer, _) => ForwardBody(writer, layer, run, keeps: false))
    {
        EveryWidth = false,
    };

    /// <summary>dx from dy; the sums become what each channel hands to its neighbours.</summary>
    public static CSharpKernel InputGradient(LrnLayer layer) => new(
        layer.Name + "_InputGradient",
        $"{layer.Name}: the gradient of its input.",
        [
            Text($"dx[c] = dy[c] / s[c]^{layer.Beta} - 2 * {layer.Alpha} * {layer.Beta} * x[c] * sum over m of dy[m] * y[m] / s[m],"),
            Text($"where m are the channels whose windows hold c: from c-{After(layer)} to c+{Before(layer)}"),
        ],
        ["x", "y", "s", "dy", "dx"],
        (writer, _) => BackwardBody(writer, layer, ChannelRun.Training(layer.Input)))
    {
        EveryWidth = false,
    };

    private static int Before(LrnLayer layer) => layer.Size / 2;

    private static int After(LrnLayer layer) => (layer.Size - 1) / 2;

    private static string[] Formulas(LrnLayer layer) =>
    [
        Text($"s[c] = {layer.K} + {layer.Alpha} * sum of x[m]^2 over the channels m from c-{Before(layer)} to c+{After(layer)}"),
        Text($"y[c] = x[c] / s[c]^{layer.Beta}"),
    ];

    private static void ForwardBody(SourceWriter writer, LrnLayer layer, ChannelRun run, bool keeps)
    {
        writer.Open($"for (int p = 0; p < {run.Floats}; p += {Lanes.Count})");
        writer.Open($"for (int c = 0; c < {run.Channels}; c++)");
        OpenWindow(writer, run, Before(layer), After(layer));
        writer.Line($"Vector512<float> neighbour = {run.Load("x", "m")};");
        writer.Line("sum = Fused.MultiplyAdd(neighbour, neighbour, sum);");
        writer.Close();
        writer.Line($"sum = Fused.MultiplyAdd(sum, Vector512.Create({Float(layer.Alpha)}), Vector512.Create({Float(layer.K)}));");
        if (keeps)
        {
            writer.Line(run.Store("sum", "s", "c"));
        }

        writer.Line($"Vector512<float> power = {Power(layer, "sum")};");
        writer.Line(run.Store($"{run.Load("x", "c")} * power", "y", "c"));
        writer.Close();
        writer.Close();
    }

    private static void BackwardBody(SourceWriter writer, LrnLayer layer, ChannelRun run)
    {
        writer.Open($"for (int p = 0; p < {run.Floats}; p += {Lanes.Count})");
        writer.Open($"for (int c = 0; c < {run.Channels}; c++)");
        writer.Line($"Vector512<float> d = {run.Load("dy", "c")};");
        writer.Line($"Vector512<float> divisor = {run.Load("s", "c")};");
        writer.Line($"Vector512<float> scaled = d * {Power(layer, "divisor")};");
        writer.Line(run.Store("scaled", "dx", "c"));
        writer.Line(run.Store($"d * {run.Load("y", "c")} / divisor", "s", "c"));
        writer.Close();
        writer.Line();
        writer.Open($"for (int c = 0; c < {run.Channels}; c++)");
        OpenWindow(writer, run, After(layer), Before(layer));
        writer.Line($"sum += {run.Load("s", "m")};");
        writer.Close();
        writer.Line($"sum *= {run.Load("x", "c")};");
        writer.Line($"Vector512<float> d = Fused.MultiplyAdd(sum, Vector512.Create({Float(-2 * layer.Alpha * layer.Beta)}), {run.Load("dx", "c")});");
        writer.Line(run.Store("d", "dx", "c"));
        writer.Close();
        writer.Close();
    }

    private static string Power(LrnLayer layer, string value) =>
        $"VectorMath.Exp(VectorMath.Log({value}) * Vector512.Create({Float(-layer.Beta)}))";

    /// <summary>Opens a loop over the channels m round c that there are, behind the declaration of their sum.</summary>
    private static void OpenWindow(SourceWriter writer, ChannelRun run, int before, int after)
    {
        writer.Line("Vector512<float> sum = Vector512<float>.Zero;");
        string from = before == 0 ? "c" : Text($"Math.Max(0, c - {before})");
        string to = after == 0 ? "c" : Text($"Math.Min({run.Channels - 1}, c + {after})");
        writer.Open($"for (int m = {from}; m <= {to}; m++)");
    }
}
