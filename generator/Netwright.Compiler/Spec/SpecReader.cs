using System;
using System.Collections.Generic;
using System.IO;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using static System.FormattableString;

namespace Netwright.Compiler.Spec;

/// <summary>
/// YAML text to nodes. The only file that knows YamlDotNet, and of that only its events: nothing in a spec is ever
/// turned into an object by name.
/// </summary>
internal sealed class SpecReader
{
    /// <summary>Characters of the longest spec.</summary>
    public const int LongestText = 256 * 1024;

    /// <summary>Collections within collections.</summary>
    public const int DeepestNesting = 32;

    private const string StandardTags = "tag:yaml.org,2002:";

    private readonly Parser parser;
    private readonly string text;
    private readonly FaultList faults;
    private int depth;

    private SpecReader(string text, FaultList faults)
    {
        parser = new Parser(new StringReader(text));
        this.text = text;
        this.faults = faults;
    }

    /// <summary>Reads a spec's top level, or gives null and at least one fault.</summary>
    public static SpecMapping? Read(string text, FaultList faults)
    {
        text = WithoutMark(text);
        if (text.Length > LongestText)
        {
            faults.Add(
                FaultCatalogue.FileTooLong,
                new SourcePlace(1, 1, 1, 2),
                Invariant($"this file has {text.Length:N0} characters, and a spec has at most {LongestText:N0}; ")
                + "shorten its comments or lists");
            return null;
        }

        return TextScan.Accepts(text, faults) ? new SpecReader(text, faults).ReadGuarded() : null;
    }

    /// <summary>The text without the byte order mark that some editors begin a file with.</summary>
    public static string WithoutMark(string text) => text.Length > 0 && text[0] == '\uFEFF' ? text.Substring(1) : text;

    private SpecMapping? ReadGuarded()
    {
        try
        {
            return ReadStream();
        }
        catch (NestingException)
        {
            return null;
        }
        catch (YamlException broken) when (broken.Message.Contains(" tab "))
        {
            TextScan.ReportFirstTab(text, faults);
        }
        catch (YamlException broken)
        {
            new BrokenYaml(text, broken.Message, PlaceOf(broken.Start, broken.End)).Report(faults);
        }
        catch (Exception failure) when (failure
            is ArgumentException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            // The parser's own slips on malformed text, which it should have said with a YamlException.
            Mark at = parser.Current?.End ?? Mark.Empty;
            new BrokenYaml(text, "", PlaceOf(at, at)).Report(faults);
        }

        return null;
    }

    private SpecMapping? ReadStream()
    {
        Next();
        if (Next() is not DocumentStart)
        {
            return ReportEmpty();
        }

        Next();
        SpecNode root = ReadNode();
        Next();
        if (Next() is DocumentStart second)
        {
            faults.Add(
                FaultCatalogue.SeveralDocuments,
                PlaceOf(second.Start, second.End),
                "a second document starts here, and one file holds one network; move it to a file of its own");
        }

        return root switch
        {
            SpecMapping mapping => mapping,
            SpecScalar { IsNull: true } => ReportEmpty(),
            SpecRefused => null,
            _ => ReportNotMapping(root),
        };
    }

    private SpecMapping? ReportEmpty()
    {
        faults.Add(
            FaultCatalogue.Empty,
            new SourcePlace(1, 1, 1, 2),
            "this spec is empty; it needs name, input, classes and layers");
        return null;
    }

    private SpecMapping? ReportNotMapping(SpecNode root)
    {
        // Without its first colon a whole text can be one long word.
        bool isText = root is SpecScalar { IsQuoted: false } && root.Place.EndLine > root.Place.Line;
        if (isText && new BrokenYaml(text, "", root.Place).Colon() is { } slip)
        {
            faults.Add(FaultCatalogue.WrongForm, slip.Place, slip.Words);
            return null;
        }

        faults.Add(
            FaultCatalogue.WrongForm,
            root.Place,
            $"a spec is keys with values, such as name: LeNet5, not {Words.Describe(root)}");
        return null;
    }

    private SpecNode ReadNode()
    {
        ParsingEvent current = parser.Current!;
        if (current is AnchorAlias alias)
        {
            faults.Add(
                FaultCatalogue.Alias,
                PlaceOf(alias.Start, alias.End),
                $"the alias *{Words.Show(alias.Value.Value)} stands for text elsewhere; write the value itself here");
            return new SpecRefused(PlaceOf(alias.Start, alias.End));
        }

        if (current is not NodeEvent node)
        {
            throw new InvalidOperationException("The parser ended a collection where it owed a value.");
        }

        ReportAnchorAndTag(node);
        return current switch
        {
            Scalar scalar => new SpecScalar(scalar.Value, scalar.Style != ScalarStyle.Plain, PlaceOf(scalar.Start, scalar.End)),
            SequenceStart sequence => Nested(sequence, ReadSequence),
            _ => Nested(current, ReadMapping),
        };
    }

