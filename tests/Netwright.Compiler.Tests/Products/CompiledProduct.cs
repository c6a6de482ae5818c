using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Numerics;
using Netwright.Numerics;

namespace Netwright.Compiler.Tests.Products;

/// <summary>The emitted methods of a convolution as products of matrices, in strips as one likes, all in one assembly.</summary>
internal sealed class CompiledProduct
{
    private readonly CompiledKernels methods;
    private readonly string suffix;
    private readonly ConvLayer layer;
    private readonly ProductShape shape;

    private CompiledProduct(CompiledKernels methods, string suffix, ConvLayer layer, ProductShape shape, ConvolutionWindow window) =>
        (this.methods, this.suffix, this.layer, this.shape, Window) = (methods, suffix, layer, shape, window);

    public int Groups => layer.Groups;

    public ImageShape Input => Extent(layer.Input);

    public ImageShape Output => Extent(layer.Output);

    public ConvolutionWindow Window { get; }

    public int PartialFloats => shape.PartialFloats;

    public int ForwardFloats => shape.ForwardFloats;

    public int GradientFloats => shape.GradientFloats;

    public int BackFloats => (int)shape.Memory.Back.Floats(shape.BackRows);

    /// <summary>One for each output, number of rows, and way to the weights.</summary>
    public static CompiledProduct[] Of(int groups, ImageShape input, ImageShape[] outputs, ConvolutionWindow window, int[] stripRows)
    {
        var variants = (
            from output in outputs
            let layer = Layer(groups, input, output, window)
            from rows in stripRows
            from folds in new[] { false, true }
            select (Layer: layer, Shape: new ProductShape(layer) { ForwardRows = rows, BackRows = rows, WeightRows = rows, Folds = folds })).ToArray();
        CompiledKernels methods = CompiledKernels.Of(variants.SelectMany((variant, i) => Kernels(variant.Layer, variant.Shape, i)));
        return [.. variants.Select((variant, i) => new CompiledProduct(methods, $"_{i}", variant.Layer, variant.Shape, window))];
    }

    /// <summary>Runs a method.</summary>
    public void Run(string method, params float[][] arrays) => methods.Run(method + suffix, arrays);

    /// <summary>The sum over lane groups of the gradients of some filters.</summary>
    public void SumGradient(float[] partial, int laneGroups, float[] gradient, int first, int end)
    {
        ConvLayer group = shape.Group;
        (int channels, int taps) = shape.Folds ? (group.Taps, 1) : (group.Input.Channels, group.Window);
        MatrixRow.SumParts(
            ref partial[0], laneGroups, PartialFloats, Groups, group.Output.Channels, channels, taps, ref gradient[0], first, end);
    }

    private static IEnumerable<CSharpKernel> Kernels(ConvLayer layer, ProductShape shape, int variant) =>
    [
        KernelEmitters.Write(new ProductForward(layer with { HasBias = false }, shape)) with { Name = $"Forward_{variant}" },
        KernelEmitters.Write(new ProductForward(layer, shape)) with { Name = $"ForwardBiased_{variant}" },
        KernelEmitters.Write(new ProductWeightGradient(layer, shape)) with { Name = $"WeightGradient_{variant}" },
        KernelEmitters.Write(new ProductInputGradient(layer, shape)) with { Name = $"InputGradient_{variant}" },
    ];

    private static ConvLayer Layer(int groups, ImageShape input, ImageShape output, ConvolutionWindow window)
    {
        const string Text = """
            name: Convolution
            input: {channels: 1, height: 3, width: 3}
            classes: 2
            layers:
              - conv: {name: Conv, filters: 1, kernel: 3}
              - dense: {units: 2}
            """;
        ConvLayer any = NetCompiler.Check("convolution.net.yaml", Text).Network!.AllLayers.OfType<ConvLayer>().Single();
        return any with
        {
            Input = new Shape(input.Channels, input.Height, input.Width),
            Output = new Shape(output.Channels, output.Height, output.Width),
            Kernel = new Extent(window.KernelHeight, window.KernelWidth),
            Stride = new Extent(window.StrideHeight, window.StrideWidth),
            Dilation = new Extent(window.DilationHeight, window.DilationWidth),
            Pad = new Padding(
                window.PadTop,
                window.PadLeft,
                Behind(input.Height, output.Height, window.KernelHeight, window.StrideHeight, window.PadTop, window.DilationHeight),
                Behind(input.Width, output.Width, window.KernelWidth, window.StrideWidth, window.PadLeft, window.DilationWidth)),
            Groups = groups,
        };
    }

    private static int Behind(int input, int output, int kernel, int stride, int pad, int dilation) =>
        System.Math.Max(0, ((output - 1) * stride) + ((kernel - 1) * dilation) + 1 - input - pad);

    private static ImageShape Extent(Shape shape) => new(shape.Channels, shape.Height, shape.Width);
}
