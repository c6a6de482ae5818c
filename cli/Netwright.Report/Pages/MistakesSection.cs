using System.Linq;
using Netwright.Report.Markup;
using Netwright.Report.Runs;

namespace Netwright.Report.Pages;

/// <summary>The images that were taken for another class, the surest mistakes first: also where labels are worth a second look.</summary>
internal static class MistakesSection
{
    private const int Most = 60;

    /// <summary>Writes it.</summary>
    public static void Write(Section section)
    {
        Run run = section.Run;
        section.Html.OpenSection("mistakes", "Mistakes");
        section.Html.Paragraph(run.Mistakes.Length == 0
            ? "Not one image was taken for another class."
            : $"{Figures.Of(run.Mistakes.Length, "image")} of {Figures.Count(run.Judged.Count)}, {(run.Mistakes.Length > Most ? $"the {Most} surest" : "the surest first")}: the true class, then what the network said and how sure it was. Surely mistaken images are worth a look at their label.");
        section.Html.Raw("<div class=\"gallery\">");
        foreach (int place in run.Mistakes.Take(Most))
        {
            section.Html.Raw(Mistake(section, place));
        }

        section.Html.Raw("</div>");
        section.Html.CloseSection();
    }

    private static string Mistake(Section section, int place) => section.Figure(
        place, $"{section.Run.Classes[section.Run.Predictions.Label(place)]} → {section.Guess(place, section.Run.Predictions.Predicted(place))}");
}
