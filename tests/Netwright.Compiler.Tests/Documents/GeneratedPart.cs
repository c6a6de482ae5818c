using System;
using System.IO;
using Xunit;

namespace Netwright.Compiler.Tests.Documents;

/// <summary>A part of a page that is made from the compiler's tables, between two comments.</summary>
internal static class GeneratedPart
{
    /// <summary>Fails where the part is not what it should be; <c>UPDATE_SNAPSHOTS=1</c> writes it.</summary>
    /// <param name="file">The page.</param>
    /// <param name="name">What the comments call the part, such as <c>keys of train</c>.</param>
    /// <param name="end">What the comment at its end calls it.</param>
    /// <param name="text">What it should be.</param>
    public static void Verify(string file, string name, string end, string text)
    {
        string page = File.ReadAllText(file).Replace("\r\n", "\n", StringComparison.Ordinal);
        string first = $"<!-- The {name}, from the compiler's tables: -->\n\n", last = $"<!-- The end of {end}. -->";
        int start = page.IndexOf(first, StringComparison.Ordinal) + first.Length, stop = page.IndexOf(last, StringComparison.Ordinal);
        Assert.True(start >= first.Length && stop >= start, "A marker is missing.");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(file, page[..start] + text + page[stop..]);
            return;
        }

        Assert.Equal(text, page[start..stop]);
    }
}
