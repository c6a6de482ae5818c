using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Netwright.Data;
using Netwright.Testing;
using Xunit;

namespace Netwright.Runtime.Tests.Data;

public sealed class DatasetsTests : IDisposable
{
    private readonly TemporaryFolder given = new();
    private readonly TemporaryFolder shared = new();
    private readonly TemporaryFolder cache = new();

    public void Dispose()
    {
        given.Dispose();
        shared.Dispose();
        cache.Dispose();
    }

    [Theory]
    [InlineData("sample/")]
    [InlineData("")]
    public async Task Files_are_found_in_the_folder_or_in_one_of_the_data_sets_name(string prefix)
    {
        Fill(given, prefix, images: 20);
        Assert.Equal(20, (await LoadAsync()).Train.Count);
    }

    [Fact]
    public async Task The_given_folder_comes_before_the_shared_one_and_that_before_the_cache()
    {
        Fill(cache, "sample/", images: 30);
        Assert.Equal(30, (await LoadAsync()).Train.Count);
        Fill(shared, "sample/", images: 40);
        Assert.Equal(40, (await LoadAsync()).Train.Count);
        Fill(given, "sample/", images: 50);
        Assert.Equal(50, (await LoadAsync()).Train.Count);
    }

    [Fact]
    public async Task A_damaged_file_in_the_given_folder_is_an_error_though_sound_ones_follow()
    {
        Fill(cache, "sample/", images: 30);
        Fill(given, "sample/", images: 20);
        string path = given.Write("sample/t10k-images-idx3-ubyte", [0, 0, 8, 3, 0]);
        DatasetException e = await Assert.ThrowsAsync<DatasetException>(LoadAsync);
        Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Part_of_a_data_set_is_an_error_though_a_whole_one_follows()
    {
        Fill(shared, "sample/", images: 30);
        Fill(given, "sample/", images: 20);
        File.Delete(Path.Combine(given.Path, "sample", "train-labels-idx1-ubyte"));
        DatasetException e = await Assert.ThrowsAsync<DatasetException>(LoadAsync);
        Assert.Contains("found 3; train-labels-idx1-ubyte.gz (or train-labels-idx1-ubyte) is missing", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_given_folder_that_does_not_exist_is_an_error()
    {
        string nowhere = Path.Combine(given.Path, "nowhere");
        DatasetException e = Assert.Throws<DatasetException>(
            () => Datasets.Load("mnist", new() { Directory = nowhere, CacheDirectory = cache.Path, Download = false }));
        Assert.StartsWith(nowhere, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        DatasetException e = Assert.Throws<DatasetException>(() => Datasets.Load("minst"));
        Assert.Equal("There is no data set 'minst'; the known ones are digits, mnist, fashion-mnist.", e.Message);
    }

    [Fact]
    public void Digits_need_no_files_and_heed_seed_and_scale()
    {
        DatasetPair pair = Datasets.Load("digits", new() { Seed = 3, Scale = 1, Directory = "nowhere" });
        Assert.Equal((SyntheticDigits.TrainCount, SyntheticDigits.TestCount), (pair.Train.Count, pair.Test.Count));
        Assert.Equal(1, pair.Train.Scale);
        Assert.Equal(ImageText.Draw(SyntheticDigits.Create(3, 1, 1).Train, 0), ImageText.Draw(pair.Train, 0));
    }

    [Fact]
    public void Images_are_resized_padded_and_shifted_as_asked()
    {
        DatasetPair pair = Datasets.Load("digits", new() { Offset = -0.5f, Resize = new(30, 26), Pad = new(1, 3) });
        Assert.Equal((new ImageShape(1, 32, 32), new ImageShape(1, 32, 32)), (pair.Train.Shape, pair.Test.Shape));
        float[] image = new float[32 * 32];
        pair.Test.CopyImage(0, image);
        Assert.Equal(-0.5f, image[0]);
        Assert.True(image.Max() > 0);
    }

    [RealDataFact]
    public void The_real_mnist_is_as_published()
    {
        DatasetPair pair = Real("mnist");
        Assert.Equal([5, 0, 4, 1, 9], Enumerable.Range(0, 5).Select(pair.Train.Label));
        Assert.Equal([7, 2, 1, 0, 4], Enumerable.Range(0, 5).Select(pair.Test.Label));
        Assert.Equal("0123456789", string.Concat(pair.Train.ClassNames));
    }

    [RealDataFact]
    public void The_real_fashion_mnist_is_as_published()
    {
        DatasetPair pair = Real("fashion-mnist");
        Assert.Equal("Ankle boot", pair.Train.ClassNames[pair.Train.Label(0)]);
        Assert.All(Enumerable.Range(0, 10), label => Assert.Equal(6_000, Enumerable.Range(0, 60_000).Count(i => pair.Train.Label(i) == label)));
    }

    [RealDataFact]
    public async Task The_real_files_have_the_hashes_that_downloads_are_held_to()
    {
        foreach (NamedDataset dataset in NamedDataset.All)
        {
            foreach (PublishedFile file in dataset.Files)
            {
                byte[] content = await File.ReadAllBytesAsync(Path.Combine(RealDataFactAttribute.Folder, dataset.Name, file.Name));
                Assert.Equal((file.Length, file.Sha256), (content.Length, Convert.ToHexStringLower(SHA256.HashData(content))));
            }
        }
    }

    [RealDataFact]
    public void One_data_sets_files_are_not_taken_for_anothers()
    {
        string mnist = Path.Combine(RealDataFactAttribute.Folder, "mnist");
        DatasetException e = Assert.Throws<DatasetException>(
            () => Datasets.Load("fashion-mnist", new() { Directory = mnist, CacheDirectory = cache.Path, Download = false }));
        Assert.Contains("expected a file of 'fashion-mnist', found the one of 'mnist'", e.Message, StringComparison.Ordinal);
    }

    private static DatasetPair Real(string name)
    {
        DatasetPair pair = Datasets.Load(name, new() { Directory = RealDataFactAttribute.Folder, Download = false });
        Assert.Equal((60_000, 10_000), (pair.Train.Count, pair.Test.Count));
        Assert.Equal(new ImageShape(1, 28, 28), pair.Train.Shape);
        return pair;
    }

    private static void Fill(TemporaryFolder folder, string prefix, int images)
    {
        folder.Write($"{prefix}train-images-idx3-ubyte", IdxBytes.Images(images, 4, 5));
        folder.Write($"{prefix}train-labels-idx1-ubyte", IdxBytes.Labels(images));
        folder.Write($"{prefix}t10k-images-idx3-ubyte", IdxBytes.Images(10, 4, 5));
        folder.Write($"{prefix}t10k-labels-idx1-ubyte", IdxBytes.Labels(10));
    }

    private Task<DatasetPair> LoadAsync() => Datasets.LoadAsync(
        PublishedSample.Dataset,
        new() { Directory = given.Path, SharedDirectory = shared.Path, CacheDirectory = cache.Path, Download = false },
        CancellationToken.None);
}
