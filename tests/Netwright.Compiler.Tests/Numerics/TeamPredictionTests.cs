using System;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Emit;
using Netwright.Testing;
using Netwright.Threading;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>One image predicted by a team of threads.</summary>
public sealed class TeamPredictionTests
{
    public static TheoryData<string, int> NamesAndThreads
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string name in ImagePredictionTests.Names)
            {
                data.Add(name, 1);
                data.Add(name, 2);
                data.Add(name, 3);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(NamesAndThreads))]
    public void A_team_gives_the_same_bits_as_one_thread(string name, int threads)
    {
        using var team = new ThreadTeam(threads);
        AssertSameBits(ImagePredictionTests.Named(name), team, Tiles.OfMachine);
    }

    [Theory]
    [InlineData("lenet5")]
    [InlineData("lenet5-wide")]
    [InlineData("deepconvnet")]
    [InlineData("resnet20")]
    [InlineData("resnet18")]
    [InlineData("inception-mini")]
    [InlineData("allconv")]
    [InlineData("deepconvnet-bn")]
    [InlineData("googlenet")]
    [InlineData("alexnet")]
    public void Networks_of_the_classic_line_give_the_same_bits_on_1_2_and_3_threads(string spec)
    {
        NetworkModel model = Read(spec);
        foreach (int threads in new[] { 1, 2, 3 })
        {
            using var team = new ThreadTeam(threads);
            AssertSameBits(model, team, Tiles.AsEmitted);
        }
    }

    [Fact]
    public void Nothing_is_allocated_after_the_first_prediction()
    {
        NetworkRunner runner = CompiledNetwork.Of(Read("deepconvnet"), Tiles.AsEmitted);
        float[] image = HashValues.Values(1, runner.Network.Info.Input.Length, 1);
        float[] logits = new float[runner.Network.Info.Classes.Length];
        using var team = new ThreadTeam(2);
        runner.Network.Predict(image, logits, team);

        Assert.Equal(0, new AllocationsOnAllThreads(team).Least(() => runner.Network.Predict(image, logits, team)));
    }

    [Fact]
    public void Weights_that_have_changed_are_prepared_anew_by_the_team()
    {
        NetworkRunner runner = CompiledNetwork.Of(Read("deepconvnet"), Tiles.AsEmitted);
        float[] image = HashValues.Values(1, runner.Network.Info.Input.Length, 1);
        float[] logits = new float[runner.Network.Info.Classes.Length];
        using var team = new ThreadTeam(2);
        runner.Network.Predict(image, logits, team);
        Assert.Contains(logits, value => value != 0);

        runner.Network.Parameters.Values.Clear();
        runner.Network.Predict(image, logits, team);

        Assert.All(logits, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(783, 10)]
    [InlineData(785, 10)]
    [InlineData(784, 9)]
    [InlineData(784, 11)]
    public void Wrong_lengths_are_refused_as_without_a_team(int values, int classes)
    {
        Netwright.Network network = CompiledNetwork.Of(Read("deepconvnet"), Tiles.AsEmitted).Network;
        using var team = new ThreadTeam(2);

        ArgumentException expected = Assert.Throws<ArgumentException>(() => network.Predict(new float[values], new float[classes]));
        ArgumentException actual = Assert.Throws<ArgumentException>(() => network.Predict(new float[values], new float[classes], team));

        Assert.Equal((expected.ParamName, expected.Message), (actual.ParamName, actual.Message));
    }

    [Fact]
    public void A_team_that_is_disposed_is_refused()
    {
        Netwright.Network network = CompiledNetwork.Of(Read("deepconvnet"), Tiles.AsEmitted).Network;
        var team = new ThreadTeam(2);
        team.Dispose();

        Assert.Throws<ObjectDisposedException>(() => network.Predict(new float[784], new float[10], team));
        Assert.Throws<ArgumentNullException>(() => network.Predict(new float[784], new float[10], null!));
    }

    private static void AssertSameBits(NetworkModel model, ThreadTeam team, Tiles tiles)
    {
        NetworkRunner runner = CompiledNetwork.Of(model, tiles);
        runner.SetParameters(7);
        float[] image = HashValues.Values(1, (int)model.Input.Length, 1);
        float[] logits = new float[runner.Network.Info.Classes.Length];
        float[] expected = runner.Predict(image);
        for (int i = 0; i < 3; i++)
        {
            runner.Network.Predict(image, logits, team);
            Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), logits.Select(BitConverter.SingleToInt32Bits));
        }
    }

    // As the other tests of the specs read them, so that their compilations are shared.
    private static NetworkModel Read(string spec) => EmittedCode.OfSpec(spec);
}
