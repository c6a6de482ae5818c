using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Classics;
using Netwright.Data;
using Netwright.Optimizers;
using Netwright.Testing;
using Netwright.Threading;
using Netwright.Training;
using Xunit;

namespace Netwright.Samples.Tests;

/// <summary>
/// The bits of every network of <c>specs</c>: first weights, what it predicts with them, and weights after a few steps of its own optimiser.
/// A change that moves one of them changes what people's seeds give, so it must be meant.
/// </summary>
public class WeightsHashesTests
{
    // What a few steps of 20 images may cost in a test run of all specs.
    private const long SmallMultiplyAdds = 100_000_000;

    [Fact]
    public void Steps_of_every_small_spec_give_the_same_bits_as_ever() =>
        Verify("SmallNetworks", classic => MultiplyAdds(classic) <= SmallMultiplyAdds, steps: 3, batch: 20);

    [FullSizeFact]
    public void A_step_of_every_large_spec_gives_the_same_bits_as_ever() =>
        Verify("LargeNetworks", classic => MultiplyAdds(classic) > SmallMultiplyAdds, steps: 1, batch: 16);

    private static void Verify(string name, Func<Classic, bool> taken, int steps, int batch)
    {
        var text = new StringBuilder();
        foreach (Classic classic in Catalogue.All.Where(taken))
        {
            text.Append(CultureInfo.InvariantCulture, $"{classic.Name}: {Hashes(classic.Create(1), steps, batch)}\n");
        }

        Golden.Verify(text.ToString(), "txt", name);
    }

    private static long MultiplyAdds(Classic classic) => classic.Spec.Layers.Sum(layer => layer.MultiplyAdds);

    private static string Hashes(Network network, int steps, int batch)
    {
        string first = $"first {Short(network.Parameters.Sha256())}";
        ImageDataset data = RandomImages(network.Info, batch);
        string logits = $"logits alone {Logits(network, data, alone: true)}, in lanes {Logits(network, data, alone: false)}";
        using var team = new ThreadTeam(threads: 2);
        Optimizer optimizer = Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length);
        var step = new TrainingStep(network, optimizer, batch, team);
        int[] all = [.. Enumerable.Range(0, batch)];
        for (int i = 0; i < steps; i++)
        {
            StepResult result = step.Run(data, all, dropoutKey: (ulong)i);
            Assert.True(double.IsFinite(result.Loss), $"{network.Info.Name}: loss {result.Loss} in step {i}");
        }

        return $"{first}, {logits}, trained {Short(network.Parameters.Sha256())}";
    }

    private static ImageDataset RandomImages(NetworkInfo info, int count)
    {
        var random = new Random(1);
        byte[] levels = new byte[count * info.Input.Length];
        random.NextBytes(levels);
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.Next(info.Classes.Length))];
        return ImageDataset.FromBytes(
            info.Input, ImmutableCollectionsMarshal.AsImmutableArray(levels), ImmutableCollectionsMarshal.AsImmutableArray(labels), info.Classes);
    }

    private static string Logits(Network network, ImageDataset data, bool alone)
    {
        float[] image = new float[network.Info.Input.Length];
        float[] logits = new float[network.Info.Classes.Length];
        data.CopyImage(0, image);
        if (alone)
        {
            network.Predict(image, logits);
        }
        else
        {
            network.PredictBatch(image, logits);
        }

        Assert.All(logits, logit => Assert.True(float.IsFinite(logit)));
        return Short(Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(logits))));
    }

    private static string Short(string hash) => hash[..16];
}
