using System.IO;
using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Network;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Plan;

/// <summary>The plan lays out memory for what the runtime computes, so both must cut a convolution alike.</summary>
public sealed class ConvolutionShapeTests
{
    public static TheoryData<string> Specs =>
        ["deepconvnet", "lenet5-wide", "alexnet", "alexnet-2012", "googlenet", "resnet18", "resnet152", "inception-mini"];

    [Theory]
    [MemberData(nameof(Specs))]
    public void Memory_of_products_is_what_the_runtime_needs(string spec)
    {
        Assert.All(Convolutions(spec).Where(ProductShape.Suits), layer =>
        {
            ProductShape shape = new(layer);
            ConvLayer cut = shape.Layer;
            var window = new ConvolutionWindow(
                cut.Kernel.Height, cut.Kernel.Width, cut.Stride.Height, cut.Stride.Width, cut.Pad.Top, cut.Pad.Left, cut.Dilation.Height, cut.Dilation.Width);
            var runtime = new ProductConvolution(
                cut.Groups, Shape(cut.Input), Shape(cut.Output), window, shape.ForwardRows, shape.BackRows, shape.WeightRows, shape.Folds);

            Assert.Equal(
                (runtime.PartialFloats, runtime.ForwardFloats, runtime.GradientFloats),
                (shape.PartialFloats, shape.ForwardFloats, shape.GradientFloats));
        });
    }

    private static ConvLayer[] Convolutions(string spec)
    {
        string file = Path.Combine(SpecFiles.Folder, spec + ".net.yaml");
        return [.. NetCompiler.Check(file, File.ReadAllText(file)).Network!.AllLayers.OfType<ConvLayer>()];
    }

    private static ImageShape Shape(Shape shape) => new(shape.Channels, shape.Height, shape.Width);
}
