using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Train;

/// <summary>A spec is compiled once.</summary>
public sealed class CacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_unchanged_spec_is_not_compiled_again_and_a_changed_one_is()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        string first = await Train("one");
        string entry = Assert.Single(Entries());
        DateTime made = File.GetLastWriteTimeUtc(entry);

        Assert.Equal(first, await Train("two"));
        Assert.Equal(made, File.GetLastWriteTimeUtc(Assert.Single(Entries())));

        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1) + "\n# changed\n");
        Assert.Equal(first, await Train("three"));
        Assert.Equal(2, Entries().Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(1000)]
    public async Task A_damaged_entry_is_compiled_again(int bytes)
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        string first = await Train("one");
        string entry = Assert.Single(Entries());
        byte[] good = File.ReadAllBytes(entry);
        File.WriteAllBytes(entry, good[..bytes]);

        Assert.Equal(first, await Train("two"));
        Assert.Equal(good, File.ReadAllBytes(entry));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_costs_a_note_and_no_training()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        folder.Add("cache", "a file");

        ToolResult result = await ToolProcess.Run(
            folder.Path, new Dictionary<string, string> { ["NETWRIGHT_CACHE"] = folder.At("cache") }, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "run");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("note: the compiled network is not kept for the next time: ", result.Error, StringComparison.Ordinal);
    }

    private string[] Entries() => Directory.GetFiles(folder.At(Path.Combine("cache", "networks")));

    private async Task<string> Train(string run)
    {
        ToolResult result = await ToolProcess.Run(
            folder.Path, new Dictionary<string, string> { ["NETWRIGHT_CACHE"] = folder.At("cache") }, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", run);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return (string)RunFiles.Json(folder.At(run), "result.json")["last_weights"]!;
    }
}
