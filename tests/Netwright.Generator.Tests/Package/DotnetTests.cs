using System.IO;
using System.Threading.Tasks;
using Netwright.Testing;
using Xunit;

namespace Netwright.Generator.Tests.Package;

/// <summary>What these tests see of a program's output.</summary>
public sealed class DotnetTests
{
    [PosixShellFact]
    public async Task A_stream_that_ends_before_the_others_first_line_adds_no_line()
    {
        DotnetResult result = await Dotnet.RunProgram("/bin/sh", Path.GetTempPath(), "-c", "exec 2>&-; sleep 0.3; echo first; echo second");

        Assert.Equal("first\nsecond\n", result.Succeeded);
    }

    [PosixShellFact]
    public async Task Empty_lines_of_the_program_stay()
    {
        DotnetResult result = await Dotnet.RunProgram("/bin/sh", Path.GetTempPath(), "-c", "echo; echo second");

        Assert.Equal("\nsecond\n", result.Succeeded);
    }
}
