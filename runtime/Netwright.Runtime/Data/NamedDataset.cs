using System;
using System.Collections.Immutable;
using System.Linq;

namespace Netwright.Data;

/// <summary>A published data set of four IDX files: what they are and where they are to be had.</summary>
/// <param name="Name">As in specs, and the folder it lives in.</param>
/// <param name="ClassNames">In the order of the labels.</param>
/// <param name="TrainImages">60,000 images of 28x28.</param>
/// <param name="TrainLabels">Their labels.</param>
/// <param name="TestImages">10,000 images of 28x28.</param>
/// <param name="TestLabels">Their labels.</param>
/// <param name="Mirrors">Folders with the four files, the best first.</param>
internal sealed record NamedDataset(
    string Name,
    ImmutableArray<string> ClassNames,
    PublishedFile TrainImages,
    PublishedFile TrainLabels,
    PublishedFile TestImages,
    PublishedFile TestLabels,
    ImmutableArray<Uri> Mirrors)
{
    /// <summary>Class names of digits.</summary>
    public static readonly ImmutableArray<string> Digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <summary>All that can be downloaded.</summary>
    public static readonly ImmutableArray<NamedDataset> All =
    [
        new(
            "mnist",
            Digits,
            new("train-images-idx3-ubyte.gz", 9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
            new("train-labels-idx1-ubyte.gz", 28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
            new("t10k-images-idx3-ubyte.gz", 1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
            new("t10k-labels-idx1-ubyte.gz", 4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
            [
                new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
                new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            ]),
        new(
            "fashion-mnist",
            ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
            new("train-images-idx3-ubyte.gz", 26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
            new("train-labels-idx1-ubyte.gz", 29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
            new("t10k-images-idx3-ubyte.gz", 4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
            new("t10k-labels-idx1-ubyte.gz", 5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
            [
                new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                new("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
            ]),
    ];

    /// <summary>The four files.</summary>
    public ImmutableArray<PublishedFile> Files => [TrainImages, TrainLabels, TestImages, TestLabels];

    /// <summary>The data set of this name, if there is one.</summary>
    public static NamedDataset? Find(string name) => All.FirstOrDefault(dataset => dataset.Name == name);
}

/// <summary>A file as its authors published it.</summary>
/// <param name="Name">File name, gzip.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
internal sealed record PublishedFile(string Name, long Length, string Sha256)
{
    /// <summary>The name that an unpacked copy has.</summary>
    public string PlainName => Name[..^".gz".Length];
}
