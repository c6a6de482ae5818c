using System;
using System.IO;
using System.Linq;
using App;
using Netwright.Threading;
using Netwright.Training;
using Xunit;

namespace Netwright.Images.Tests.Training;

/// <summary>What the page on own pictures promises: from folders of pictures to a network that knows their classes.</summary>
public sealed class TrainingTests : IDisposable
{
    private const string CacheHome = "XDG_CACHE_HOME";
    private const int PerClass = 200;
    private const int PerClassOfTest = 25;
    private const int FirstOfTest = 1000;

    private readonly TemporaryFolder folder = new();
    private readonly ThreadTeam team = new(Environment.ProcessorCount);
    private readonly string? cacheHome = Environment.GetEnvironmentVariable(CacheHome);

    public TrainingTests() => Environment.SetEnvironmentVariable(CacheHome, Path.Combine(folder.Path, "cache"));

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(CacheHome, cacheHome);
        team.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void The_pages_programs_learn_drawn_pictures_and_recognise_others()
    {
        DrawnPictures.Write(folder.Make("train"), PerClass);
        DrawnPictures.Write(folder.Make("test"), PerClassOfTest, FirstOfTest);
        string said = Said(() => PageProgram.Train([folder.Path]));
        Assert.Contains("train: 800 of 800 pictures are readable; 800 were decoded now.\n", said, StringComparison.Ordinal);

        Pictures network = new();
        string weights = folder.Make("pictures.safetensors");
        network.Load(weights);
        Assert.Equal<string>(DrawnPictures.Classes, network.ClassNames);
        using ImageFolder test = ImageFolder.Open(folder.Make("test"), new() { Shape = network.Info.Input, Fit = PictureFit.Contain });
        Assert.Equal(0, test.Report.Decoded);
        Evaluator evaluator = new(network, team);
        Evaluation result = evaluator.Evaluate(test);
        Assert.EndsWith(result.Confusion.ToString(), said, StringComparison.Ordinal);
        Assert.InRange(result.Accuracy, 0.9, 1);

        float[] logits = evaluator.Logits(test);
        for (int image = 0; image < test.Count; image += 19)
        {
            float[] row = logits[(image * 4)..((image * 4) + 4)];
            string expected = DrawnPictures.Classes[Array.IndexOf(row, row.Max())];
            Assert.Equal(expected, Said(() => PageProgram.Recognise([weights, test.PathOf(image)])).Trim());
        }
    }

    [Fact]
    public void A_source_of_ones_own_is_learned_as_well()
    {
        Pictures network = new(seed: 1);
        TrainingReport report = new Trainer(network).Fit(new DrawnSource(PerClass, first: 0));
        Assert.Equal(160, report.ValidationImages);
        Evaluation result = new Evaluator(network, team).Evaluate(new DrawnSource(PerClassOfTest, FirstOfTest));
        Assert.InRange(result.Accuracy, 0.9, 1);
    }

    /// <summary>What an action writes to the console.</summary>
    private static string Said(Action action)
    {
        TextWriter console = Console.Out;
        using StringWriter said = new() { NewLine = "\n" };
        Console.SetOut(said);
        try
        {
            action();
        }
        finally
        {
            Console.SetOut(console);
        }

        return said.ToString();
    }
}
