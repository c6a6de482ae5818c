using System;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests;

public class UsageTests
{
    [Theory]
    [InlineData("Required command", new string[0])]
    [InlineData("'frobnicate'", new[] { "frobnicate" })]
    [InlineData("'FILE'", new[] { "check" })]
    [InlineData("'FILE'", new[] { "summary" })]
    [InlineData("--jsn", new[] { "summary", "a.net.yaml", "--jsn" })]
    [InlineData("b.net.yaml", new[] { "summary", "a.net.yaml", "b.net.yaml" })]
    [InlineData("no option '--bogus'", new[] { "check", "--bogus" })]
    [InlineData("no option '--bogus'", new[] { "check", "a.net.yaml", "--bogus" })]
    [InlineData("no option '-x'", new[] { "summary", "-x" })]
    [InlineData("no option '--bogus'", new[] { "emit", "--bogus" })]
    [InlineData("no option '--bogus'", new[] { "emit", "a.net.yaml", "-o", "--bogus" })]
    [InlineData("name another beside it", new[] { "compare", "run" })]
    [InlineData("--json and --csv", new[] { "predict", "run", "a.png", "--json", "--csv" })]
    [InlineData("A path is empty", new[] { "check", "" })]
    [InlineData("A path is empty", new[] { "emit", "a.net.yaml", "-o", "" })]
    [InlineData("--namespace is 'my-nets'", new[] { "emit", "a.net.yaml", "--namespace", "my-nets" })]
    [InlineData("--namespace is 'a.class'", new[] { "emit", "a.net.yaml", "--namespace", "a.class" })]
    public void Wrong_usage_exits_with_2_and_says_what_is_wrong(string expected, string[] args)
    {
        ToolResult result = Tool.Run(args);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.EndsWith("--help' shows how it is used.\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("summary")]
    [InlineData("emit")]
    [InlineData("plot")]
    [InlineData("bench")]
    public void A_path_may_begin_with_a_dash_behind_two_dashes(string verb)
    {
        ToolResult result = Tool.Run(verb, "--", "--odd.net.yaml");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("--odd.net.yaml: error NW4002: there is no such file\n", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("netwright check specs\n", new[] { "--help" })]
    [InlineData("netwright check specs/lenet5.net.yaml\n", new[] { "check", "-h" })]
    [InlineData("netwright summary specs/lenet5.net.yaml\n", new[] { "summary", "--help" })]
    [InlineData("netwright emit specs/lenet5.net.yaml -o generated --namespace My.Networks\n", new[] { "emit", "--help" })]
    [InlineData("netwright plot specs/lenet5.net.yaml -o lenet5.svg\n", new[] { "plot", "--help" })]
    [InlineData("netwright report runs/LeNet5/001\n", new[] { "report", "--help" })]
    public void Help_ends_with_an_example(string expected, string[] args)
    {
        ToolResult result = Tool.Run(args);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Usage:\n  netwright", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("Example:\n  " + expected, result.Output.TrimEnd() + "\n", StringComparison.Ordinal);
    }
}
