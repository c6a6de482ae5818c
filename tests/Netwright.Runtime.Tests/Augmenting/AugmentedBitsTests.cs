using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Threading.Tasks;
using Xunit;

namespace Netwright.Runtime.Tests.Augmenting;

/// <summary>The same bits on machines with wide and narrow vectors, each stood in for by a process that may not use the wider ones.</summary>
public class AugmentedBitsTests
{
    private const string Bits = "faf0cfd7d77e3933241a4dfc1a9a1b5ff19a47d05341aa102da07d023d762ca7";

    [Fact]
    public async Task Augmented_images_have_the_same_bits_on_every_machine()
    {
        string[] reports = await Task.WhenAll(
            Task.FromResult(FullChain.Report()),
            Report("DOTNET_EnableAVX512"),
            Report("DOTNET_EnableAVX512", "DOTNET_EnableAVX2"),
            Report("DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableAVX"));
        Assert.All(reports, report => Assert.Equal(Bits, report.Split(' ')[1]));
        Assert.Equal([Vector512.IsHardwareAccelerated ? "512" : "256", "256", "128", "128"], reports.Select(report => report.Split(' ')[0]));
    }

    private static async Task<string> Report(params string[] switchedOff)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { "exec", typeof(FullChain).Assembly.Location },
        };
        foreach (string name in switchedOff)
        {
            start.Environment[name] = "0";
        }

        using Process process = Process.Start(start)!;
        string report = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return report.Trim();
    }
}
