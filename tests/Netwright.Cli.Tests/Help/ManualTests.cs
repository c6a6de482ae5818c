using System;
using System.IO;
using Netwright.Cli.Help;
using Netwright.Cli.Printing;
using Netwright.Cli.Tests.Running;
using Netwright.Cli.Verbs;
using Xunit;

namespace Netwright.Cli.Tests.Help;

public class ManualTests
{
    private static readonly string Page = Path.GetFullPath(Path.Combine(Specs.Folder, "..", "docs", "cli.md"));

    [Fact]
    public void The_page_of_commands_says_what_the_commands_say()
    {
        using StringWriter nowhere = new();
        string written = Manual.Write(CommandLine.Verbs(new Surroundings([], 0, Screen.Plain(nowhere), Screen.Plain(nowhere))));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Page, written);
        }

        Assert.Equal(written, File.ReadAllText(Page).ReplaceLineEndings("\n"));
    }
}
