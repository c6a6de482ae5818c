using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Netwright.Cli.Runs.TensorBoard;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Train;

/// <summary>The files that TensorBoard shows.</summary>
public sealed class TensorBoardTests : IDisposable
{
    private static readonly (string Tag, string Column)[] Tags =
    [
        ("loss/train", "train_loss"), ("loss/validation", "validation_loss"), ("accuracy/train", "train_accuracy"),
        ("accuracy/validation", "validation_accuracy"), ("learning-rate", "learning_rate"),
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Hold_the_figures_of_the_epochs_and_a_resumed_run_voids_what_it_does_again()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 2));

        ToolResult first = await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "run", "--tensorboard");
        string file = Assert.Single(Files());
        ToolResult second = await ToolProcess.Run(folder.Path, "train", "run", "--resume", "--epochs", "3");

        Assert.Equal((0, "", 0, ""), (first.ExitCode, first.Error, second.ExitCode, second.Error));
        string later = Assert.Single(Files().Except([file]));
        List<BoardEvent> before = BoardEvent.Read(file), after = BoardEvent.Read(later);
        Assert.Equal(("brain.Event:2", "brain.Event:2"), (before[0].Version, after[0].Version));
        int steps = (1800 + 31) / 32;
        AssertRow(before, epoch: 1, steps);
        AssertRow(before, epoch: 2, 2 * steps);
        Assert.Equal((1L, (2 * steps) + 1L), (after[1].SessionStatus, after[1].Step));
        AssertRow(after, epoch: 3, 3 * steps);
        Assert.DoesNotContain(after, each => each.Tag.Length > 0 && each.Step <= 2 * steps);
    }

    [Fact]
    public void Checksums_are_CRC_32C_as_its_standard_has_it()
    {
        uint crc = 0xE3069283;

        Assert.Equal(((crc >> 15) | (crc << 17)) + 0xA282EAD8, RecordFile.MaskedCrc(Encoding.ASCII.GetBytes("123456789")));
    }

    private string[] Files() => Directory.GetFiles(folder.At("run"), "events.out.tfevents.*");

    private void AssertRow(List<BoardEvent> events, int epoch, long step)
    {
        string[] lines = File.ReadAllLines(folder.At("run/metrics.csv"));
        string[] cells = lines[epoch].Split(','), heads = lines[0].Split(',');
        foreach ((string tag, string column) in Tags)
        {
            BoardEvent value = Assert.Single(events, each => each.Tag == tag && each.Step == step);
            Assert.Equal(float.Parse(cells[Array.IndexOf(heads, column)], CultureInfo.InvariantCulture), value.Value);
            Assert.InRange(DateTime.UnixEpoch.AddSeconds(value.WallTime), DateTime.UtcNow.AddMinutes(-10), DateTime.UtcNow.AddMinutes(1));
        }
    }
}
