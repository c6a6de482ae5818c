using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Activation.CSharp;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Pool.CSharp;
using Netwright.Compiler.Network;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>
/// Emits the way back through a convolution's pool and activation: delta, the gradient of the loss with respect to the sums
/// before the activation, and the bias gradient, which is delta's sum over the pixels.
/// </summary>
internal static class ConvDelta
{
    /// <summary>The kernel of one convolution.</summary>
    public static CSharpKernel Kernel(TailGradient step)
    {
        ConvLayer layer = step.Layer;
        string biases = layer.HasBias ? "; db is its sum over the pixels" : "";
        string[] places = step.Tail.Pool is null ? ["d", "y"]
            : step.Tail.Pool.Pool == PoolKind.Max ? ["y", "pooled", "dpooled"]
            : ["y", "dpooled"];
        string derivative = ActivationWords.DerivativeWords(step.Tail.Activation);
        PoolLayer? pool = step.Tail.Pool;
        string incoming = pool is null ? "d[k,i,j]"
            : pool.Pool == PoolKind.Average ? Text($"dpooled[k,i/{pool.Window.Height},j/{pool.Window.Width}] / {pool.Window.Height * pool.Window.Width}")
            : Text($"(dpooled[k,i/{pool.Window.Height},j/{pool.Window.Width}] where y is its window's first largest, else 0)");
        string formula = $"delta[k,i,j] = {incoming} * {derivative}";
        string[] remarks = layer.HasBias ? [formula, "db[k] = sum over i,j of delta[k,i,j], then over the lanes"] : [formula];
        string[] parameters = layer.HasBias ? [.. places, "db"] : places;
        return pool is null
            ? new CSharpKernel(
                "Filters_Delta" + (layer.HasBias ? "" : "_NoBias") + ActivationWords.Shape(step.Tail.Activation),
                $"The way back through an activation of filters x pixels: d becomes delta{biases}.",
                remarks,
                parameters,
                (writer, _) => Body(writer, step))
            {
                EveryWidth = false,
                MoreParameters = ["int filters", "int pixels"],
            }
            : new CSharpKernel(
                layer.Name + "_Delta",
                $"The way back through {pool.Name} and {layer.Name}'s activation: y becomes delta{biases}.",
                remarks,
                parameters,
                (writer, _) => Body(writer, step))
            {
                EveryWidth = false,
                Shared = new SharedForm(
                    ConvShape.OfTail(layer, step.Tail) + "_Delta",
                    $"The way back through a pool and an activation of {layer.Output}: y becomes delta{biases}."),
            };
    }

    private static void Body(SourceWriter writer, TailGradient step)
    {
        Shape y = step.Layer.Output;
        writer.Open(step.Tail.Pool is null ? "for (int k = 0; k < filters; k++)" : Text($"for (int k = 0; k < {y.Channels}; k++)"));
        bool sums = step.Layer.HasBias;
        if (sums)
        {
            writer.Line("Vector512<float> sum = Vector512<float>.Zero;");
        }

        if (step.Tail.Pool is { } pool)
        {
            Windows(writer, step.Tail.Activation, pool, y, sums);
        }
        else
        {
            Pixels(writer, step.Tail.Activation, sums);
        }

        if (sums)
        {
            writer.Line("Unsafe.Add(ref db, k) = LaneMath.Sum(sum);");
        }

        writer.Close();
    }

    private static void Pixels(SourceWriter writer, ActivationKind activation, bool sums)
    {
        writer.Open("for (int p = 0; p < pixels; p++)");
        writer.Line($"int at = ((k * pixels) + p) * {Lanes.Count};");
        writer.Line("Vector512<float> delta = Vector512.LoadUnsafe(ref Unsafe.Add(ref d, at));");
        if (activation != ActivationKind.None)
        {
            writer.Line("Vector512<float> activated = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, at));");
            writer.Line($"delta = {ActivationMath.Backward(activation, "delta", "activated")};");
            writer.Line("Vector512.StoreUnsafe(delta, ref Unsafe.Add(ref d, at));");
        }

        if (sums)
        {
            writer.Line("sum += delta;");
        }

        writer.Close();
    }

    private static void Windows(SourceWriter writer, ActivationKind activation, PoolLayer pool, Shape y, bool sums)
    {
        writer.Open($"for (int p = 0; p < {pool.Output.Height}; p++)");
        writer.Open($"for (int q = 0; q < {pool.Output.Width}; q++)");
        string window = Place.Of("k", pool.Output.Height, "p", pool.Output.Width, "q");
        string first = Place.Of("k", y.Height, Place.Times("p", pool.Window.Height), y.Width, Place.Times("q", pool.Window.Width));
        writer.Line($"ref float cell = ref Unsafe.Add(ref y, {first});");
        writer.Line($"Vector512<float> d = Vector512.LoadUnsafe(ref Unsafe.Add(ref dpooled, {window}));");
        if (pool.Pool == PoolKind.Average)
        {
            writer.Line($"d *= Vector512.Create({PoolText.Mean(pool)});");
        }
        else
        {
            writer.Line($"Vector512<float> largest = Vector512.LoadUnsafe(ref Unsafe.Add(ref pooled, {window}));");
        }

        for (int u = 0; u < pool.Window.Height; u++)
        {
            for (int v = 0; v < pool.Window.Width; v++)
            {
                Cell(writer, activation, pool, Text($"{u}{v}"), ((u * y.Width) + v) * Lanes.Count);
                if (sums)
                {
                    writer.Line($"sum += delta{u}{v};");
                }
            }
        }

        writer.Close();
        writer.Close();
    }

    private static void Cell(SourceWriter writer, ActivationKind activation, PoolLayer pool, string name, int offset)
    {
        string y = "y" + name;
        string delta = "delta" + name;
        bool max = pool.Pool == PoolKind.Max;
        if (max || activation != ActivationKind.None)
        {
            writer.Line($"Vector512<float> {y} = {Place.WideLoad("cell", offset)};");
        }

        string share = "d";
        if (max)
        {
            writer.Line($"Vector512<float> share{name} = {PoolText.Share(y, "largest", "d")};");
            writer.Line($"d = {PoolText.Rest(y, "largest", "d")};");
            share = "share" + name;
        }

        writer.Line($"Vector512<float> {delta} = {ActivationMath.Backward(activation, share, y)};");
        writer.Line(Place.WideStore(delta, "cell", offset));
    }
}
