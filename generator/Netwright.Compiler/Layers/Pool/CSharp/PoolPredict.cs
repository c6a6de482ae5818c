using System.Collections.Generic;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Layers.Pool.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Pool.CSharp;

/// <summary>Emits a pool of a single image.</summary>
internal static class PoolPredict
{
    /// <summary>The kernel, from planes with gaps to compact ones.</summary>
    public static CSharpKernel Kernel(PoolLayer pool, Planes x) => new(
        pool.Name + "_Predict",
        $"{pool.Name}: {PoolWords.Words(pool)} of one image of {pool.Input}.",
        [Text($"{pool.Output}")],
        ["x", "y"],
        (writer, _) => Body(writer, pool, x))
    {
        EveryWidth = false,
        Shared = new SharedForm(
            PoolWords.Shape(pool) + ConvShape.Strides(x) + "_Predict", $"{PoolWords.Sentence(pool)} of one image of {pool.Input}."),
    };

    private static void Body(SourceWriter writer, PoolLayer pool, Planes x)
    {
        writer.Open($"for (int c = 0; c < {pool.Output.Channels}; c++)");
        writer.Open($"for (int p = 0; p < {pool.Output.Height}; p++)");
        writer.Open($"for (int q = 0; q < {pool.Output.Width}; q++)");
        if (pool.Pad == Padding.None && PoolWords.Unrolls(pool))
        {
            Whole(writer, pool, x);
        }
        else
        {
            Cut(writer, pool, x);
        }

        writer.Close();
        writer.Close();
        writer.Close();
    }

    private static string Target(PoolLayer pool) =>
        Text($"Unsafe.Add(ref y, (((c * {pool.Output.Height}) + p) * {pool.Output.Width}) + q)");

    private static void Whole(SourceWriter writer, PoolLayer pool, Planes x)
    {
        string row = Place.Times("p", pool.Stride.Height * x.RowStride);
        writer.Line($"ref float cell = ref Unsafe.Add(ref x, (c * {x.PlaneStride}) + {row} + {Place.Times("q", pool.Stride.Width)});");
        var cells = new List<string>();
        for (int u = 0; u < pool.Window.Height; u++)
        {
            for (int v = 0; v < pool.Window.Width; v++)
            {
                cells.Add(Place.Value("cell", (u * x.RowStride) + v));
            }
        }

        if (pool.Pool == PoolKind.Average)
        {
            writer.Line($"{Target(pool)} = ({string.Join(" + ", cells)}) * {PoolText.Mean(pool)};");
            return;
        }

        writer.Line($"float largest = {cells[0]};");
        foreach (string cell in cells.GetRange(1, cells.Count - 1))
        {
            writer.Line($"largest = {PoolText.Larger(cell, "largest")};");
        }

        writer.Line($"{Target(pool)} = largest;");
    }

    private static void Cut(SourceWriter writer, PoolLayer pool, Planes x)
    {
        bool max = pool.Pool == PoolKind.Max;
        writer.Line(max ? "float result = float.NegativeInfinity;" : "float result = 0;");
        string top = Place.Plus(Place.Times("p", pool.Stride.Height), -pool.Pad.Top);
        string left = Place.Plus(Place.Times("q", pool.Stride.Width), -pool.Pad.Left);
        writer.Open($"for (int i = int.Max(0, {top}); i < int.Min({pool.Input.Height}, {top} + {pool.Window.Height}); i++)");
        writer.Open($"for (int j = int.Max(0, {left}); j < int.Min({pool.Input.Width}, {left} + {pool.Window.Width}); j++)");
        writer.Line($"float value = Unsafe.Add(ref x, (c * {x.PlaneStride}) + (i * {x.RowStride}) + j);");
        writer.Line(max ? $"result = {PoolText.Larger("value", "result")};" : "result += value;");
        writer.Close();
        writer.Close();
        writer.Line($"{Target(pool)} = {(max ? "result" : "result * " + PoolText.Mean(pool))};");
    }
}
