using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Report.Pages;
using Netwright.Report.Roofline;
using Netwright.Report.Runs;
using Netwright.Report.Tests.Roofline;
using Netwright.Report.Tests.Runs;
using Xunit;

namespace Netwright.Report.Tests.Pages;

public partial class ReportPageTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    private const int MostBytes = 2_000_000;

    private readonly string page = run.Page;

    [Fact]
    public void The_page_is_the_same_to_the_byte_wherever_the_folder_stands()
    {
        using TemporaryFolder other = new();
        run.CopyTo(other);

        Assert.Equal(page, ReportPage.Of(other.Path));
    }

    [Fact]
    public void The_page_is_small_and_needs_no_other_file()
    {
        Assert.InRange(page.Length, 1, MostBytes);
        Assert.DoesNotMatch("(src|href)=\"(?!data:|#)", page);
        Assert.DoesNotMatch(@"url\((?!data:)", page);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Folder, page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verdict_stands_first_with_its_interval()
    {
        Run read = Run.Open(run.Folder);
        WilsonInterval interval = WilsonInterval.Of(read.Result.Correct, read.Result.Count);

        string first = SectionPattern().Match(page).Value;

        Assert.Contains("id=\"verdict\"", first, StringComparison.Ordinal);
        Assert.Contains($"<strong>{100.0 * read.Result.Correct / read.Result.Count:F2}\u00A0%</strong>", first, StringComparison.Ordinal);
        Assert.Contains($"between {100 * interval.Low:F2}\u00A0% and {100 * interval.High:F2}\u00A0%", first, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_cell_of_the_confusion_matrix_has_its_images()
    {
        string[] buttons = [.. ButtonPattern().Matches(page).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];
        string data = CellsPattern().Match(page).Groups[1].Value;
        using var cells = System.Text.Json.JsonDocument.Parse(data);

        Assert.Equal(buttons, cells.RootElement.EnumerateObject().Select(cell => cell.Name).Order(StringComparer.Ordinal));
        Assert.All(cells.RootElement.EnumerateObject(), cell => Assert.NotEqual(0, cell.Value.GetProperty("pictures").GetArrayLength()));
        Assert.Equal(Run.Open(run.Folder).Judged.Count, cells.RootElement.EnumerateObject().Sum(cell => cell.Value.GetProperty("count").GetInt32()));
    }

    [Fact]
    public void Every_link_leads_to_a_section_and_every_section_has_a_link()
    {
        string[] links = [.. Regex.Matches(page, "href=\"#([a-z]+)\"").Select(match => match.Groups[1].Value)];
        string[] sections = [.. Regex.Matches(page, "<section id=\"([a-z]+)\"").Select(match => match.Groups[1].Value)];

        Assert.Equal(sections, links);
        Assert.Equal(12, sections.Length);
    }

    [Fact]
    public void Without_a_measurement_the_page_says_how_to_measure() =>
        Assert.Contains("netwright bench RUN", SectionOf(page, "roofline"), StringComparison.Ordinal);

    [Fact]
    public void What_bench_measured_is_drawn_and_told_the_same_to_the_byte_each_time()
    {
        using TemporaryFolder other = new();
        run.CopyTo(other);
        File.WriteAllText(other.At("bench.json"), BenchFile.Write(SampleBench.Result(Run.Open(run.Folder).Info.Fingerprint)));

        string measured = ReportPage.Of(other.Path), section = SectionOf(measured, "roofline");

        Assert.Equal(measured, ReportPage.Of(other.Path));
        Assert.Contains(RooflinePlot.Draw(SampleBench.Result(Run.Open(run.Folder).Info.Fingerprint)), section, StringComparison.Ordinal);
        Assert.Contains("Conv2 75 %, Conv1+MaxPool1 25 % of the multiply-adds", section, StringComparison.Ordinal);
        Assert.Contains("a peak of 200.0 GFLOP/s (190.0 to 205.0)", section, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_measured_of_another_network_is_not_shown()
    {
        using TemporaryFolder other = new();
        run.CopyTo(other);
        File.WriteAllText(other.At("bench.json"), BenchFile.Write(SampleBench.Result("another")));

        string section = SectionOf(ReportPage.Of(other.Path), "roofline");

        Assert.Contains("another network", section, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", section, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_can_be_pasted_into_a_shell() =>
        Assert.Contains("netwright train specs/lenet5.net.yaml --data digits --epochs 3 --out &#39;my runs/1&#39;", page, StringComparison.Ordinal);

    [Fact]
    public void What_the_page_explains_is_what_was_judged()
    {
        Run read = Run.Open(run.Folder);
        for (int place = 0; place < 5; place++)
        {
            double[] logits = read.Weights.Explainer.Explain([.. read.Judged.Image(place).ToArray().Select(level => level / 255f)]).Logits;

            Assert.All(logits.Zip(read.Judged.Logits.Skip(place * logits.Length)), pair => Assert.Equal(pair.First, pair.Second, 3));
        }
    }

    public static TheoryData<string, Action<string>> Damages => new()
    {
        { "there is no run.json", folder => File.Delete(Path.Combine(folder, "run.json")) },
        { "it lacks result.json", folder => File.Delete(Path.Combine(folder, "result.json")) },
        { "it is not the JSON it should be", folder => Cut(Path.Combine(folder, "run.json")) },
        { "it is not the JSON it should be", folder => File.WriteAllText(Path.Combine(folder, "result.json"), "{}") },
        { "best.safetensors", folder => Cut(Path.Combine(folder, "best.safetensors")) },
        { "Central Directory", folder => Cut(Path.Combine(folder, "judged.npz")) },
        { "this spec has faults", folder => File.WriteAllText(Path.Combine(folder, "spec.net.yaml"), "name: x") },
        { "'much' in line 2 is no number", folder => File.WriteAllText(Path.Combine(folder, "metrics.csv"), "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,learning_rate\n1,much,,,,\n") },
        { "bench.json", folder => File.WriteAllText(Path.Combine(folder, "bench.json"), "{}") },
        { "its figures are none", folder => File.WriteAllText(Path.Combine(folder, "bench.json"), BenchFile.Write(SampleBench.Result("x") with { Works = [] })) },
        { "lacks the column train_accuracy", folder => File.WriteAllText(Path.Combine(folder, "metrics.csv"), "epoch,train_loss\n") },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_run_is_one_clear_fault(string expected, Action<string> damage)
    {
        using TemporaryFolder other = new();
        run.CopyTo(other);
        damage(other.Path);

        RunException fault = Assert.Throws<RunException>(() => ReportPage.Of(other.Path));

        Assert.Contains(expected, fault.Message + fault.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(50, 100, 0.4038, 0.5962)]
    [InlineData(9900, 10000, 0.9879, 0.9918)]
    public void The_interval_is_that_of_Wilson(long correct, long count, double low, double high)
    {
        WilsonInterval interval = WilsonInterval.Of(correct, count);

        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    private static string SectionOf(string page, string id) =>
        SectionPattern().Matches(page).Select(match => match.Value).Single(section => section.StartsWith($"<section id=\"{id}\"", StringComparison.Ordinal));

    private static void Cut(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
    }

    [GeneratedRegex("<section .*?</section>", RegexOptions.Singleline)]
    private static partial Regex SectionPattern();

    [GeneratedRegex("data-cell=\"([0-9,]+)\"")]
    private static partial Regex ButtonPattern();

    [GeneratedRegex("id=\"cells\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex CellsPattern();
}
