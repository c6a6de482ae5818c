using System;
using System.Collections.Generic;
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
/// Emits a dense layer of a single image whose weights were brought into panels beforehand: lanes run over neighbouring units, so
/// that the weights are one stream and no lanes need be folded.
/// </summary>
internal sealed class DensePanels
{
    private const int Sums = PanelCut.Sums;

    private readonly DenseStep step;
    private readonly PanelCut cut;

    private DensePanels(DenseStep step) => (this.step, cut) = (step, new PanelCut(step));

    private int Panel => cut.Panel;

    /// <summary>Sums of a unit, each of every so many-th input: as many as keep the multipliers busy.</summary>
    private int Chains => Math.Max(1, Sums * Lanes.Count / Panel);

    private int PanelFloats => Panel * (1 + step.Inputs);

    /// <summary>The kernel.</summary>
    public static CSharpKernel Kernel(DenseStep step) => new DensePanels(step).Kernel();

    private CSharpKernel Kernel() => new(
        step.Name + "_Predict",
        Text($"{step.Name}: {step.Units} units, each of all {step.Inputs} inputs, for one image."),
        [
            Text($"y[n] = {ActivationWords.Name(step.Activation)}(b[n] + sum over m of w[n,m] * x[m])"),
            Text($"Lanes run over units, {Panel} a panel: a row of biases, then a row of weights for each input.")
                + (Chains == 1 ? "" : Text($" Each unit has {Chains} sums, of every {Chains}th input.")),
        ],
        ["x", "panels", "y"],
        Body)
    {
        Shared = new SharedForm(
            step.Shape + "_Panels_Predict", Text($"{step.Units} units, each of all {step.Inputs} inputs, for one image.")),
    };

    private void Body(SourceWriter writer, VectorWidth width)
    {
        int columns = Columns(width);
        int[] all = Enumerable.Range(0, columns).ToArray();
        Action closePanels = Loops.Blocks(writer, "panel", cut.Count, 1);
        Action closeColumns = Loops.Blocks(writer, "n", Panel, columns * width.Lanes);
        writer.Line($"ref float row = ref Unsafe.Add(ref panels, (panel * {PanelFloats}) + n);");
        writer.Statements(all.Select(t => Text($"{width.Class}<float> y0_{t} = {Place.Load("row", t * width.Lanes)};")));
        for (int chain = 1; chain < Chains; chain++)
        {
            writer.Statements(all.Select(t => Text($"{width.Class}<float> y{chain}_{t} = {width.Class}<float>.Zero;")));
        }

        writer.Line($"row = ref Unsafe.Add(ref row, {Panel});");
        int whole = step.Inputs / Chains * Chains;
        writer.Open($"for (int m = 0; m < {whole}; m += {Chains})");
        writer.Line("ref float xm = ref Unsafe.Add(ref x, m);");
        Multiply(writer, width, all, Chains, "xm", 0);
        writer.Line($"row = ref Unsafe.Add(ref row, {Chains * Panel});");
        writer.Close();
        Multiply(writer, width, all, step.Inputs - whole, "x", whole);
        writer.Line($"ref float yn = ref Unsafe.Add(ref y, (panel * {Panel}) + n);");
        writer.Statements(all.Select(t => Place.Store(Sum(t, 0, Chains), "yn", t * width.Lanes)));
        closeColumns();
        closePanels();
        if (step.Activation != ActivationKind.None)
        {
            writer.Line();
            PredictActivation.Write(writer, step.Activation, "y", DenseStep.RowFloatsOf(step.Units));
        }
    }

    /// <summary>Vectors of a turn: as many as there are registers for, without a rest.</summary>
    private int Columns(VectorWidth width)
    {
        int vectors = Panel / width.Lanes;
        return Enumerable.Range(1, vectors).Last(n => vectors % n == 0 && n * Chains <= Sums);
    }

    private void Multiply(SourceWriter writer, VectorWidth width, int[] columns, int chains, string x, int first)
    {
        for (int chain = 0; chain < chains; chain++)
        {
            string value = Text($"{x}{first + chain}");
            var statements = new List<string> { Text($"{width.Class}<float> {value} = {Place.Broadcast(x, first + chain)};") };
            statements.AddRange(columns.Select(t => Text(
                $"y{chain}_{t} = {width.MultiplyAdd}({Place.Load("row", (chain * Panel) + (t * width.Lanes))}, {value}, y{chain}_{t});")));
            writer.Statements(statements);
        }
    }

    private static string Sum(int column, int first, int count) => count == 1
        ? Text($"y{first}_{column}")
        : $"({Sum(column, first, count / 2)} + {Sum(column, first + (count / 2), count - (count / 2))})";
}
