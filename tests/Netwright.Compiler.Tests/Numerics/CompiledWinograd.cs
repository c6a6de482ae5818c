using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>The emitted methods of a convolution by Winograd's filtering, in strips as one likes, all in one assembly.</summary>
internal sealed class CompiledWinograd
{
    private const int Lanes = 16;

    private readonly CompiledKernels methods;
    private readonly WinogradForward plain;

    private CompiledWinograd(CompiledKernels methods, WinogradForward plain) => (this.methods, this.plain) = (methods, plain);

    private ConvLayer Layer => plain.Layer;

    private string Suffix => $"_{plain.Memory.StripRows}";

    /// <summary>One for each number of tile rows.</summary>
    public static CompiledWinograd[] Of(int taps, int pad, ImageShape input, int filters, bool byLanes, int[] stripRows)
    {
        ConvLayer layer = Convolution(taps, pad, input, filters, bias: false), biased = Convolution(taps, pad, input, filters, bias: true);
        var shape = WinogradShape.Of(layer);
        WinogradForward[] forms = [.. stripRows.Select(rows => Math.Min(rows, shape.Down)).Distinct()
            .Select(rows => new WinogradForward(layer, shape.Memory with { StripRows = rows, ByLanes = byLanes }, KeepsPoints: false))];
        IEnumerable<CSharpKernel> kernels = forms.Select(form => form.Memory).SelectMany(cut => new Kernel[]
        {
            new WinogradFactors(layer, cut),
            new WinogradForward(layer, cut, KeepsPoints: false),
            new WinogradForward(layer, cut, KeepsPoints: true),
            new WinogradForward(biased, cut, KeepsPoints: false),
            new WinogradForward(biased, cut, KeepsPoints: true),
            new WinogradGradients(layer, cut, HasPoints: false, HasInputGradient: true),
            new WinogradGradients(layer, cut, HasPoints: true, HasInputGradient: true),
            new WinogradGradients(layer, cut, HasPoints: false, HasInputGradient: false),
            new WinogradGradients(layer, cut, HasPoints: true, HasInputGradient: false),
        }.Select(kernel => KernelEmitters.Write(kernel) with { Name = Name(kernel) + $"_{cut.StripRows}" }));
        CompiledKernels methods = CompiledKernels.Of(kernels, "0", $"{filters}");
        return [.. forms.Select(form => new CompiledWinograd(methods, form))];
    }

    /// <summary>The outputs.</summary>
    public float[] Forward(float[] x, float[] w, float[]? biases = null)
    {
        float[] y = new float[Layer.Output.Length * Lanes];
        Run(biases is null ? "Forward" : "ForwardBiased", [x, Factors(w), .. Given(biases), y, Scratch()]);
        return y;
    }

    /// <summary>The outputs and the points of the inputs.</summary>
    public (float[] Y, float[] Points) ForwardKept(float[] x, float[] w, float[]? biases = null)
    {
        float[] y = new float[Layer.Output.Length * Lanes], points = new float[plain.Memory.PointFloats];
        Run(biases is null ? "ForwardKept" : "ForwardKeptBiased", [x, Factors(w), .. Given(biases), y, points, Scratch()]);
        return (y, points);
    }

    /// <summary>The share of the weights' gradient, and the input's gradient.</summary>
    public (float[] Partial, float[] InputGradient) Gradients(float[] x, float[] delta, float[] w) => Back("Gradients", x, delta, w);

    /// <summary>The same from the points of the inputs.</summary>
    public (float[] Partial, float[] InputGradient) GradientsOfPoints(float[] points, float[] delta, float[] w) =>
        Back("GradientsKept", points, delta, w);

    /// <summary>The share of the weights' gradient alone.</summary>
    public float[] WeightGradient(float[] x, float[] delta) => Share("WeightGradient", x, delta);

    /// <summary>The same from the points of the inputs.</summary>
    public float[] WeightGradientOfPoints(float[] points, float[] delta) => Share("WeightGradientKept", points, delta);

    private (float[] Partial, float[] InputGradient) Back(string method, float[] from, float[] delta, float[] w)
    {
        float[] partial = new float[plain.Memory.PartialFloats];
        float[] dx = [.. Enumerable.Repeat(float.NaN, (int)Layer.Input.Length * Lanes)];
        Run(method, [from, delta, Factors(w), partial, dx, Scratch()]);
        return (partial, dx);
    }

    private float[] Share(string method, float[] from, float[] delta)
    {
        float[] partial = new float[plain.Memory.PartialFloats];
        Run(method, [from, delta, partial, Scratch()]);
        return partial;
    }

    private float[] Factors(float[] w)
    {
        float[] factors = new float[plain.Memory.FactorFloats];
        Run("Factors", [w, factors]);
        return factors;
    }

    private float[] Scratch() => [.. Enumerable.Repeat(float.NaN, plain.Memory.GradientFloats)];

    private static float[][] Given(float[]? biases) => biases is null ? [] : [biases];

    private void Run(string method, float[][] arrays) => methods.Run(method + Suffix, arrays);

    private static string Name(Kernel kernel) => kernel switch
    {
        WinogradForward forward => "Forward" + (forward.KeepsPoints ? "Kept" : "") + (forward.Layer.HasBias ? "Biased" : ""),
        WinogradGradients back => (back.HasInputGradient ? "Gradients" : "WeightGradient") + (back.HasPoints ? "Kept" : ""),
        _ => "Factors",
    };

    private static ConvLayer Convolution(int taps, int pad, ImageShape input, int filters, bool bias)
    {
        string text = $$"""
            name: Convolution
            input: {channels: {{input.Channels}}, height: {{input.Height}}, width: {{input.Width}}}
            classes: 2
            layers:
              - conv: {name: Conv, filters: {{filters}}, kernel: {{taps}}, pad: {{pad}}, bias: {{(bias ? "true" : "false")}}}
              - dense: {units: 2}
            """;
        return NetCompiler.Check("convolution.net.yaml", text).Network!.AllLayers.OfType<ConvLayer>().Single();
    }
}
