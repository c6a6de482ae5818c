using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Report.Explain;
using Netwright.Report.Runs;

namespace Netwright.Report.Pictures;

/// <summary>
/// Which pixels decided the surest mistakes: how much the loss changes with each, the whitest most. Baseline is the image itself: a gradient
/// tells of small changes, not of what the image would be without the pixel.
/// </summary>
internal sealed class DecidedPictures
{
    private const long MostCost = 300_000_000;

    private readonly Dictionary<int, int> numbers = [];

    /// <summary>Explains as many mistakes as there is time and room for.</summary>
    public DecidedPictures(Run run)
    {
        Sheet = new PictureSheet("decided", run.Judged.Shape with { Channels = 1 });
        long cost = Math.Max(1, run.Model.AllLayers.Sum(layer => layer.MultiplyAdds));
        if (run.Weights.Normalization is null)
        {
            return;
        }

        foreach (int place in run.Mistakes.Take((int)Math.Min(Sheet.Room, MostCost / cost)))
        {
            numbers[place] = Sheet.Add(Levels(run, place));
        }
    }

    /// <summary>The pictures.</summary>
    public PictureSheet Sheet { get; }

    /// <summary>The number of a judged image's picture in the sheet; -1 where there is none.</summary>
    public int NumberOf(int place) => numbers.GetValueOrDefault(place, -1);

    private static byte[] Levels(Run run, int place)
    {
        Explainer explainer = run.Weights.Explainer;
        double[] gradient = explainer.ExplainLoss(explainer.Explain(run.Normalized(place)), run.Judged.Labels[place]).Image;
        double[] strength = DecidingPixels.Strength(gradient, run.Judged.Shape);
        double most = Math.Max(strength.Max(), double.Epsilon);
        return [.. strength.Select(value => (byte)Math.Round(255 * value / most))];
    }
}
