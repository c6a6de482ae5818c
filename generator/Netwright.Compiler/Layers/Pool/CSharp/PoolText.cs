using System;
using System.Collections.Generic;
using Netwright.Compiler.Emit;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Pool.CSharp;

/// <summary>Expressions that pooling kernels share.</summary>
internal static class PoolText
{
    /// <summary>Writes the pooled value of a window whose values have names, row by row; gives the expression of the result.</summary>
    public static string Combine(SourceWriter writer, PoolLayer pool, Func<int, int, string> value)
    {
        var values = new List<string>();
        for (int u = 0; u < pool.Window.Height; u++)
        {
            for (int v = 0; v < pool.Window.Width; v++)
            {
                values.Add(value(u, v));
            }
        }

        if (pool.Pool == PoolKind.Average)
        {
            return $"(({string.Join(" + ", values)}) * Vector512.Create({Mean(pool)}))";
        }

        writer.Line($"Vector512<float> largest = {values[0]};");
        foreach (string other in values.GetRange(1, values.Count - 1))
        {
            writer.Line($"largest = {Larger(other, "largest")};");
        }

        return "largest";
    }

    /// <summary>What a sum over a window is multiplied by: 1 / window.</summary>
    public static string Mean(PoolLayer pool) => Float(1.0 / (pool.Window.Height * pool.Window.Width));

    /// <summary>The new value where it is larger or NaN, else the largest so far: the first of equals stays.</summary>
    public static string Larger(string other, string largest) => $"VectorMath.Larger({other}, {largest})";

    /// <summary>
    /// What a value gets of a window's gradient: what is left of it where the value is the largest. No value is below a largest that is
    /// NaN, so that then all get it.
    /// </summary>
    public static string Share(string value, string largest, string d) => $"VectorMath.ZeroWhere(Vector512.LessThan({value}, {largest}), {d})";

    /// <summary>What it leaves: nothing where it is the largest, so that the first of equals gets all.</summary>
    public static string Rest(string value, string largest, string d) => $"VectorMath.ZeroWhere(Vector512.Equals({value}, {largest}), {d})";
}
