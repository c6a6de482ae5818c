using System;
using System.Collections.Generic;
using System.Globalization;
using Netwright.Cli.Files;
using Netwright.Compiler;

namespace Netwright.Cli.Printing;

/// <summary>Prints faults as compilers do, each followed by its line of the spec with the place marked.</summary>
internal static class FaultPrinter
{
    private static readonly string[] LineBreaks = ["\r\n", "\n", "\r"];

    /// <summary>Prints the faults of one spec.</summary>
    public static void Print(Screen screen, SpecFile spec, IReadOnlyList<Fault> faults)
    {
        if (faults.Count == 0)
        {
            return;
        }

        string[] lines = spec.Text.Split(LineBreaks, StringSplitOptions.None);
        foreach (Fault fault in faults)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{spec.Path}({fault.Place.Line},{fault.Place.Column})");
            PrintError(screen, place, fault.Message, fault.Code);
            if (fault.Place.Line <= lines.Length && lines[fault.Place.Line - 1].Length > 0)
            {
                PrintLine(screen, lines[fault.Place.Line - 1], fault.Place);
            }
        }
    }

    /// <summary>Prints why a file gives no spec.</summary>
    public static void Print(Screen screen, UnreadableSpecException failure)
    {
        Fault fault = ProjectFaults.Unreadable(failure.Message);
        PrintError(screen, failure.Path, fault.Message, fault.Code);
    }

    /// <summary>Prints <c>place: error code: message</c>.</summary>
    public static void PrintError(Screen screen, string place, string message, string code = "")
    {
        screen.Write(Printable.Text(place) + ": ", Tone.Strong);
        screen.Write(code.Length > 0 ? $"error {code}:" : "error:", Tone.Bad);
        screen.Line(" " + Printable.Text(message));
    }

    /// <summary>Such as <c>2 faults in 1 file</c>.</summary>
    public static string Total(int faults, int files) => $"{Count(faults, "fault")} in {Count(files, "file")}";

    private static void PrintLine(Screen screen, string line, SourcePlace place)
    {
        string number = place.Line.ToString(CultureInfo.InvariantCulture).PadLeft(5);
        string margin = new(' ', number.Length);
        int end = place.EndLine > place.Line ? line.TrimEnd().Length : place.EndColumn - 1;
        SourceExcerpt excerpt = SourceExcerpt.Of(line, place.Column - 1, end, screen.Width - number.Length - 3);
        screen.Write($"{number} | ", Tone.Faint);
        screen.Line(excerpt.Text);
        screen.Write($"{margin} | ", Tone.Faint);
        screen.Line(excerpt.Mark, Tone.Bad);
    }

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");
}
