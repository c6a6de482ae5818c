using System.Collections.Generic;
using Netwright.Report.Markup;
using Netwright.Report.Pictures;
using Netwright.Report.Runs;

namespace Netwright.Report.Pages;

/// <summary>What sections of a report write into and read from.</summary>
/// <param name="Html">Takes the page.</param>
/// <param name="Run">The run.</param>
/// <param name="Pictures">Takes pictures of images.</param>
/// <param name="Decided">What decided the mistakes.</param>
internal sealed record Section(HtmlWriter Html, Run Run, PictureSheet Pictures, DecidedPictures Decided)
{
    private readonly Dictionary<int, int> numbers = [];

    /// <summary>The number of a judged image's picture; -1 when there is no room.</summary>
    public int PictureOf(int place)
    {
        if (!numbers.TryGetValue(place, out int number))
        {
            numbers[place] = number = Pictures.Add(Run.Judged.Image(place));
        }

        return number;
    }

    /// <summary>A judged image in the page, with what is known of it below; nothing when there is no room.</summary>
    /// <param name="place">Of the image.</param>
    /// <param name="caption">What stands below it.</param>
    public string Figure(int place, string caption)
    {
        int picture = PictureOf(place);
        string words = $"image {Figures.Count(Run.Judged.Numbers[place])}: {caption}";
        return picture < 0 ? "" : $"<figure>{PictureSheet.Show(picture, words)}<figcaption>{MarkupText.Escape(caption)}</figcaption></figure>";
    }

    /// <summary>A class and the probability that the network gives it.</summary>
    public string Guess(int place, int label) => $"{Run.Classes[label]} ({Figures.Percent(Run.Predictions.Probabilities(place)[label], 1)})";
}
