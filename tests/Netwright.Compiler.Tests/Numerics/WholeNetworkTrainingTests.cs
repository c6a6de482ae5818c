using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Network;
using Netwright.Data;
using Netwright.Optimizers;
using Netwright.Threading;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Every spec up to residual networks, dropout left out, trained by its own recipe; see <c>training_fixtures.py</c>.</summary>
/// <remarks>
/// Winograd's rounding, about 5e-6 of the largest output, puts a few more values on the other side of a relu's kink than single
/// precision does; where training multiplies small differences, as in the wide network at its rate, losses part after
/// a few steps. So all networks follow step by step without it, and with it as far as they can.
/// </remarks>
public abstract class WholeNetworkTrainingTests
{
    /// <summary>PyTorch in single precision stays within a tenth of it.</summary>
    private const double Tolerance = 1e-3;

    private static readonly Lazy<IReadOnlyDictionary<string, Fixture>> Cases = new(() => Fixture.Load("training"));

    /// <summary>Every second network, so that two classes share them.</summary>
    public static TheoryData<string> Names(int half) => [.. Cases.Value.Keys.Where((_, i) => i % 2 == half)];

    private const int Steps = 20;

    /// <summary>Steps for which networks follow that part from single precision with Winograd's filtering.</summary>
    private static readonly Dictionary<string, int> FirstSteps = new() { ["lenet5-wide"] = 5 };

    protected static void CheckDirect(string name) => Check(name, AlgorithmSetting.Direct, Steps);

    protected static void CheckPlanned(string name) =>
        Check(name, AlgorithmSetting.Auto, FirstSteps.TryGetValue(name, out int steps) ? steps : Steps);

    private static void Check(string name, AlgorithmSetting algorithm, int steps)
    {
        Fixture fixture = Cases.Value[name];
        var network = (Netwright.Network)Activator.CreateInstance(
            CompiledNetwork.Load(CompiledNetwork.Image(WithoutDropout(name) with { Algorithm = algorithm }, Tiles.Only512)), 1UL)!;
        Assert.Equal(fixture.Json.GetProperty("parameters").GetInt32(), network.Parameters.Length);
        WholeNetworkData.SetParameters(network);
        ImageDataset data = WholeNetworkData.Images(network.Info.Input, network.Info.Classes);
        Optimizer optimizer = Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length);
        optimizer.LearningRate *= (float)fixture.Json.GetProperty("rate").GetDouble();
        using var team = new ThreadTeam(2);
        var step = new Netwright.Training.TrainingStep(network, optimizer, WholeNetworkData.Batch, team);

        Assert.All(fixture.Json.GetProperty("losses").EnumerateArray().Take(steps).Select(loss => loss.GetDouble()), (expected, i) =>
        {
            int first = i % WholeNetworkData.Batches * WholeNetworkData.Batch;
            step.Run(data, [.. Enumerable.Range(first, WholeNetworkData.Batch)]);
            Assert.InRange(step.LastLoss, expected * (1 - Tolerance), expected * (1 + Tolerance));
        });
    }

    private static NetworkModel WithoutDropout(string name)
    {
        string text = File.ReadAllText(Path.Combine(SpecFiles.Folder, name + ".net.yaml"));
        return SpecText.Good(Regex.Replace(text, "^  - dropout:.*\n", "", RegexOptions.Multiline));
    }
}

public sealed class WholeNetworkTrainingTests1 : WholeNetworkTrainingTests
{
    [Theory]
    [MemberData(nameof(Names), 0)]
    public void Twenty_steps_follow_PyTorchs_losses(string name) => CheckDirect(name);

    [Theory]
    [MemberData(nameof(Names), 0)]
    public void Steps_follow_PyTorchs_losses_with_the_algorithms_of_the_plan(string name) => CheckPlanned(name);
}

public sealed class WholeNetworkTrainingTests2 : WholeNetworkTrainingTests
{
    [Theory]
    [MemberData(nameof(Names), 1)]
    public void Twenty_steps_follow_PyTorchs_losses(string name) => CheckDirect(name);

    [Theory]
    [MemberData(nameof(Names), 1)]
    public void Steps_follow_PyTorchs_losses_with_the_algorithms_of_the_plan(string name) => CheckPlanned(name);
}
