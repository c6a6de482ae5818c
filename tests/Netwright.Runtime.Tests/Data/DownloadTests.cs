using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netwright.Data;
using Xunit;

namespace Netwright.Runtime.Tests.Data;

public sealed class DownloadTests : IDisposable
{
    private readonly TemporaryFolder cache = new();
    private readonly MirrorServer server = new(PublishedSample.Files);

    public void Dispose()
    {
        server.Dispose();
        cache.Dispose();
    }

    [Fact]
    public async Task A_good_mirror_fills_the_cache_with_the_published_files_and_nothing_else()
    {
        Assert.Equal(20, (await LoadAsync("good")).Train.Count);
        Assert.Equal(
            PublishedSample.Files.Keys.Order(), Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)!).Order());
        Assert.All(PublishedSample.Files, file => Assert.Equal(file.Value, File.ReadAllBytes(Path.Combine(Folder, file.Key))));
    }

    [Fact]
    public async Task What_is_in_the_cache_is_not_downloaded_again()
    {
        await LoadAsync("good");
        File.Delete(Path.Combine(Folder, "t10k-labels-idx1-ubyte.gz"));
        server.Requests.Clear();
        await LoadAsync("good");
        Assert.Equal(["/good/t10k-labels-idx1-ubyte.gz"], server.Requests);
    }

    [Theory]
    [InlineData("is-missing", "answered 404 Not Found")]
    [InlineData("redirects", "answered with a web page")]
    [InlineData("cuts-short", "cut short: expected {length} bytes, found {less}")]
    [InlineData("offers-less", "not the published file: expected {length} bytes, it offers {less}")]
    [InlineData("ends-early", "cut short: expected {length} bytes, found {less}")]
    [InlineData("sends-more", "not the published file: expected {length} bytes, it sends more")]
    [InlineData("lies", "not the published file: expected SHA-256")]
    [InlineData("stalls", "stalled: 16384 bytes did not come within 0.3 s")]
    [InlineData("drips", "stalled: 16384 bytes did not come within 0.3 s")]
    [InlineData("is-silent", "stalled: 16384 bytes did not come within 0.3 s")]
    [InlineData("hangs-up", "no answer")]
    public async Task A_bad_mirror_is_named_with_its_reason_and_leaves_nothing_behind(string behaviour, string reason)
    {
        bool stalls = reason.StartsWith("stalled", StringComparison.Ordinal);
        DatasetOptions options = Options() with { Mirrors = [server.Mirror(behaviour)] };
        DatasetException e = await Assert.ThrowsAsync<DatasetException>(
            () => LoadAsync(stalls ? options with { StallTimeout = TimeSpan.FromSeconds(0.3) } : options));
        int length = PublishedSample.Files["train-images-idx3-ubyte.gz"].Length;
        string expected = reason.Replace("{length}", $"{length}", StringComparison.Ordinal)
            .Replace("{less}", $"{length - 1}", StringComparison.Ordinal);
        Assert.Contains($"{server.Mirror(behaviour)}train-images-idx3-ubyte.gz: {expected}", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Theory]
    [InlineData("is-missing")]
    [InlineData("redirects")]
    [InlineData("cuts-short")]
    [InlineData("sends-more")]
    [InlineData("lies")]
    [InlineData("stalls")]
    [InlineData("hangs-up")]
    public async Task After_a_bad_mirror_comes_the_next_and_the_bad_one_is_not_asked_again(string behaviour)
    {
        DatasetOptions options = Options() with { Mirrors = [server.Mirror(behaviour), server.Mirror("good")] };
        DatasetPair pair = await LoadAsync(behaviour == "stalls" ? options with { StallTimeout = TimeSpan.FromSeconds(2) } : options);
        Assert.Equal(10, pair.Test.Count);
        Assert.Equal(
            [$"/{behaviour}/train-images-idx3-ubyte.gz"],
            server.Requests.Distinct().Where(path => path.StartsWith($"/{behaviour}/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task When_all_mirrors_fail_one_error_lists_each_and_tells_how_to_do_without()
    {
        DatasetException e = await Assert.ThrowsAsync<DatasetException>(() => LoadAsync("is-missing", "lies", "hangs-up"));
        Assert.All(["is-missing", "lies", "hangs-up"], behaviour => Assert.Contains($"/{behaviour}/", e.Message, StringComparison.Ordinal));
        Assert.Contains("NETWRIGHT_DATA", e.Message, StringComparison.Ordinal);
        Assert.Contains("--data", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mirror_that_nobody_listens_at_is_no_answer()
    {
        DatasetOptions options = Options() with { Mirrors = [new("http://127.0.0.1:1/")] };
        DatasetException e = await Assert.ThrowsAsync<DatasetException>(() => LoadAsync(options));
        Assert.Contains("http://127.0.0.1:1/train-images-idx3-ubyte.gz: no answer", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_the_same_time_all_get_the_data_set()
    {
        DatasetPair[] pairs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => LoadAsync("good"))));
        Assert.All(pairs, pair => Assert.Equal(20, pair.Train.Count));
        Assert.Equal(4, Directory.GetFiles(Folder).Length);
    }

    [Fact]
    public async Task Progress_ends_at_the_file_length()
    {
        Recorder recorder = new();
        await LoadAsync(Options() with { Mirrors = [server.Mirror("good")], Progress = recorder });
        Assert.All(PublishedSample.Files, file =>
        {
            DownloadProgress last = recorder.Reports.Last(report => report.File == file.Key);
            Assert.Equal((file.Value.Length, file.Value.Length), (last.Received, last.Total));
            Assert.Equal(new Uri(server.Mirror("good"), file.Key), last.Source);
        });
    }

    [Fact]
    public async Task Cancelling_is_not_taken_for_a_stall()
    {
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(100));
        DatasetOptions options = Options() with { Mirrors = [server.Mirror("stalls")], StallTimeout = TimeSpan.FromDays(1) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Datasets.LoadAsync(PublishedSample.Dataset, options, cancel.Token));
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task A_forbidden_download_is_an_error_that_asks_nobody()
    {
        DatasetOptions options = Options() with { Mirrors = [server.Mirror("good")], Download = false };
        DatasetException e = await Assert.ThrowsAsync<DatasetException>(() => LoadAsync(options));
        Assert.Contains("downloads are forbidden", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Leftovers_of_the_dead_are_removed_and_work_in_progress_is_not()
    {
        string old = cache.Write("sample/.old.part", [1]);
        string young = cache.Write("sample/.young.part", [1]);
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));
        await LoadAsync("good");
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_named()
    {
        string file = cache.Write("file", [1]);
        DatasetOptions options = Options() with { Mirrors = [server.Mirror("good")], CacheDirectory = file };
        DatasetException e = await Assert.ThrowsAsync<DatasetException>(() => LoadAsync(options));
        Assert.StartsWith(file, e.Message, StringComparison.Ordinal);
    }

    private string Folder => Path.Combine(cache.Path, "sample");

    private DatasetOptions Options() => new()
    {
        SharedDirectory = null,
        CacheDirectory = cache.Path,
        StallTimeout = TimeSpan.FromSeconds(20),
    };

    private Task<DatasetPair> LoadAsync(params string[] behaviours) =>
        LoadAsync(Options() with { Mirrors = [.. behaviours.Select(server.Mirror)] });

    private static Task<DatasetPair> LoadAsync(DatasetOptions options) =>
        Datasets.LoadAsync(PublishedSample.Dataset, options, CancellationToken.None);

    private sealed class Recorder : IProgress<DownloadProgress>
    {
        public ConcurrentQueue<DownloadProgress> Reports { get; } = new();

        public void Report(DownloadProgress value) => Reports.Enqueue(value);
    }
}