    private void ReportAnchorAndTag(NodeEvent node)
    {
        SourcePlace place = PlaceOf(node.Start, node.Start);
        if (!node.Anchor.IsEmpty)
        {
            faults.Add(
                FaultCatalogue.Alias,
                place,
                $"the anchor &{Words.Show(node.Anchor.Value)} has no use here; delete it, and write values where they are needed");
        }

        if (!node.Tag.IsEmpty)
        {
            string tag = node.Tag.IsNonSpecific ? "!" : Words.Show(node.Tag.Value.Replace(StandardTags, "!!"));
            faults.Add(FaultCatalogue.Tag, place, $"the tag {tag} has no use here, for the key decides the type; delete it");
        }
    }

    private SpecNode Nested(ParsingEvent start, Func<ParsingEvent, SpecNode> read)
    {
        if (depth == DeepestNesting)
        {
            faults.Add(
                FaultCatalogue.TooDeep,
                PlaceOf(start.Start, start.End),
                Invariant($"this is level {DeepestNesting + 1} of lists and keys within each other, ")
                + Invariant($"and a spec has at most {DeepestNesting}"));
            throw new NestingException();
        }

        depth++;
        SpecNode node = read(start);
        depth--;
        return node;
    }

    private SpecSequence ReadSequence(ParsingEvent start)
    {
        List<SpecNode> items = [];
        while (Next() is not SequenceEnd)
        {
            items.Add(ReadNode());
        }

        SourcePlace last = items.Count > 0 ? items[items.Count - 1].Place : PlaceOf(start.Start, start.End);
        return new SpecSequence(items.ToEquatableArray(), Span(start, ((SequenceStart)start).Style == SequenceStyle.Flow, last));
    }

    private SpecMapping ReadMapping(ParsingEvent start)
    {
        Dictionary<string, SpecEntry> entries = new(StringComparer.Ordinal);
        List<SpecEntry> ordered = [];
        SourcePlace last = PlaceOf(start.Start, start.End);
        while (Next() is not MappingEnd)
        {
            SpecNode key = ReadNode();
            Next();
            SpecNode value = ReadNode();
            last = value.Place;
            if (KeyOf(key, entries) is { } name)
            {
                SpecEntry entry = new(name, key.Place, value);
                entries.Add(name, entry);
                ordered.Add(entry);
            }
        }

        return new SpecMapping(ordered.ToEquatableArray(), Span(start, ((MappingStart)start).Style == MappingStyle.Flow, last));
    }

    private string? KeyOf(SpecNode key, Dictionary<string, SpecEntry> entries)
    {
        if (key is not SpecScalar { Text: var name })
        {
            if (key is not SpecRefused)
            {
                faults.Add(FaultCatalogue.KeyNotWord, key.Place, $"a key is a word, not {Words.Describe(key)}; did a ':' or '?' slip in?");
            }

            return null;
        }

        if (!entries.TryGetValue(name, out SpecEntry? first))
        {
            return name;
        }

        faults.Add(
            FaultCatalogue.RepeatedKey,
            key.Place,
            Invariant($"the key {Words.Quote(name)} stands in line {first.KeyPlace.Line} already; delete one of the two"));
        return null;
    }

    private ParsingEvent Next() => parser.MoveNext()
        ? parser.Current!
        : throw new InvalidOperationException("The text ends too early.");

    private SourcePlace Span(ParsingEvent start, bool isFlow, SourcePlace last)
    {
        SourcePlace first = PlaceOf(start.Start, start.Start);
        Mark bracket = parser.Current!.Start;
        return isFlow
            ? first with { EndLine = (int)bracket.Line, EndColumn = (int)bracket.Column + 1 }
            : first with { EndLine = last.EndLine, EndColumn = last.EndColumn };
    }

    private static SourcePlace PlaceOf(in Mark start, in Mark end)
    {
        SourcePlace place = new(
            Math.Max(1, (int)start.Line), Math.Max(1, (int)start.Column), Math.Max(1, (int)end.Line), Math.Max(1, (int)end.Column));
        bool isEmpty = (place.EndLine, place.EndColumn).CompareTo((place.Line, place.Column)) <= 0;
        return isEmpty ? place with { EndLine = place.Line, EndColumn = place.Column + 1 } : place;
    }

    /// <summary>Leaves the recursion once the nesting is reported.</summary>
    private sealed class NestingException : Exception;
}
