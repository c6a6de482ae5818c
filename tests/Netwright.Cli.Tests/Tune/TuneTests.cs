using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Tune;

/// <summary><c>netwright tune</c> through its own process.</summary>
public sealed class TuneTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_combination_is_tried_and_the_best_is_what_train_reaches_with_it()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 2));

        ToolResult result = await ToolProcess.Run(
            folder.Path, "tune", "a.net.yaml", "--data", RunFiles.Digits, "--grid", "lr=0.00001,0.002", "--grid", "batch=16,64", "-o", "trials.csv");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Slow on digits: 4 trials, judged by 0.1 of the images to learn from, held out", lines[0]);
        string[][] rows = [.. File.ReadLines(folder.At("trials.csv")).Select(line => line.Split(','))];
        Assert.Equal("trial,lr,batch,epochs,best_epoch,validation_accuracy,validation_loss,seconds,end", string.Join(',', rows[0]));
        Assert.Equal(["1E-05 16", "1E-05 64", "0.002 16", "0.002 64"], rows[1..].Select(row => $"{row[1]} {row[2]}"));
        string[] best = rows[1..].MaxBy(row => double.Parse(row[5], System.Globalization.CultureInfo.InvariantCulture))!;
        Assert.Equal($"next: netwright train a.net.yaml --lr {best[1]} --batch {best[2]} --data {RunFiles.Digits}", lines[^1]);

        await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--lr", best[1], "--batch", best[2], "--out", "run");
        string[] epoch = File.ReadAllLines(folder.At("run/metrics.csv"))[int.Parse(best[4], System.Globalization.CultureInfo.InvariantCulture)].Split(',');
        Assert.Equal((best[5], best[6]), (epoch[4], epoch[3]));
    }

    [Fact]
    public async Task A_trial_that_diverges_or_falls_behind_is_told_and_the_search_goes_on()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 2).Replace("train: {", "train: {optimizer: {sgd: {lr: 0.1}}, ", StringComparison.Ordinal));

        ToolResult result = await ToolProcess.Run(
            folder.Path, "tune", "a.net.yaml", "--data", RunFiles.Digits, "--grid", "lr=0.05,0.06,0.07,1e-9,1e30");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith("stopped: below the median", lines[5], StringComparison.Ordinal);
        Assert.EndsWith("diverged", lines[6], StringComparison.Ordinal);
        Assert.StartsWith("best: lr 0.0", lines[7], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Random_combinations_are_drawn_from_ranges_by_the_seed()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        string[] words = ["tune", "a.net.yaml", "--data", RunFiles.Digits, "--grid", "lr=0.0001..0.01", "--grid", "batch=32..128", "--random", "2", "--seed", "5"];

        ToolResult first = await ToolProcess.Run(folder.Path, [.. words, "-o", "one.csv"]);
        await ToolProcess.Run(folder.Path, [.. words, "-o", "two.csv"]);

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        string[][] rows = [.. File.ReadLines(folder.At("one.csv")).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(2, rows.Length);
        Assert.All(rows, row => Assert.InRange(double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture), 0.0001, 0.01));
        Assert.All(rows, row => Assert.InRange(int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture), 32, 128));
        Assert.Equal(rows.Select(row => string.Join(',', row[..7])), File.ReadLines(folder.At("two.csv")).Skip(1).Select(line => string.Join(',', line.Split(',')[..7])));
    }

    [Fact]
    public async Task What_is_best_stands_in_the_next_command_to_the_last_digit_and_in_words_that_a_shell_takes()
    {
        folder.Add("my nets/a.net.yaml", RunFiles.Slow(epochs: 1));

        ToolResult result = await ToolProcess.Run(
            folder.Path, "tune", "my nets/a.net.yaml", "--data", RunFiles.Digits, "--grid", "seed=4000000007", "--grid", "lr=0.00123456789");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("\nnext: netwright train \"my nets/a.net.yaml\" --seed 4000000007 --lr 0.00123456789 ", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'filters=3' names no setting that can be searched", "--grid", "filters=3")]
    [InlineData("'lr=0' is not lr=A,B", "--grid", "lr=0")]
    [InlineData("'batch=8,x' is not batch=A,B", "--grid", "batch=8,x")]
    [InlineData("lr is a range; say by --random", "--grid", "lr=0.1..0.2")]
    [InlineData("lr is given twice", "--grid", "lr=0.1", "--grid", "lr=0.2")]
    [InlineData("--grid", "--random", "3")]
    public void Wrong_grids_are_wrong_usage(string expected, params string[] words)
    {
        ToolResult result = Tool.Run(["tune", "a.net.yaml", .. words]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_line_says_that_the_spec_or_the_images_are_not_there()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));

        ToolResult spec = await ToolProcess.Run(folder.Path, "tune", "b.net.yaml", "--grid", "lr=0.1");
        ToolResult data = await ToolProcess.Run(folder.Path, "tune", "a.net.yaml", "--data", "nowhere", "--grid", "lr=0.1");

        Assert.Equal((1, "", "b.net.yaml: error NW4002: there is no such file\n"), (spec.ExitCode, spec.Output, spec.Error));
        Assert.Equal((1, ""), (data.ExitCode, data.Output));
        Assert.StartsWith("--data: error: there is no data set, file or folder 'nowhere'", data.Error, StringComparison.Ordinal);
    }
}
