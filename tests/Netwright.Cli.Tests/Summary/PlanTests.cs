using System;
using System.IO;
using Netwright.Cli.Tests.Running;
using Netwright.Compiler;
using Xunit;

namespace Netwright.Cli.Tests.Summary;

public sealed class PlanTests
{
    [Fact]
    public void A_plan_is_what_the_compiler_says_of_it()
    {
        ToolResult result = Tool.Run("plan", Specs.LeNet5);

        string expected = NetCompiler.PrintPlan(NetCompiler.Check(Specs.LeNet5, File.ReadAllText(Specs.LeNet5)).Network!);
        Assert.Equal(new ToolResult(0, expected, ""), result);
        Assert.Contains("C3.y", expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_with_faults_has_no_plan()
    {
        using TemporaryFolder folder = new();
        ToolResult result = Tool.Run("plan", folder.Add("wrong.net.yaml", "name: Wrong\n"));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("error NW", result.Error, StringComparison.Ordinal);
    }
}
