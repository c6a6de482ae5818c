using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace Netwright.Images.Tests.Training;

/// <summary>What stands in <c>docs/own-pictures.md</c> is what the tests compile and run.</summary>
public sealed partial class PageTests
{
    private readonly string page = Text("../../../docs/own-pictures.md");

    [Fact]
    public void The_spec_is_the_one_that_is_trained() =>
        Assert.EndsWith($"\n{Fences("yaml").Single()}", Text("pictures.net.yaml"), StringComparison.Ordinal);

    [Fact]
    public void The_programs_are_those_that_are_run()
    {
        string compiled = Text("PageProgram.cs");
        string[] programs = Fences("csharp");
        Assert.Equal(2, programs.Length);
        foreach (string program in programs)
        {
            string[] parts = program.Split("\n\n", 2);
            Assert.All(
                parts[0].Split('\n').Where(line => line != "using App;"), line => Assert.Contains($"{line}\n", compiled, StringComparison.Ordinal));
            Assert.Contains($"    {{\n{Indented(parts[1])}    }}\n", compiled, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_program_that_trains_has_fifteen_lines_at_most()
    {
        string program = Fences("csharp").Single(program => program.Contains(".Fit(", StringComparison.Ordinal));
        Assert.InRange(program.Split('\n').Count(line => line.Length > 0 && !UsingDirective().IsMatch(line)), 1, 15);
    }

    private static string Indented(string text) =>
        string.Concat(text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "\n" : $"        {line}\n"));

    private string[] Fences(string language) =>
        [.. Fence().Matches(page).Where(fence => fence.Groups["language"].Value == language).Select(fence => fence.Groups["text"].Value)];

    private static string Text(string path, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, path)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^using [\w.]+;$")]
    private static partial Regex UsingDirective();
}
