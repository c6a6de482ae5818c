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
        string[] lines = file.Text.Split('\n');
        string words = "";
        for (int i = 0; i < lines.Length; i++)
        {
            if (Summary().Match(lines[i]) is { Success: true } summary)
            {
                words = summary.Groups[1].Value;
            }
            else if (Head().Match(lines[i]) is { Success: true } head)
            {
                int end = Array.IndexOf(lines, "    }", i);
                IEnumerable<int> body = Enumerable.Range(i + 2, Math.Max(0, end - i - 2));
                yield return new EmittedMethod(
                    head.Groups[1].Value, words, [.. body.Select(line => new CodeLine(file.Name, line + 1, lines[line].Trim()))]);
                words = "";
            }
        }
    }

    private static bool IsWork(CodeLine line, string sign) =>
        line.Text.Contains(sign, StringComparison.Ordinal)
        && !line.Text.StartsWith("for ", StringComparison.Ordinal) && !line.Text.StartsWith("ref ", StringComparison.Ordinal)
        && !line.Text.StartsWith("if ", StringComparison.Ordinal) && !line.Text.StartsWith("int ", StringComparison.Ordinal);

    [GeneratedRegex("^    /// <summary>(.*)</summary>")]
    private static partial Regex Summary();

    [GeneratedRegex(@"^    (?:private|protected|internal|public) (?:static |override |unsafe )*[\w:.]+ (\w+)\(.*\)$")]
    private static partial Regex Head();
}
