using System;
using System.Collections.Generic;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Activation.CSharp;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Pool.CSharp;
using Netwright.Compiler.Layers.Pool.Plan;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>Emits what turns the sums of cells into activations, and each cell's four into one pooled value: 16 cells at a time.</summary>
/// <param name="activation">The convolution's activation.</param>
/// <param name="pool">The pool, of 2x2.</param>
internal abstract class CellTail(ActivationKind activation, Layer pool)
{
    /// <summary>The kernel of a convolution's cells.</summary>
    public static CSharpKernel Kernel(CellsForward cells)
    {
        CellTail tail = cells.Pool is SubsampleLayer trained
            ? new Trained(cells.Activation, trained, cells.Pooled)
            : new Plain(cells.Activation, (PoolLayer)cells.Pool);
        return tail.Kernel(cells.Layer, cells.Cells);
    }

    /// <summary>The kernel that writes zeros for the weights that a table leaves out.</summary>
    public static CSharpKernel AllChannels(ConvLayer layer) => new(
        layer.Name + "_AllChannels",
        $"{layer.Name}: its weights with zeros for the channels that a filter does not see.",
        [],
        ["w", "all"],
        (writer, _) =>
        {
            writer.Line($"LaneMath.Clear(ref all, {CellConv.Unconnected(layer)});");
            KernelLoops.DeclareChannels(writer, layer);
            writer.Open($"for (int k = 0; k < {layer.Output.Channels}; k++)");
            string kernel = KernelLoops.OpenChannels(writer, layer);
            string target = Text($"((k * {layer.Input.Channels}) + c) * {layer.Window}");
            writer.Line($"LaneMath.Copy(ref Unsafe.Add(ref w, {kernel}), ref Unsafe.Add(ref all, {target}), {layer.Window});");
            writer.Close();
            writer.Close();
        })
    {
        EveryWidth = false,
    };

    /// <summary>The kernel.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="cells">Cells of a filter, whole vectors.</param>
    private CSharpKernel Kernel(ConvLayer layer, int cells)
    {
        string name = ActivationWords.Name(activation);
        return new CSharpKernel(
            layer.Name + "_Predict",
            $"{layer.Name}: the sums of one image get their bias{(name.Length == 0 ? "" : $", then {name}")}, then {pool.Name}: {Words}.",
            [
                Text($"{pool.Output}: {Formula}"),
                "Lanes run over cells of 2x2 outputs.",
            ],
            layer.HasBias ? ["sums", "b", .. Names, "y"] : ["sums", .. Names, "y"],
            (writer, width) => Body(writer, width, layer, cells));
    }

    /// <summary>The pool in words.</summary>
    protected abstract string Words { get; }

    /// <summary>The activation round a formula.</summary>
    protected string Function(string sum) => activation == ActivationKind.None ? $"({sum})" : $"{ActivationWords.Name(activation)}({sum})";

    /// <summary>What it computes, as a formula.</summary>
    protected abstract string Formula { get; }

    /// <summary>Names of its parameters.</summary>
    protected abstract IReadOnlyList<string> Names { get; }

    /// <summary>Declares its parameters of a channel.</summary>
    protected abstract void Declare(SourceWriter writer);

    /// <summary>Writes the pool of a cell whose values have names, row by row; gives the expression of the result.</summary>
    protected abstract string Combine(SourceWriter writer, Func<int, int, string> value);

    private void Body(SourceWriter writer, VectorWidth width, ConvLayer layer, int cells)
    {
        // Narrow vectors have not the registers for four activations side by side: there they go before the pool, one by one.
        bool apart = width != VectorWidth.V512 && activation != ActivationKind.None;
        writer.Open($"for (int k = 0; k < {pool.Output.Channels}; k++)");
        if (layer.HasBias)
        {
            writer.Line("Vector512<float> bias = Vector512.Create(Unsafe.Add(ref b, k));");
        }

        if (apart)
        {
            writer.Open($"for (int i = 0; i < {4 * cells}; i += {Lanes.Count})");
            writer.Line($"ref float each = ref Unsafe.Add(ref sums, (k * {4 * cells}) + i);");
            writer.Line($"Vector512.StoreUnsafe({ActivationMath.Forward(activation, Sum("each", 0))}, ref each);");
            writer.Close();
            writer.Line();
        }

        Declare(writer);
        writer.Open($"for (int p = 0; p < {cells}; p += {Lanes.Count})");
        writer.Line($"ref float cell = ref Unsafe.Add(ref sums, (k * {4 * cells}) + p);");
        for (int i = 0; i < 4; i++)
        {
            string value = apart ? Place.WideLoad("cell", i * cells) : ActivationMath.Forward(activation, Sum("cell", i * cells));
            writer.Line($"Vector512<float> y{i / 2}{i % 2} = {value};");
        }

        string result = Combine(writer, (u, v) => Text($"y{u}{v}"));
        writer.Line($"Vector512.StoreUnsafe({result}, ref Unsafe.Add(ref y, (k * {pool.Output.Height * pool.Output.Width}) + p));");
        writer.Close();
        writer.Close();

        string Sum(string start, int offset) => Place.WideLoad(start, offset) + (layer.HasBias ? " + bias" : "");
    }

    private sealed class Plain(ActivationKind activation, PoolLayer pool) : CellTail(activation, pool)
    {
        private readonly PoolLayer layer = pool;

        protected override string Words => PoolWords.Words(layer);

        protected override string Formula => Text($"y[k,p,q] = {PoolWords.Words(layer)} of {Function("sums[k,u,v,p,q] + b[k]")}");

        protected override IReadOnlyList<string> Names => [];

        protected override void Declare(SourceWriter writer)
        {
        }

        protected override string Combine(SourceWriter writer, Func<int, int, string> value) => PoolText.Combine(writer, layer, value);
    }

    private sealed class Trained(ActivationKind activation, SubsampleLayer pool, ActivationKind pooled) : CellTail(activation, pool)
    {
        private readonly SubsampleLayer layer = pool;

        protected override string Words => "the sum over each 2x2, times its channel's coefficient, plus its channel's bias"
            + (pooled == ActivationKind.None ? "" : ", then " + ActivationWords.Name(pooled));

        protected override string Formula => Text(
            $"y[k,p,q] = {ActivationWords.Name(pooled)}(shifts[k] + coefficients[k] * sum over u,v of {Function("sums[k,u,v,p,q] + b[k]")})");

        protected override IReadOnlyList<string> Names => ["coefficients", "shifts"];

        protected override void Declare(SourceWriter writer)
        {
            writer.Line("Vector512<float> coefficient = Vector512.Create(Unsafe.Add(ref coefficients, k));");
            writer.Line("Vector512<float> shift = Vector512.Create(Unsafe.Add(ref shifts, k));");
        }

        protected override string Combine(SourceWriter writer, Func<int, int, string> value)
        {
            string sum = $"{value(0, 0)} + {value(0, 1)} + {value(1, 0)} + {value(1, 1)}";
            writer.Line($"Vector512<float> pooled = Fused.MultiplyAdd({sum}, coefficient, shift);");
            return ActivationMath.Forward(pooled, "pooled");
        }
    }
}
