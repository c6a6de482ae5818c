using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Netwright.Cli.Tests.Serve;
using Xunit;

namespace Netwright.Cli.Tests.Making;

/// <summary>From a folder of pictures to an answer, without code.</summary>
public sealed class OwnPicturesTests : IDisposable
{
    private static readonly string[] Classes = ["daisy", "poppy", "rose", "tulip"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_folder_of_four_classes_is_trained_on_reported_asked_judged_and_served()
    {
        Pictures.Draw(folder.At("flowers"), Classes, count: 24, side: 24);
        File.WriteAllText(folder.At("flowers/rose/broken.png"), "no picture");

        ToolResult made = await ToolProcess.Run(folder.Path, "new", "flowers", "--images", "flowers");
        ToolResult trained = await ToolProcess.Run(folder.Path, "train", "flowers.net.yaml", "--data", "flowers", "--epochs", "6", "--out", "run");
        ToolResult reported = await ToolProcess.Run(folder.Path, "report", "run");
        ToolResult asked = await ToolProcess.Run(folder.Path, "predict", "run", "flowers/tulip", "--json");
        ToolResult judged = await ToolProcess.Run(folder.Path, "evaluate", "run", "--json");

        Assert.Equal(("flowers.net.yaml\nnext: netwright train flowers.net.yaml --data flowers\n", ""), (made.Output, made.Error));
        Assert.Equal((0, ""), (trained.ExitCode, trained.Error));
        Assert.Contains("note: unreadable: rose/broken.png", trained.Output, StringComparison.Ordinal);
        Assert.Equal((0, "run/report.html\n", ""), (reported.ExitCode, reported.Output, reported.Error));
        Assert.Contains("poppy", File.ReadAllText(folder.At("run/report.html")), StringComparison.Ordinal);
        Assert.Equal((0, ""), (asked.ExitCode, asked.Error));
        Assert.True(JsonNode.Parse(asked.Output)!.AsArray().Count(answer => (string)answer!["class"]! == "tulip") >= 20, asked.Output);
        JsonNode figures = JsonNode.Parse(judged.Output)!;
        Assert.Equal("validation", (string)figures["judged"]!);
        Assert.Equal((long)RunFiles.Json(folder.At("run"), "result.json")["correct"]!, (long)figures["correct"]!);
        Assert.Equal(Classes, File.ReadAllLines(folder.At("run/classes.txt")));
        await ServedAnswersAre(JsonNode.Parse(asked.Output)!.AsArray()[3]!);
        Assert.Contains(File.ReadLines(folder.At("run/split.csv")), line => line.EndsWith("000.png,daisy,train", StringComparison.Ordinal) || line.EndsWith("000.png,daisy,validation", StringComparison.Ordinal));
    }

    /// <summary>A picture that is sent gets the class that it gets when it is asked for.</summary>
    private async Task ServedAnswersAre(JsonNode asked)
    {
        using ServedTool server = await ServedTool.Start(folder, "run");
        using ByteArrayContent picture = new(File.ReadAllBytes(folder.At((string)asked["picture"]!)));

        using HttpResponseMessage answer = await server.Client.PostAsync(new Uri("predict", UriKind.Relative), picture);

        JsonNode said = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(((int)HttpStatusCode.OK, (string)asked["class"]!), ((int)answer.StatusCode, (string)said["class"]!));
        Assert.Equal(0, (await server.End()).ExitCode);
    }

    [Fact]
    public async Task A_folder_is_trained_on_without_a_spec_which_is_then_written_with_its_reasons()
    {
        Pictures.Draw(folder.At("signs"), ["a", "b"], count: 12, side: 20, grey: true);

        ToolResult first = await ToolProcess.Run(folder.Path, "train", "signs", "--epochs", "1");
        ToolResult second = await ToolProcess.Run(folder.Path, "train", "signs", "--epochs", "1");

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.StartsWith("wrote Signs.net.yaml: ", first.Output, StringComparison.Ordinal);
        Assert.StartsWith("takes Signs.net.yaml, which is there", second.Output, StringComparison.Ordinal);
        string spec = File.ReadAllText(folder.At("Signs.net.yaml"));
        Assert.Contains("# The pictures have no colours, so one channel holds all. Their longer side has 20 pixels", spec, StringComparison.Ordinal);
        Assert.Contains("input: {channels: 1, height: 20, width: 20}", spec, StringComparison.Ordinal);
        Assert.DoesNotContain("flip", spec, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.At("net.schema.json")));
        Assert.True(Directory.Exists(folder.At(Path.Combine("runs", "Signs", "002"))));
    }
}
