using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Network;
using Netwright.Data;
using Netwright.Optimizers;
using Netwright.Testing;
using Netwright.Threading;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>What holds for a training step, whatever the network: the repository's specs, but for those too large for a test.</summary>
public sealed class EverySpecTests
{
    private const long MostParameters = 2_000_000;
    private const long MostMultiplyAdds = 100_000_000;

    /// <summary>Arrays round planned memory to cache lines, and the runtime has a few small objects of its own.</summary>
    private const long Slack = 64 * 1024;

    private static readonly Lazy<NetworkModel[]> Specs = new(() =>
    [
        .. Directory.GetFiles(SpecFiles.Folder, "*.net.yaml")
            .Order(StringComparer.Ordinal)
            .Select(file => SpecText.Good(File.ReadAllText(file)))
            .Where(model => model.ParameterCount <= MostParameters && model.AllLayers.Sum(layer => layer.MultiplyAdds) <= MostMultiplyAdds),
    ]);

    public static TheoryData<string> Names => [.. Specs.Value.Select(model => model.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_allocates_nothing(string name)
    {
        Netwright.Network network = CompiledNetwork.Of(Model(name), Tiles.AsEmitted).Network;
        ImageDataset data = Images(network.Info, 32);
        using var team = new ThreadTeam(2);
        var step = new Netwright.Training.TrainingStep(
            network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), 32, team);
        int[] batch = [.. Enumerable.Range(0, 32)];
        var allocations = new AllocationsOnAllThreads(team);
        step.Run(data, batch);

        Assert.Equal(0, allocations.Least(() => step.Run(data, batch)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Memory_of_training_is_what_the_summary_says(string name)
    {
        NetworkModel model = Model(name);
        Netwright.Network network = CompiledNetwork.Of(model, Tiles.AsEmitted).Network;
        int batch = model.Training.Batch;
        using var team = new ThreadTeam(1);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Optimizer optimizer = Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length);
        var step = new Netwright.Training.TrainingStep(network, optimizer, batch, team);
        network.Prepared(PreparedFor.Lanes, team);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(step);

        long parameters = (long)network.Parameters.StoredLength * sizeof(float);
        Assert.InRange(allocated + parameters - NetCompiler.Summarize(model).Memory.TrainingBytes, -Slack, Slack);
    }

    private static NetworkModel Model(string name) => Specs.Value.Single(model => model.Name == name);

    private static ImageDataset Images(NetworkInfo info, int count)
    {
        byte[] levels = new byte[info.Input.Length * count];
        new Random(1).NextBytes(levels);
        ImmutableArray<int> labels = [.. Enumerable.Range(0, count).Select(i => i % info.Classes.Length)];
        return ImageDataset.FromBytes(info.Input, [.. levels], labels, info.Classes, 1f / 255);
    }
}
