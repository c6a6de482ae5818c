using System.Collections.Generic;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>A convolution of a single image by the runtime's products, with a batch normalisation multiplied into its weights.</summary>
internal static class ImageConv
{
    /// <summary>Adds its step, and what prepares its weights.</summary>
    /// <param name="planner">Where to.</param>
    /// <param name="layer">The convolution.</param>
    /// <param name="activation">Applied to each value.</param>
    /// <param name="norm">The batch normalisation before it; null for none.</param>
    public static void Add(PredictPlanner planner, ConvLayer layer, ActivationKind activation, BatchNormLayer? norm)
    {
        var cut = new ImageCut(layer, planner.AlgorithmOf(layer) == AlgorithmSetting.Direct);
        bool rectifies = activation.Form == ActivationForm.Relu;
        RuntimeObject convolution = Object(layer, cut, rectifies);
        Argument weights = Weights(layer.Name, planner.ParametersOf(layer.Name));
        Buffer prepared = planner.Prepare(layer.Name + ".image", cut.PreparedFloats, buffer =>
        {
            Argument piece = cut.Pieces == 1 ? 0 : Variable.Piece;
            var calls = new List<Call> { Call.Of(convolution, Method.Prepare, weights, Ref(buffer), piece) };
            if (norm is not null)
            {
                Argument statistics = Statistics(norm.Name, planner.StatisticsOf(norm.Name));
                Argument scales = Weights(norm.Name, planner.ParametersOf(norm.Name));
                calls.Add(Call.Of(convolution, Method.Normalize, Ref(buffer), statistics, scales, new SingleNumber(norm.Epsilon), piece));
            }

            return new Chunk(calls, cut.Pieces);
        });

        PixelRows x = planner.MakePixels(layer.Name);
        PixelRows y = planner.NewPixels((norm?.Name ?? layer.Name) + ".y", layer.Output);
        Planes? scratch = cut.ScratchFloats == 0 ? null : planner.New(layer.Name + ".scratch", layer.Input, 1, 1, cut.ScratchFloats);
        planner.Do(y, () =>
        {
            Argument[] room = scratch is null ? [] : [planner.At(scratch)];
            Call call = Call.Of(convolution, Method.Predict, [planner.At(x), Ref(prepared), planner.At(y), .. room, Variable.Team]);
            ActivationKind rest = rectifies ? ActivationKind.None : activation;
            return [call, .. ConvTail.Activate(rest, planner.At(y), PixelRows.FloatsOf(y.Shape))];
        });
    }

    private static RuntimeObject Object(ConvLayer layer, ImageCut cut, bool rectifies)
    {
        string name = "Image" + ConvShape.WithTail(layer, new FusedTail(rectifies ? ActivationKind.Relu : ActivationKind.None, null))
            + (cut.IsWinograd == new ImageCut(layer).IsWinograd ? "" : "_Direct");
        Argument[] shapes = [layer.Groups, new ImageExtent(layer.Input), new ImageExtent(layer.Output)];
        Argument[] ends = [new Flag(layer.HasBias), new Flag(rectifies)];
        string words = $"{ConvWords.Filters(layer)} over one image of {layer.Input}";
        return cut.IsWinograd
            ? new RuntimeObject(
                name,
                RuntimeClass.ImageWinograd,
                words + ", by Winograd's minimal filtering.",
                [layer.Kernel.Height, .. shapes, layer.Pad.Top, layer.Pad.Left, cut.StripRows, .. ends])
            : new RuntimeObject(
                name,
                RuntimeClass.ImageProduct,
                words + ".",
                [.. shapes, new SlidingKernel(layer.Kernel, layer.Stride, layer.Pad, layer.Dilation), .. ends]);
    }
}
