using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Compiler.Spec;
using Xunit;
using YamlDotNet.Core;

namespace Netwright.Compiler.Tests.Faults;

/// <summary>What holds of every fault of every text.</summary>
internal static partial class FaultRules
{
    /// <summary>Checks a text and holds the result to the rules.</summary>
    public static CheckResult Hold(string text)
    {
        CheckResult result = NetCompiler.Check("fuzz.net.yaml", text);
        Hold(text, result, result.Faults.Count > 0 ? ComplaintOfTheParser(text) : "");
        return result;
    }

    /// <summary>Holds what came of a text to the rules.</summary>
    /// <param name="text">The text.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="complaint">What no message may contain.</param>
    public static void Hold(string text, CheckResult result, string complaint)
    {
        Assert.Equal(result.Network is null, result.Faults.Count > 0);
        string[] lines = SpecReader.WithoutMark(text).Replace("\r\n", "\n").Split('\n', '\r');
        foreach (Fault fault in result.Faults)
        {
            AssertInside(lines, fault);
            AssertReadable(fault);
            Assert.False(
                complaint.Length > 0 && fault.Message.Contains(complaint, StringComparison.OrdinalIgnoreCase),
                $"the parser's words show: {fault.Message}");
        }
    }

    /// <summary>Whether a place begins at a sign of the file, or in a line that has none, and ends in the file behind it.</summary>
    private static void AssertInside(string[] lines, Fault fault)
    {
        SourcePlace place = fault.Place;
        Assert.InRange(place.Line, 1, lines.Length);
        Assert.InRange(place.Column, 1, Math.Max(1, lines[place.Line - 1].Length));
        Assert.InRange(place.EndLine, place.Line, lines.Length);
        Assert.InRange(place.EndColumn, 1, Math.Max(1, lines[place.EndLine - 1].Length) + 1);
        Assert.True((place.EndLine, place.EndColumn).CompareTo((place.Line, place.Column)) > 0, $"{fault} is of no extent");
    }

    private static void AssertReadable(Fault fault)
    {
        string message = fault.Message;
        Assert.InRange(message.Length, 10, 500);
        Assert.All(Enumerable.Range(0, message.Length), i => Assert.True(
            char.IsLowSurrogate(message[i]) || Printable.IsVisible(message, i), $"U+{(int)message[i]:X4} in {message}"));
        Assert.False(Gaps().IsMatch(message), $"something is missing in: {message}");
    }

    // What follows the last comma of a complaint is what it complains of.
    private static string ComplaintOfTheParser(string text)
    {
        try
        {
            Parser parser = new(new StringReader(SpecReader.WithoutMark(text)));
            while (parser.MoveNext())
            {
            }
        }
        catch (YamlException broken)
        {
            return broken.Message.TrimEnd('.').Split(", ")[^1];
        }
        catch (Exception slip) when (slip is ArgumentException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            return slip.Message;
        }

        return "";
    }

    [GeneratedRegex(@" (are|is|takes|of|and|or|use|write|not)( ?;|$)|\(\)|[:;,] *$|^[;:,]")]
    private static partial Regex Gaps();
}
