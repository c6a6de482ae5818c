using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Netwright.Report.Markup;

/// <summary>Writes HTML; text is escaped unless a method says otherwise.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder text = new();

    /// <summary>Markup as it is.</summary>
    public void Raw(string markup) => text.Append(markup).Append('\n');

    /// <summary>Begins a section under a heading that links can name.</summary>
    public void OpenSection(string id, string heading)
    {
        Raw($"<section id=\"{id}\" aria-labelledby=\"{id}-heading\">");
        Raw($"<h2 id=\"{id}-heading\">{MarkupText.Escape(heading)}</h2>");
    }

    /// <summary>Ends a section.</summary>
    public void CloseSection() => Raw("</section>");

    /// <summary>A paragraph.</summary>
    public void Paragraph(string words, string style = "") =>
        Raw($"<p{(style.Length > 0 ? $" class=\"{style}\"" : "")}>{MarkupText.Escape(words)}</p>");

    /// <summary>A heading below a section's.</summary>
    public void Heading(string words) => Raw($"<h3>{MarkupText.Escape(words)}</h3>");

    /// <summary>A table of text: the first cell of each row names it.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="heads">Of the columns.</param>
    /// <param name="rows">Cells.</param>
    /// <param name="numbersFrom">The first column of figures, which stand to the right.</param>
    public void Table(string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows, int numbersFrom)
    {
        Raw($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{MarkupText.Escape(caption)}\"><table>");
        Raw($"<caption>{MarkupText.Escape(caption)}</caption>");
        Raw($"<thead><tr>{string.Concat(heads.Select((head, i) => $"<th scope=\"col\"{Style(i, numbersFrom)}>{MarkupText.Escape(head)}</th>"))}</tr></thead><tbody>");
        foreach (IReadOnlyList<string> row in rows)
        {
            string cells = string.Concat(row.Skip(1).Select((cell, i) => $"<td{Style(i + 1, numbersFrom)}>{MarkupText.Escape(cell)}</td>"));
            Raw($"<tr><th scope=\"row\">{MarkupText.Escape(row[0])}</th>{cells}</tr>");
        }

        Raw("</tbody></table></div>");
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private static string Style(int column, int numbersFrom) => column >= numbersFrom ? " class=\"number\"" : "";
}
