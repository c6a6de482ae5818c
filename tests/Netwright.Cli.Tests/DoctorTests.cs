using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests;

public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_second_of_training_gives_the_weights_that_it_gives_everywhere()
    {
        ToolResult result = await ToolProcess.Run(folder.Path, "doctor");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("bits        the weights are those that every machine trains\nall is well\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_found()
    {
        folder.Add("file", "");

        ToolResult result = await ToolProcess.Run(folder.Path, new Dictionary<string, string> { ["NETWRIGHT_CACHE"] = folder.At("file") }, "doctor");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("cache       error: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nsomething is wrong\n", result.Output, StringComparison.Ordinal);
    }
}
