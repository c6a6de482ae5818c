using System;
using System.Globalization;
using System.Linq;
using System.Numerics.Tensors;
using Netwright.Cli.Ask;
using Netwright.Cli.Printing;
using Netwright.Cli.Sources;
using Netwright.Images;
using Netwright.Report.Explain;
using Netwright.Report.Pictures;
using Printable = Netwright.Compiler.Printable;

namespace Netwright.Cli.Look;

/// <summary>What is asked of <c>netwright saliency</c>.</summary>
/// <param name="Target">A run or a spec.</param>
/// <param name="Weights">Trained weights; the run's when null.</param>
/// <param name="Picture">What is looked at.</param>
/// <param name="Class">The class that is asked for; the predicted one when null.</param>
/// <param name="Method">How pixels are weighed.</param>
/// <param name="Square">Side of occlusion's square; a seventh of the picture's when null.</param>
/// <param name="Folder">Takes the files.</param>
internal sealed record SaliencyRequest(string Target, string? Weights, string Picture, string? Class, SaliencyMethod Method, int? Square, string Folder);

/// <summary>How pixels are weighed.</summary>
internal enum SaliencyMethod
{
    /// <summary>How much the class's logit changes with each.</summary>
    Gradient,

    /// <summary>How far the class's probability falls without them.</summary>
    Occlusion,
}

/// <summary><c>netwright saliency</c>: which pixels decided.</summary>
internal static class SaliencyCommand
{
    /// <summary>Writes the picture beside its pixels' weights.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(SaliencyRequest request, Screen output, Screen error)
    {
        ArrayPicture? seen = request.Method == SaliencyMethod.Gradient ? ByGradient(request, output, error) : ByOcclusion(request, output, error);
        if (seen is null)
        {
            return ExitCode.Faults;
        }

        ArrayPicture.Write(request.Folder, [seen], output);
        return ExitCode.Fine;
    }

    private static ArrayPicture? ByGradient(SaliencyRequest request, Screen output, Screen error)
    {
        if (OpenedNetwork.Open(request.Target, request.Weights, error) is not { } opened)
        {
            return null;
        }

        Explanation explanation = opened.Weights.Explainer.Explain(opened.Read(request.Picture));
        int k = Chosen(request, opened.Weights, Array.ConvertAll(explanation.Logits, logit => (float)logit), output);
        ImageShape shape = opened.Weights.Info.Input;
        double[] strength = DecidingPixels.Strength(opened.Weights.Explainer.LogitGradient(explanation, k), shape);
        double most = strength.Max();
        return Seen(
            request, shape, strength, (0, Math.Max(most, double.Epsilon)),
            Text($"how much the logit of {Name(opened.Weights, k)} changes with each pixel: black 0, white {most:G3}; it tells of small changes to this picture"));
    }

    private static ArrayPicture? ByOcclusion(SaliencyRequest request, Screen output, Screen error)
    {
        if (TrainedNetwork.Open(request.Target, request.Weights, error) is not { } trained)
        {
            return null;
        }

        ImageShape shape = trained.Network.Info.Input;
        float[] image = PictureFile.Read(request.Picture, shape, PictureFolder.Fit);
        trained.Normalization.Apply(image);
        float[] logits = new float[trained.Network.ClassNames.Length];
        trained.Network.Predict(image, logits);
        int k = Chosen(request, trained.Network, logits, output);
        int side = request.Square ?? Occlusion.UsualSide(shape);
        double[] falls = new Occlusion(trained.Network, side).Falls(image, k);
        double most = Math.Max(falls.Max(Math.Abs), double.Epsilon);
        return Seen(
            request, shape, falls, (-most, most),
            Text($"how far the probability of {Name(trained.Network, k)} falls under a square of {side}x{side} of the picture's mean: white {most:G3}, grey 0, black rises by as much"));
    }

    private static ArrayPicture Seen(SaliencyRequest request, ImageShape shape, double[] map, (double, double) range, string words)
    {
        byte[] levels = PictureFile.ReadBytes(request.Picture, new PictureOptions { Shape = shape, Fit = PictureFolder.Fit });
        return new ArrayPicture(
            request.Method == SaliencyMethod.Gradient ? "saliency-gradient" : "saliency-occlusion",
            words,
            DecidingPixels.ToPng(levels, shape, map, range),
            map,
            [shape.Height, shape.Width]);
    }

    /// <summary>The class that is asked for, or else the predicted one; either is told with its probability.</summary>
    private static int Chosen(SaliencyRequest request, Network network, float[] logits, Screen output)
    {
        float[] probabilities = new float[logits.Length];
        TensorPrimitives.SoftMax(logits, probabilities);
        int k = request.Class is { } name ? network.ClassNames.IndexOf(name) : TensorPrimitives.IndexOfMax(logits);
        if (k < 0)
        {
            throw new InputException("--class", $"there is no class '{Printable.Text(request.Class!)}'; there are {string.Join(", ", network.ClassNames.Select(Printable.Text))}");
        }

        output.Line(Text($"{Printable.Text(request.Picture)}: {Name(network, k)}, probability {probabilities[k]:F4}"), Tone.Strong);
        return k;
    }

    private static string Name(Network network, int k) => $"'{Printable.Text(network.ClassNames[k])}'";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
