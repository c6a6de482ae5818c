using System;
using System.Globalization;
using static System.FormattableString;

namespace Netwright.Compiler.Spec;

/// <summary>
/// Looks through the characters before YAML does, for what YAML would misread: a NUL that ends the file early, line breaks
/// that editors do not count, tabs whose YAML message helps nobody.
/// </summary>
internal static class TextScan
{
    /// <summary>Whether YAML may read the text; otherwise the faults say why not.</summary>
    public static bool Accepts(string text, FaultList faults)
    {
        bool readable = ReportUnprintable(text, faults);
        return ReportTabs(text, faults) && readable;
    }

    private static bool ReportUnprintable(string text, FaultList faults)
    {
        (int line, int column) = (1, 1);
        for (int i = 0; i < text.Length; i++)
        {
            if (IsUnprintable(text, i))
            {
                string code = ((int)text[i]).ToString("X4", CultureInfo.InvariantCulture);
                faults.Add(
                    FaultCatalogue.Unprintable,
                    At(line, column),
                    $"the character U+{code} cannot stand in a spec; delete it");
                return false;
            }

            bool breaks = text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n'));
            (line, column) = breaks ? (line + 1, 1) : (line, column + 1);
        }

        return true;
    }

    /// <summary>Whether people can see every character of a text of one line.</summary>
    public static bool IsPrintable(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) || IsUnprintable(text, i))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUnprintable(string text, int i)
    {
        char c = text[i];
        if (char.IsHighSurrogate(c))
        {
            return i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]);
        }

        if (char.IsLowSurrogate(c))
        {
            return i == 0 || !char.IsHighSurrogate(text[i - 1]);
        }

        return c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF'
            || (char.IsControl(c) && c is not ('\t' or '\n' or '\r'));
    }

    private static bool ReportTabs(string text, FaultList faults)
    {
        string[] lines = text.Replace("\r\n", "\n").Split('\n', '\r');
        (int first, int column, int count) = (0, 0, 0);
        for (int i = 0; i < lines.Length; i++)
        {
            string indent = lines[i].Substring(0, lines[i].Length - lines[i].TrimStart(' ', '\t').Length);
            int tab = indent.IndexOf('\t');
            if (tab < 0 || indent.Length == lines[i].Length)
            {
                continue;
            }

            (first, column) = count++ == 0 ? (i + 1, tab + 1) : (first, column);
        }

        if (count > 0)
        {
            string others = count == 1 ? "" : Invariant($", as in {count} lines of this file");
            faults.Add(
                FaultCatalogue.Tab,
                At(first, column),
                $"a tab indents this line{others}; indent with spaces, two for each level");
        }

        return count == 0;
    }

    /// <summary>Reports the first tab of a text that YAML could not read because of one.</summary>
    public static void ReportFirstTab(string text, FaultList faults)
    {
        string before = text.Substring(0, Math.Max(0, text.IndexOf('\t'))).Replace("\r\n", "\n");
        string[] lines = before.Split('\n', '\r');
        faults.Add(
            FaultCatalogue.Tab,
            At(lines.Length, lines[lines.Length - 1].Length + 1),
            "a tab stands here, and YAML takes tabs in few places; use spaces");
    }

    private static SourcePlace At(int line, int column) => new(line, column, line, column + 1);
}
