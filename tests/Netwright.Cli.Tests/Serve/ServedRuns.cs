using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Serve;

/// <summary>A run of digits and one of colour pictures with classes of their own, both served.</summary>
public sealed class ServedRuns : IAsyncLifetime
{
    internal TemporaryFolder Folder { get; } = new();

    internal ServedTool Grey { get; private set; } = null!;

    internal ServedTool Colour { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Folder.Add("grey.net.yaml", RunFiles.Slow(epochs: 3));
        Folder.Add("colour.net.yaml", """
            name: Colour
            input: {channels: 3, height: 20, width: 20}
            classes: [poppy, rose, "tulip \"red\""]
            layers:
              - conv:  {filters: 4, kernel: 5, stride: 2, activation: relu}
              - dense: {units: 3}
            train: {batch: 8, epochs: 8, validation: 0.2, seed: 1}
            data: {scale: 1/255}
            """);
        Pictures.Draw(Folder.At("flowers"), ["poppy", "rose", "tulip \"red\""], count: 20, side: 24);
        ToolResult grey = await ToolProcess.Run(Folder.Path, "train", "grey.net.yaml", "--data", RunFiles.Digits, "--out", "grey");
        ToolResult colour = await ToolProcess.Run(Folder.Path, "train", "colour.net.yaml", "--data", "flowers", "--out", "colour");
        Assert.Equal((0, "", 0, ""), (grey.ExitCode, grey.Error, colour.ExitCode, colour.Error));
        Grey = await ServedTool.Start(Folder, "grey", "--rate", "1000");
        Colour = await ServedTool.Start(Folder, "colour", "--rate", "1000");
    }

    public Task DisposeAsync()
    {
        Grey.Dispose();
        Colour.Dispose();
        Folder.Dispose();
        return Task.CompletedTask;
    }
}
