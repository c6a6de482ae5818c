using System;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Dense.Plan;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Dense.CSharp;

/// <summary>
/// Emits the gradient of a dense layer's weights over the whole batch: one chain of multiply-adds through all images, in their
/// order, for each weight. The inputs stand as rows, an image each, so that a vector holds neighbouring weights.
/// </summary>
internal static class DenseWeightGradient
{
    /// <summary>
    /// The kernel of one dense step: units <c>first</c> up to <c>end</c>, over <c>groups</c> groups whose kept memory begins at
    /// <c>kept</c>. Its parameter <c>rows</c> is scratch of <see cref="DenseTiles.ScratchFloats"/>.
    /// </summary>
    public static CSharpKernel Kernel(DenseStep step, int keptFloats)
    {
        RegisterTile tile = DenseTiles.Weights(step, VectorWidth.V512);
        return new CSharpKernel(
            step.Name + "_WeightGradient",
            $"{step.Name}: the gradient of its weights{(step.HasBias ? " and biases" : "")}, units first up to end, summed over the batch.",
            [
                "dw[n,m] = sum over images of delta[image,n] * x[image,m]"
                    + (step.HasBias ? "; db[n] = sum over images of delta[image,n]" : ""),
                Text($"Tile: {tile.Rows} units x {tile.Columns * Lanes.Count} inputs, {tile.Sums} sums held in registers while the batch passes."),
            ],
            step.HasBias ? ["kept", "dw", "db", "rows"] : ["kept", "dw", "rows"],
            (writer, width) => Body(writer, width, step, keptFloats))
        {
            MoreParameters = ["int groups", "int first", "int end"],
        };
    }

    private static void Body(SourceWriter writer, VectorWidth width, DenseStep step, int keptFloats)
    {
        RegisterTile tile = DenseTiles.Weights(step, width);
        writer.Line("int last = end - first;");
        writer.Open($"for (int block = 0; block < last; block += {tile.Rows})");
        writer.Line(tile.Rows == 1
            ? (InvariantText)$"int n = first + block;"
            : $"int n = int.Min(first + block, {step.Units - tile.Rows});");
        Action closeInputs = Loops.Blocks(writer, "m", step.RowFloats, tile.Columns * width.Lanes);
        writer.Statements(tile.Each((n, m) => Text($"{width.Class}<float> g{n}_{m} = {width.Class}<float>.Zero;")));
        TapWriter.Declare(writer, width, tile.Rows, tile.Columns, "dn", "xm");
        writer.Open("for (int g = 0; g < groups; g++)");
        writer.Line($"ref float ds = ref Unsafe.Add(ref kept, (g * {keptFloats}) + {step.Delta.Offset} + (n * {Lanes.Count}));");
        writer.Line($"ref float xs = ref Unsafe.Add(ref kept, (g * {keptFloats}) + {Place.Plus("m", step.Rows.Offset)});");
        writer.Open($"for (int image = 0; image < {Lanes.Count}; image++)");
        TapWriter.Write(
            writer,
            width,
            tile.Rows,
            tile.Columns,
            Enumerable.Range(0, tile.Columns).ToArray(),
            ("dn", n => Place.Broadcast("ds", n * Lanes.Count)),
            ("xm", m => Place.Load("xs", m * width.Lanes)),
            "g");
        writer.Line("ds = ref Unsafe.Add(ref ds, 1);");
        writer.Line($"xs = ref Unsafe.Add(ref xs, {step.RowFloats});");
        writer.Close();
        writer.Close();
        writer.Line("ref float gs = ref Unsafe.Add(ref rows, m);");
        writer.Statements(tile.Each((n, m) => Place.Store(Text($"g{n}_{m}"), "gs", (n * step.RowFloats) + (m * width.Lanes))));
        closeInputs();
        CopyOut(writer, step, tile.Rows, keptFloats);
        writer.Close();
    }

    private static void CopyOut(SourceWriter writer, DenseStep step, int units, int keptFloats)
    {
        writer.Line();
        writer.Open($"for (int t = 0; t < {units}; t++)");
        writer.Open("if (n + t >= first && n + t < end)");
        writer.Line($"LaneMath.Copy(ref Unsafe.Add(ref rows, t * {step.RowFloats}), ref Unsafe.Add(ref dw, (n + t) * {step.Inputs}), {step.Inputs});");
        if (step.HasBias)
        {
            writer.Line($"ref float delta = ref Unsafe.Add(ref kept, {step.Delta.Offset} + ((n + t) * {Lanes.Count}));");
            writer.Line($"Unsafe.Add(ref db, n + t) = LaneMath.SumGroups(ref delta, groups, {keptFloats});");
        }

        writer.Close();
        writer.Close();
    }
}
