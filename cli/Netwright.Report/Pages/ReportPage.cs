using Netwright.Report.Markup;
using Netwright.Report.Pictures;
using Netwright.Report.Runs;

namespace Netwright.Report.Pages;

/// <summary>The report of a run: one HTML file that needs no other, and the same to the byte whenever it is made from the same folder.</summary>
public static class ReportPage
{
    private static readonly (string Id, string Name)[] Links =
    [
        ("verdict", "Verdict"), ("curves", "Training"), ("confusion", "Confusion"), ("classes", "Classes"), ("confidence", "Confidence"), ("mistakes", "Mistakes"),
        ("data", "Data"), ("network", "Network"), ("roofline", "Roofline"), ("filters", "Filters"), ("maps", "Layers"), ("recipe", "Recipe"),
    ];

    /// <summary>Makes the page of a run.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="RunException">It holds no run, or a damaged one.</exception>
    public static string Of(string folder)
    {
        Run run = Run.Open(folder);
        Section section = new(new HtmlWriter(), run, new PictureSheet("sheet", run.Judged.Shape), new DecidedPictures(run));
        WriteSections(section);
        HtmlWriter page = new();
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">");
        page.Raw($"<title>{MarkupText.Escape(run.Info.Network)}: report of a training</title>");
        page.Raw($"<style>\n{Resource.Text("report.css")}{section.Pictures.Style()}{section.Decided.Sheet.Style()}</style>\n</head>\n<body>");
        page.Raw($"<header><p class=\"kind\">Report of a training</p><h1>{MarkupText.Escape(run.Info.Network)}</h1><p>{MarkupText.Escape($"{run.Info.Data.Name}, {run.Model.Input} to {Figures.Of(run.Classes.Length, "class", "classes")}")}</p></header>");
        WriteLinks(page, section.Html.ToString());
        page.Raw($"<main>\n{section.Html}</main>");
        page.Raw($"<footer><p>Made by netwright {MarkupText.Escape(run.Info.Netwright)} from the folder of the run.</p></footer>");
        page.Raw($"<script>\n{Resource.Text("report.js")}</script>\n</body>\n</html>");
        return page.ToString();
    }

    private static void WriteSections(Section section)
    {
        VerdictSection.Write(section);
        CurvesSection.Write(section);
        ConfusionSection.Write(section);
        ClassesSection.Write(section);
        ConfidenceSection.Write(section);
        MistakesSection.Write(section);
        DataSection.Write(section);
        NetworkSection.Write(section);
        RooflineSection.Write(section);
        FiltersSection.Write(section);
        MapsSection.Write(section);
        RecipeSection.Write(section);
    }

    /// <summary>Links to the sections that there are.</summary>
    private static void WriteLinks(HtmlWriter page, string body)
    {
        page.Raw("<nav aria-label=\"Sections\"><ul>");
        foreach ((string id, string name) in Links)
        {
            if (body.Contains($"<section id=\"{id}\"", System.StringComparison.Ordinal))
            {
                page.Raw($"<li><a href=\"#{id}\">{name}</a></li>");
            }
        }

        page.Raw("</ul></nav>");
    }
}
