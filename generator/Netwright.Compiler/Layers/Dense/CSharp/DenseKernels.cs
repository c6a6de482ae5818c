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

/// <summary>Emits a dense layer's passes over one lane group: y = f(W x + b), and the way back to its sums and its input.</summary>
internal static class DenseKernels
{
    /// <summary>y = f(W x + b).</summary>
    public static CSharpKernel Forward(DenseStep step)
    {
        int tile = DenseTiles.ForwardTile(VectorWidth.V512, step.Units, step.Inputs);
        string sum = (step.HasBias ? "b[n] + " : "") + "sum over m of w[n,m] * x[m]";
        string words = step.Activation == ActivationKind.None ? "" : ", then " + ActivationWords.Name(step.Activation);
        return new CSharpKernel(
            step.Name + "_Forward",
            Text($"{step.Name}: {step.Units} units, each of all {step.Inputs} inputs{words}."),
            [
                Text($"y[n] = {(step.Activation == ActivationKind.None ? sum : $"{ActivationWords.Name(step.Activation)}({sum})")}"),
                Text($"{step.Units}; {Count((long)step.Units * step.Inputs)} multiply-adds an image. Tile: {tile} units."),
            ],
            step.HasBias ? ["x", "w", "b", "y"] : ["x", "w", "y"],
            (writer, width) => ForwardBody(writer, width, step))
        {
            Shared = new SharedForm(
                step.Shape + "_Forward", Text($"{step.Units} units, each of all {step.Inputs} inputs{words}.")),
        };
    }

    /// <summary>delta, the gradient with respect to the sums before the activation.</summary>
    public static CSharpKernel Delta(DenseStep step) => new(
        step.Name + "_Delta",
        $"The way back through {step.Name}'s activation.",
        [$"delta[n] = d[n] * {ActivationWords.DerivativeWords(step.Activation)}"],
        ["d", "y", "delta"],
        (writer, _) =>
        {
            writer.Open($"for (int n = 0; n < {step.Units}; n++)");
            writer.Line($"Vector512<float> dn = Vector512.LoadUnsafe(ref Unsafe.Add(ref d, n * {Lanes.Count}));");
            writer.Line($"Vector512<float> activated = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, n * {Lanes.Count}));");
            writer.Line($"dn = {ActivationMath.Backward(step.Activation, "dn", "activated")};");
            writer.Line($"Vector512.StoreUnsafe(dn, ref Unsafe.Add(ref delta, n * {Lanes.Count}));");
            writer.Close();
        })
    {
        EveryWidth = false,
        Shared = new SharedForm(
            Text($"Units{ActivationWords.Shape(step.Activation)}_Of{step.Units}_Delta"), "The way back through an activation."),
    };

    /// <summary>dx = W^T delta.</summary>
    public static CSharpKernel InputGradient(DenseStep step)
    {
        int tile = DenseTiles.BackwardTile(VectorWidth.V512, step);
        return new CSharpKernel(
            step.Name + "_InputGradient",
            $"{step.Name}: the gradient of its input.",
            ["dx[m] = sum over n of w[n,m] * delta[n]", Text($"Tile: {tile} inputs.")],
            ["delta", "w", "dx"],
            (writer, width) => InputGradientBody(writer, width, step))
        {
            Shared = new SharedForm(
                Text($"Dense_{step.Units}_Of{step.Inputs}_InputGradient"),
                Text($"The gradient of the input of {step.Units} units, each of all {step.Inputs} inputs.")),
        };
    }

