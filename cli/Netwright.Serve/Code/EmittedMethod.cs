using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Compiler;

namespace Netwright.Serve.Code;

/// <summary>A method of emitted C#.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Words">What its comment says; empty where it has none.</param>
/// <param name="Lines">Its body.</param>
internal sealed partial record EmittedMethod(string Name, string Words, CodeLine[] Lines)
{
    private static readonly string[] Arithmetic = ["MultiplyAdd(", "VectorMath.", "Max(", " * ", " + ", "StoreUnsafe("];

    /// <summary>The line that the method is about: the first that multiplies and adds, else one that computes at all.</summary>
    public CodeLine? Kernel => Arithmetic.Select(sign => Array.Find(Lines, line => IsWork(line, sign))).FirstOrDefault(line => line is not null);

    /// <summary>The methods of a file.</summary>
    public static IEnumerable<EmittedMethod> In(SourceFile file)
    {
        CodeLine[] lines = [.. Whole(file)];
        string words = "";
        for (int i = 0; i < lines.Length; i++)
        {
            if (Summary().Match(lines[i].Text) is { Success: true } summary)
            {
                words = summary.Groups[1].Value;
            }
            else if (Head().Match(lines[i].Text) is { Success: true } head)
            {
                int end = Array.FindIndex(lines, i, line => line.Text == "    }");
                yield return new EmittedMethod(
                    head.Groups[1].Value, words, [.. lines[Math.Min(i + 2, end)..end].Select(line => line with { Text = line.Text.Trim() })]);
                words = "";
            }
        }
    }

    /// <summary>The lines of a file; what is broken into several, at commas or in a comment, is one, at the place of its first.</summary>
    private static IEnumerable<CodeLine> Whole(SourceFile file)
    {
        string[] lines = file.Text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            (int first, string text) = (i, lines[i]);
            while (IsBroken(text) && i + 1 < lines.Length)
            {
                string next = lines[++i].Trim();
                text += (text.EndsWith('(') ? "" : " ") + (next.StartsWith("///", StringComparison.Ordinal) ? next[3..].Trim() : next);
            }

            yield return new CodeLine(file.Name, first + 1, text);
        }
    }

    private static bool IsBroken(string line) => line.TrimStart().StartsWith("///", StringComparison.Ordinal)
        ? line.Contains("<summary>", StringComparison.Ordinal) && !line.Contains("</summary>", StringComparison.Ordinal)
        : !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && line.Count(c => c == '(') > line.Count(c => c == ')');

    private static bool IsWork(CodeLine line, string sign) =>
        line.Text.Contains(sign, StringComparison.Ordinal)
        && !line.Text.StartsWith("for ", StringComparison.Ordinal) && !line.Text.StartsWith("ref ", StringComparison.Ordinal)
        && !line.Text.StartsWith("if ", StringComparison.Ordinal) && !line.Text.StartsWith("int ", StringComparison.Ordinal);

    [GeneratedRegex("^    /// <summary>(.*)</summary>")]
    private static partial Regex Summary();

    [GeneratedRegex(@"^    (?:private|protected|internal|public) (?:static |override |unsafe )*[\w:.]+ (\w+)\(.*\)$")]
    private static partial Regex Head();
}
