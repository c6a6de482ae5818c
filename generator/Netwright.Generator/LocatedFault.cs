using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Netwright.Compiler;

namespace Netwright.Generator;

/// <summary>A fault with its place as Roslyn counts: lines and columns from 0, and offsets into the text.</summary>
/// <param name="Code">The fault's number.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Span">Offsets.</param>
/// <param name="Lines">Lines and columns.</param>
internal sealed record LocatedFault(string Code, string Message, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>Locates a fault in its file's text.</summary>
    public static LocatedFault Of(Fault fault, string text)
    {
        SourcePlace place = fault.Place;
        LinePosition start = new(Math.Max(place.Line - 1, 0), Math.Max(place.Column - 1, 0));
        LinePosition end = new(Math.Max(place.EndLine - 1, 0), Math.Max(place.EndColumn - 1, 0));
        LinePositionSpan lines = new(start, end < start ? start : end);

        TextLineCollection index = SourceText.From(text).Lines;
        TextSpan span = TextSpan.FromBounds(Offset(index, lines.Start), Offset(index, lines.End));
        return new LocatedFault(fault.Code, fault.Message, span, lines);
    }

    /// <summary>The compiler error. Numbers and their meaning belong to the compiler of specs, so it needs no descriptor.</summary>
    /// <param name="path">The spec; null for an error of the project.</param>
    public Diagnostic ToDiagnostic(string? path) => Diagnostic.Create(
        Code,
        "Netwright",
        Message,
        DiagnosticSeverity.Error,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        warningLevel: 0,
        location: path is null ? Location.None : Location.Create(path, Span, Lines));

    /// <summary>An offset, held inside the text: the two line counts may part at a rare line break.</summary>
    private static int Offset(TextLineCollection index, LinePosition position)
    {
        TextLine line = index[Math.Min(position.Line, index.Count - 1)];
        return Math.Min(line.Start + position.Character, line.EndIncludingLineBreak);
    }
}