    private static void ForwardBody(SourceWriter writer, VectorWidth width, DenseStep step)
    {
        int tile = DenseTiles.ForwardTile(width, step.Units, step.Inputs);
        string lane = Loops.LaneTerm(width);
        Action closeLanes = Loops.LaneBlocks(writer, width);
        Action closeUnits = Loops.Blocks(writer, "n", step.Units, tile);
        writer.Line($"ref float ws = ref Unsafe.Add(ref w, n * {step.Inputs});");
        writer.Statements(Range(tile).Select(t => step.HasBias
            ? Text($"{width.Class}<float> y{t} = Create(Unsafe.Add(ref b, {Place.Plus("n", t)}));")
            : Text($"{width.Class}<float> y{t} = {width.Class}<float>.Zero;")));
        writer.Open($"for (int m = 0; m < {step.Inputs}; m++)");
        writer.Line($"{width.Class}<float> xm = LoadUnsafe(ref Unsafe.Add(ref x, {Place.Lane(Text($"m * {Lanes.Count}"), lane)}));");
        writer.Line("ref float wm = ref Unsafe.Add(ref ws, m);");
        writer.Statements(Range(tile).Select(t =>
            Text($"y{t} = {width.MultiplyAdd}({Place.Broadcast("wm", t * step.Inputs)}, xm, y{t});")));
        writer.Close();
        writer.Line($"ref float ys = ref Unsafe.Add(ref y, {Place.Lane(Text($"n * {Lanes.Count}"), lane)});");
        writer.Statements(Range(tile).Select(t => Place.Store(Text($"y{t}"), "ys", t * Lanes.Count)));
        closeUnits();
        closeLanes();
        if (step.Activation != ActivationKind.None)
        {
            writer.Line();
            writer.Open($"for (int n = 0; n < {step.Units}; n++)");
            writer.Line($"ref float cell = ref Unsafe.Add(ref y, n * {Lanes.Count});");
            writer.Line($"Vector512.StoreUnsafe({ActivationMath.Forward(step.Activation, "Vector512.LoadUnsafe(ref cell)")}, ref cell);");
            writer.Close();
        }
    }

    private static void InputGradientBody(SourceWriter writer, VectorWidth width, DenseStep step)
    {
        bool inBlocks = DenseTiles.InBlocks(step);
        int tile = DenseTiles.BackwardTile(width, step);
        string lane = Loops.LaneTerm(width);
        Action closeUnits = () => { };
        if (inBlocks)
        {
            writer.Line($"// {DenseTiles.UnitsInBlock} rows of weights at a time: more lie on more pages than the processor remembers.");
            closeUnits = Loops.Blocks(writer, "first", step.Units, DenseTiles.UnitsInBlock);
        }

        Action closeLanes = Loops.LaneBlocks(writer, width);
        Action closeInputs = Loops.Blocks(writer, "m", step.Inputs, tile);
        writer.Line($"ref float xs = ref Unsafe.Add(ref dx, {Place.Lane(Text($"m * {Lanes.Count}"), lane)});");
        writer.Statements(Range(tile).Select(t => Text($"{width.Class}<float> x{t} = {width.Class}<float>.Zero;")));
        if (inBlocks)
        {
            writer.Open("if (first > 0)");
            writer.Statements(Range(tile).Select(t => Text($"x{t} = {Place.Load("xs", t * Lanes.Count)};")));
            writer.Close();
            writer.Line();
        }

        writer.Open(inBlocks ? (InvariantText)$"for (int n = first; n < first + {DenseTiles.UnitsInBlock}; n++)" : $"for (int n = 0; n < {step.Units}; n++)");
        writer.Line($"{width.Class}<float> dn = LoadUnsafe(ref Unsafe.Add(ref delta, {Place.Lane(Text($"n * {Lanes.Count}"), lane)}));");
        writer.Line($"ref float ws = ref Unsafe.Add(ref w, (n * {step.Inputs}) + m);");
        if (inBlocks)
        {
            writer.Line($"CacheLine.Fetch(ref Unsafe.Add(ref ws, {2 * tile}));");
        }

        writer.Statements(Range(tile).Select(t =>
            Text($"x{t} = {width.MultiplyAdd}({Place.Broadcast("ws", t)}, dn, x{t});")));
        writer.Close();
        writer.Statements(Range(tile).Select(t => Place.Store(Text($"x{t}"), "xs", t * Lanes.Count)));
        closeInputs();
        closeLanes();
        closeUnits();
    }

    private static IEnumerable<int> Range(int count) => Enumerable.Range(0, count);
}
