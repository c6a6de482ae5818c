using System;
using System.Collections.Generic;
using System.Linq;
using static System.FormattableString;

namespace Netwright.Compiler.Spec;

/// <summary>
/// Says in the language's own words why a text is not YAML. A parser's words are about its own workings; these are about what
/// is written, and stand where the slip was made as far as that can be told.
/// </summary>
internal sealed class BrokenYaml
{
    private const string NoDirectives = "a spec has no directives; delete the line, or put the value in quotes";
    private const string NoTags = "the tag here cannot be read, and a spec has none; delete it, or put the value in quotes";
    private const string NoAnchors = "the anchor or alias here cannot be read, and a spec has none; delete it, or put the value in quotes";
    private const string OneDocument = "'---' or '...' stands where no spec can end; delete it";
    private const string Blocks = "the text behind '|' or '>' is not indented evenly; write it in quotes, in one line";
    private const string Comments = "a comment stands where the value goes on; move it behind the value, with a blank before its '#'";
    private const string Escapes = @"a '\' in double quotes begins an escape, and this is none; use single quotes";

    // By what the parser's complaint contains; the first that fits. These are about single signs, and their places are exact.
    private static readonly (string Complaint, string Words)[] Signs =
    [
        ("unknown escape character", Escapes),
        ("hexadecimal number", Escapes),
        ("Unicode", Escapes),
        ("cannot start any token", "no value can begin with this sign; put the value in quotes"),
        ("a tag", NoTags),
        ("TAG", NoDirectives),
        ("tag handle", NoTags),
        ("tag directive", NoDirectives),
        ("irective", NoDirectives),
        ("YAML", NoDirectives),
        ("anchor", NoAnchors),
        ("Anchor", NoAnchors),
        ("block scalar", Blocks),
        ("omment", Comments),
        ("document indicator", OneDocument),
        ("document end marker", OneDocument),
        ("scanning a document end", OneDocument),
    ];

    // About the structure: often the slip is elsewhere.
    private static readonly (string Complaint, string Words)[] Structures =
    [
        ("Mapping values", "a ':' makes a key here, and no key can stand here; put a value that holds ': ' in quotes, or begin a new line"),
        ("invalid mapping", "a ':' makes a key here, and no key can stand here; put a value that holds ': ' in quotes, or begin a new line"),
        ("expected ':'", "a ':' is missing behind the key here; write key: value"),
        ("'-'", "this line stands among the items of a list and begins no item; begin it with '- ', or indent it as the lines it belongs to"),
        ("sequence entries", "no item of a list can begin here; begin a new line with '- '"),
        ("expected key", "no key can begin here; indent this line exactly as the keys it belongs to"),
        ("Mapping keys", "no key can begin here; write key: value, each in a line of its own"),
        ("key indicator", "a '?' begins no key of a spec; write key: value"),
        ("<document", "this line belongs to nothing above it; begin the keys of a spec in the first column, each with a ':' behind it"),
        ("node", "a value is missing here; write one, or take away the sign before it"),
    ];

    private readonly string complaint;
    private readonly SourcePlace place;
    private readonly TextOutline outline;

    /// <param name="text">The text.</param>
    /// <param name="complaint">What the parser said; empty where it broke down.</param>
    /// <param name="place">Where it stopped.</param>
    public BrokenYaml(string text, string complaint, SourcePlace place)
    {
        (this.complaint, this.place) = (complaint, place);
        outline = new TextOutline(text, place.Line, complaint.Length == 0 ? place.Column + 2 : place.Column);
    }

    /// <summary>Reports the fault.</summary>
    public void Report(FaultList faults)
    {
        (SourcePlace at, string words) = Quotes() ?? Sign() ?? Colon() ?? Bracket() ?? Structure();
        faults.Add(FaultCatalogue.NotYaml, at, "this is not YAML: " + words);
    }

    private (SourcePlace Place, string Words)? Quotes() => complaint.Contains("quoted scalar") && Find(Signs.Take(3)) is null
        ? (Start(place.Line, place.Column, 1), "the quote that opens here is not closed where its value ends; close it, or double a quote within the value")
        : null;

    private (SourcePlace Place, string Words)? Sign() => Find(Signs) is { } words ? (Start(place.Line, place.Column, 1), words) : null;

    /// <summary>The key that lacks its colon in a line or above it, and what to write; null for none.</summary>
    public (SourcePlace Place, string Words)? Colon()
    {
        if (MissingColon.Find(outline.Lines, place.Line) is not { } suspect)
        {
            return null;
        }

        string word = Words.Show(suspect.Word);
        return (
            Start(suspect.Line, suspect.Column, suspect.Word.Length),
            suspect.LacksBlank
                ? $"the ':' behind '{word}' must have a blank behind it; write {word}: and then the value"
                : $"a ':' is missing behind '{word}'; write {word}: and then the value");
    }

    // A bracket is taken for unclosed where the text ends, or goes on with keys or items like the line that opened it.
    private (SourcePlace Place, string Words)? Bracket()
    {
        if (outline.Innermost is not { } bracket)
        {
            return null;
        }

        OutlineLine opening = outline.Lines[bracket.Line - 1];
        OutlineLine? next = outline.Lines
            .Skip(bracket.Line)
            .TakeWhile(line => line.Number <= place.Line || complaint.Length == 0)
            .Where(line => !line.IsEmpty && line.Indent <= opening.Indent)
            .Select(line => (OutlineLine?)line)
            .FirstOrDefault();
        bool isEnd = outline.Lines.Skip(place.Line - 1).All(line => line.Number == place.Line ? line.Text.Length < place.Column : line.IsEmpty);
        if (next is { } outdented && !outdented.IsItem && !outdented.Text.Contains(":"))
        {
            return (
                Start(outdented.Number, outdented.Indent + 1, 1),
                Invariant($"this line belongs to the '{bracket.Sign}' of line {bracket.Line} and must be indented further than that; indent it by two more"));
        }

        return next is not null || isEnd
            ? (Start(bracket.Line, bracket.Column, 1), $"this '{bracket.Sign}' is not closed; write '{bracket.Closing}' where its values end")
            : (WordBefore(place.Line, place.Column), Invariant($"a ',' is missing before this, or the '{bracket.Closing}' that closes the '{bracket.Sign}' of line {bracket.Line}; write it there"));
    }

    // Without a comma the next key belongs to the value before it, and the colon behind the key is the first thing amiss.
    private SourcePlace WordBefore(int line, int column)
    {
        string text = outline.Lines.Count < line ? "" : outline.Lines[line - 1].Text;
        int start = column - 1;
        if (start < text.Length && text[start] == ':')
        {
            while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '_'))
            {
                start--;
            }
        }

        return Start(line, start + 1, 1);
    }

    private (SourcePlace Place, string Words) Structure() => (
        Start(place.Line, place.Column, 1),
        Find(Structures) ?? "nothing can be read from here on; look at the indentation, quotes and colons here and in the line above");

    private string? Find(IEnumerable<(string Complaint, string Words)> table) => table
        .Where(row => complaint.IndexOf(row.Complaint, StringComparison.Ordinal) >= 0)
        .Select(row => row.Words)
        .FirstOrDefault();

    private static SourcePlace Start(int line, int column, int length) => new(line, column, line, column + length);
}
