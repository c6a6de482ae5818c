using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Check;

public sealed class WatchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [UnixTheory]
    [InlineData("INT")]
    public async Task A_changed_spec_is_checked_again_until_the_user_ends_it(string signal)
    {
        folder.Add("a.net.yaml", Specs.Tiny());
        using ToolProcess tool = ToolProcess.Start(folder.Path, new Dictionary<string, string>(), "check", ".", "--watch");
        await tool.Says("0 faults in 1 file\nwatching; Ctrl-C ends\n");
        folder.Add("a.net.yaml", Specs.Tiny(kernel: "9"));
        await tool.Says("1 fault in 1 file\nwatching; Ctrl-C ends\n");
        folder.Add("b.net.yaml", Specs.Tiny());
        await tool.Says("1 fault in 2 files\nwatching; Ctrl-C ends\n");
        tool.Signal(signal);

        Assert.Equal((1, ""), ((await tool.End()).ExitCode, (await tool.End()).Error));
    }
}
