using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Activation.CSharp;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Pool.CSharp;
using Netwright.Compiler.Network;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>Emits activation and pool of a convolution while its rows are in L1.</summary>
internal static class FusedTailText
{
    /// <summary>Writes what turns the sums of the rows from <c>row</c> on into activations, and these into pooled values.</summary>
    public static void WriteForward(SourceWriter writer, FusedTail tail, Shape y)
    {
        if (tail.Pool is { } pool)
        {
            writer.Line();
            WritePooledForward(writer, tail.Activation, pool, y);
        }
        else if (tail.Activation != ActivationKind.None)
        {
            writer.Line();
            WriteActivation(writer, tail.Activation, y);
        }
    }

    private static void WriteActivation(SourceWriter writer, ActivationKind activation, Shape y)
    {
        writer.Open($"for (int k = 0; k < {y.Channels}; k++)");
        writer.Open($"for (int j = 0; j < {y.Width}; j++)");
        writer.Line($"ref float cell = ref Unsafe.Add(ref y, {Place.Of("k", y.Height, "row", y.Width, "j")});");
        writer.Line($"Vector512.StoreUnsafe({ActivationMath.Forward(activation, "Vector512.LoadUnsafe(ref cell)")}, ref cell);");
        writer.Close();
        writer.Close();
    }

    private static void WritePooledForward(SourceWriter writer, ActivationKind activation, PoolLayer pool, Shape y)
    {
        writer.Open($"for (int k = 0; k < {y.Channels}; k++)");
        writer.Open($"for (int q = 0; q < {pool.Output.Width}; q++)");
        string first = Place.Of("k", y.Height, "row", y.Width, Place.Times("q", pool.Window.Width));
        writer.Line($"ref float cell = ref Unsafe.Add(ref y, {first});");
        for (int u = 0; u < pool.Window.Height; u++)
        {
            for (int v = 0; v < pool.Window.Width; v++)
            {
                int offset = ((u * y.Width) + v) * Lanes.Count;
                string value = ActivationMath.Forward(activation, Place.WideLoad("cell", offset));
                writer.Line($"Vector512<float> y{u}{v} = {value};");
                if (activation != ActivationKind.None)
                {
                    writer.Line(Place.WideStore(Text($"y{u}{v}"), "cell", offset));
                }
            }
        }

        string result = PoolText.Combine(writer, pool, (u, v) => Text($"y{u}{v}"));
        string target = Place.Of("k", pool.Output.Height, Divide("row", pool.Window.Height), pool.Output.Width, "q");
        writer.Line($"Vector512.StoreUnsafe({result}, ref Unsafe.Add(ref pooled, {target}));");
        writer.Close();
        writer.Close();
    }

    private static string Divide(string name, int by) => by == 1 ? name : Text($"({name} / {by})");
}
