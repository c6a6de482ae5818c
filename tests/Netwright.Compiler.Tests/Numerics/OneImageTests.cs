using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>
/// What holds for the prediction of one image, whatever the network: the repository's specs, but for those too large for a test, and one of those
/// that differ in their recipes alone.
/// </summary>
public sealed class OneImageTests
{
    private const int Threads = 4;
    private const int Turns = 50;
    private const int Attempts = 3;
    private const long MostParameters = 12_000_000;
    private const long FewParameters = 1_000_000;

    private static readonly Lazy<NetworkModel[]> Specs = new(() =>
    [
        .. Directory.GetFiles(SpecFiles.Folder, "*.net.yaml")
            .Order(StringComparer.Ordinal)
            .Select(file => SpecText.Good(File.ReadAllText(file)))
            .Where(model => model.ParameterCount <= MostParameters)
            .DistinctBy(model => (model.Input, model.Layers)),
    ]);

    public static TheoryData<string> Names => [.. Specs.Value.Select(model => model.Name)];

    public static TheoryData<string> SmallNames => [.. Small.Select(model => model.Name)];

    private static NetworkModel[] Small => [.. Specs.Value.Where(model => model.ParameterCount <= FewParameters)];

    [Fact]
    public async Task It_gives_the_same_bits_with_512_256_and_128_bit_vectors()
    {
        string[][] hashes = await VectorWidthTests.Hashes(WidthProbe.PredictionArgument, [.. Small, .. CellPredictionTests.Networks]);

        Assert.All(hashes, hash => Assert.Equal(hashes[0], hash));
        Assert.Equal(Small.Length + CellPredictionTests.Networks.Length, hashes[0].Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_allocates_nothing(string name)
    {
        NetworkRunner runner = Runner(name);
        float[] image = Image(runner, 0);
        float[] logits = new float[runner.Network.Info.Classes.Length];
        runner.Network.Predict(image, logits);

        // The least of several: a collection that another test sets off counts as if this thread had filled its allocation buffer.
        long least = Enumerable.Range(0, Attempts).Min(_ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            runner.Network.Predict(image, logits);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.Equal(0, least);
    }

    [Theory]
    [MemberData(nameof(SmallNames))]
    public void Threads_that_predict_at_once_get_what_one_gets(string name)
    {
        NetworkRunner runner = Runner(name);
        float[][] images = [.. Enumerable.Range(0, Threads).Select(thread => Image(runner, thread))];
        float[][][] found = [.. images.Select(_ => new float[Turns][])];
        using var start = new Barrier(Threads);

        // All ask for the first prediction together, so that one prepares the weights while the others wait.
        Thread[] threads = [.. images.Select((image, i) => new Thread(() =>
        {
            start.SignalAndWait();
            for (int turn = 0; turn < Turns; turn++)
            {
                found[i][turn] = Predict(runner, image);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        float[][] alone = [.. images.Select(image => Predict(runner, image))];
        Assert.All(found.Zip(alone), pair => Assert.All(pair.First, logits => Assert.Equal(pair.Second, logits)));
        Assert.NotEqual(alone[0], alone[1]);
    }

    private static NetworkRunner Runner(string name)
    {
        NetworkModel model = Specs.Value.Single(model => model.Name == name);

        // The small ones are compiled with all widths for the comparison above.
        NetworkRunner runner = CompiledNetwork.Of(model, model.ParameterCount <= FewParameters ? Tiles.AsEmitted : Tiles.OfMachine);
        runner.SetParameters(5);
        return runner;
    }

    private static float[] Image(NetworkRunner runner, int number) =>
        HashValues.Values((uint)(90 + number), runner.Network.Info.Input.Length, 1);

    private static float[] Predict(NetworkRunner runner, float[] image)
    {
        float[] logits = new float[runner.Network.Info.Classes.Length];
        runner.Network.Predict(image, logits);
        return logits;
    }
}
