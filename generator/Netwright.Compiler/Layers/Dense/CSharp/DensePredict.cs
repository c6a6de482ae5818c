using System;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Activation.CSharp;
using Netwright.Compiler.Layers.Dense.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Dense.CSharp;

/// <summary>
/// Emits a dense layer of a single image: lanes run over neighbouring weights of a unit, 16 sums a unit, folded at the end.
/// </summary>
internal static class DensePredict
{
    private const int MaxUnitsInTile = 8;

    /// <summary>The kernel; its parameter <c>lanes</c> is scratch of units x 16.</summary>
    public static CSharpKernel Kernel(DenseStep step) => new(
        step.Name + "_Predict",
        Text($"{step.Name}: {step.Units} units, each of all {step.Inputs} inputs, for one image."),
        [
            Text($"y[n] = {FusedName(step)}({(step.HasBias ? "b[n] + " : "")}sum over m of w[n,m] * x[m])"),
            "Lane l sums the inputs m = l, l + 16, ...; then the lanes are folded.",
        ],
        step.HasBias ? ["x", "w", "b", "y", "lanes"] : ["x", "w", "y", "lanes"],
        (writer, width) => Body(writer, width, step))
    {
        Shared = new SharedForm(
            step.Shape + "_Predict", Text($"{step.Units} units, each of all {step.Inputs} inputs, for one image.")),
    };

    private static string FusedName(DenseStep step) => ActivationWords.Name(step.Activation);

    private static void Body(SourceWriter writer, VectorWidth width, DenseStep step)
    {
        int tile = Math.Min(MaxUnitsInTile, step.Units);
        int whole = step.Inputs / Lanes.Count * Lanes.Count;
        string lane = Loops.LaneTerm(width);
        int[] units = Enumerable.Range(0, tile).ToArray();
        Action closeUnits = Loops.Blocks(writer, "n", step.Units, tile);
        Action closeLanes = Loops.LaneBlocks(writer, width);
        writer.Line($"ref float ws = ref Unsafe.Add(ref w, {Place.Lane(Text($"n * {step.Inputs}"), lane)});");
        writer.Statements(units.Select(t => Text($"{width.Class}<float> y{t} = {width.Class}<float>.Zero;")));
        if (whole > 0)
        {
            writer.Open($"for (int m = 0; m < {whole}; m += {Lanes.Count})");
            writer.Line($"{width.Class}<float> xm = LoadUnsafe(ref Unsafe.Add(ref x, m{lane}));");
            writer.Line("ref float wm = ref Unsafe.Add(ref ws, m);");
            writer.Statements(units.Select(t =>
                Text($"y{t} = {width.MultiplyAdd}({Place.Load("wm", t * step.Inputs)}, xm, y{t});")));
            writer.Close();
        }

        if (whole < step.Inputs)
        {
            Rest(writer, width, step, whole, units);
        }

        writer.Line($"ref float sums = ref Unsafe.Add(ref lanes, {Place.Lane(Text($"n * {Lanes.Count}"), lane)});");
        writer.Statements(units.Select(t => Place.Store(Text($"y{t}"), "sums", t * Lanes.Count)));
        closeLanes();
        closeUnits();
        writer.Line();
        writer.Line($"LaneMath.SumRows(ref lanes, ref y, {step.Units});");
        if (step.HasBias)
        {
            writer.Open($"for (int n = 0; n < {step.Units}; n++)");
            writer.Line("Unsafe.Add(ref y, n) += Unsafe.Add(ref b, n);");
            writer.Close();
        }

        if (step.Activation != ActivationKind.None)
        {
            PredictActivation.Write(writer, step.Activation, "y", DenseStep.RowFloatsOf(step.Units));
        }
    }

    /// <summary>The inputs behind the last whole vector: what a vector reads beyond them counts as zero.</summary>
    private static void Rest(SourceWriter writer, VectorWidth width, DenseStep step, int whole, int[] units)
    {
        writer.OpenBlock();
        string indices = width.Lanes == Lanes.Count
            ? $"{width.Class}<float>.Indices"
            : $"({width.Class}<float>.Indices + Create((float)lane))";
        writer.Line($"{width.Class}<float> isInput = LessThan({indices}, Create({Float(step.Inputs - whole)}));");
        writer.Line($"{width.Class}<float> zero = {width.Class}<float>.Zero;");
        writer.Line($"{width.Class}<float> xm = ConditionalSelect(isInput, LoadUnsafe(ref Unsafe.Add(ref x, {whole}{Loops.LaneTerm(width)})), zero);");
        foreach (int t in units)
        {
            writer.Line($"y{t} = {width.MultiplyAdd}(ConditionalSelect(isInput, LoadUnsafe(ref ws, {whole + (t * step.Inputs)}), zero), xm, y{t});");
        }

        writer.Close();
    }
}
