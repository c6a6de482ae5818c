using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netwright.Data;
using Netwright.Optimizers;
using Netwright.Threading;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Training;

/// <summary>One training at a time may change a network.</summary>
public class TrainingTurnTests
{
    private static readonly ImageDataset Data = ToyImages.Make(200);

    public static TheoryData<string> WaysToTrain => ["fit", "step", "gradients", "apply"];

    [Theory]
    [MemberData(nameof(WaysToTrain))]
    public void Whoever_comes_while_a_network_is_trained_is_refused_and_the_first_goes_on_undisturbed(string way)
    {
        SoftmaxRegression alone = Make(), network = Make();
        new Trainer(alone).Fit(Data);
        using ThreadTeam team = new(1);
        Action second = Way(way, network, team);
        List<InvalidOperationException> refusals = [];

        new Trainer(network).Fit(Data, new Told(() => refusals.Add(Assert.Throws<InvalidOperationException>(second))));

        Assert.NotEmpty(refusals);
        Assert.All(refusals, refusal => Assert.StartsWith("SoftmaxRegression is being trained already", refusal.Message, StringComparison.Ordinal));
        Assert.Equal(alone.Parameters.Sha256(), network.Parameters.Sha256());
        second();
    }

    [Theory]
    [MemberData(nameof(WaysToTrain))]
    public void Each_way_to_train_is_refused_while_another_has_the_network_and_free_afterwards(string way)
    {
        SoftmaxRegression network = Make();
        using ThreadTeam team = new(1);
        Action train = Way(way, network, team);
        string before = network.Parameters.Sha256();
        using (TrainingTurn.Take(network))
        {
            Assert.Throws<InvalidOperationException>(train);
            Assert.Equal(before, network.Parameters.Sha256());
            Way(way, Make(), team)();
        }

        train();
        train();
    }

    [Theory]
    [InlineData("diverged")]
    [InlineData("cancelled")]
    [InlineData("progress threw")]
    [InlineData("wrong data")]
    [InlineData("wrong image")]
    public void A_training_that_throws_frees_the_network(string reason)
    {
        SoftmaxRegression network = Make();
        using ThreadTeam team = new(1);
        Action fails = reason switch
        {
            "diverged" => () =>
            {
                network.Parameters.Values[0] = float.NaN;
                new Trainer(network).Fit(Data);
            }
            ,
            "cancelled" => () => new Trainer(network).Fit(Data, cancellation: new CancellationToken(canceled: true)),
            "progress threw" => () => new Trainer(network).Fit(Data, new Told(() => throw new NotSupportedException())),
            "wrong data" => () => Step(network, team).Run(ImageDataset.FromFloats(new(1, 1, 1), [1], [0], ["a"]), [0]),
            _ => () => Step(network, team).Run(Data, [Data.Count]),
        };
        Assert.ThrowsAny<Exception>(fails);
        network.Parameters.Initialize(1);
        new Trainer(network).Fit(Data);
    }

    [Fact]
    public void A_network_may_be_evaluated_predicted_with_and_saved_when_progress_is_told()
    {
        SoftmaxRegression alone = Make(), network = Make();
        new Trainer(alone).Fit(Data);
        using ThreadTeam team = new(2);
        string file = Path.GetTempFileName();
        new Trainer(network).Fit(Data, new Told(() =>
        {
            new Evaluator(network, team).Evaluate(Data);
            network.PredictBatch(new float[ToyImages.Shape.Length * 20], new float[ToyImages.Classes * 20], team);
            network.Save(file);
        }));
        Assert.Equal(alone.Parameters.Sha256(), network.Parameters.Sha256());
        File.Delete(file);
    }

    [Fact]
    public async Task Of_steps_in_parallel_each_is_done_whole_or_refused()
    {
        SoftmaxRegression network = Make();
        int refused = 0, done = 0;
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            using ThreadTeam team = new(1);
            TrainingStep step = Step(network, team);
            for (int i = 0; i < 100; i++)
            {
                try
                {
                    step.Run(Data, [i]);
                    Interlocked.Increment(ref done);
                }
                catch (InvalidOperationException)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        })));
        Assert.Equal(300, done + refused);
        Assert.InRange(done, 1, 300);
        new Trainer(network).Fit(Data);
    }

    [Fact]
    public void A_prediction_prepares_no_weights_in_the_middle_of_an_update()
    {
        HookedNetwork network = new();
        using ThreadTeam team = new(1);
        TrainingStep step = new(network, Optimizer.Create(new SgdOptions { LearningRate = 1 }, 1), 1, team);
        ImageDataset data = ImageDataset.FromFloats(new(1, 1, 1), [1], [0], ["one"]);
        step.Run(data, [0]);
        bool hasWaited = false;
        Thread prediction = new(() => network.Prepared(PreparedFor.Lanes, null));
        network.Updating = () =>
        {
            network.Parameters.Touch();
            prediction.Start();
            hasWaited = SpinWait.SpinUntil(
                () => (prediction.ThreadState & (ThreadState.WaitSleepJoin | ThreadState.Stopped)) != 0, Timeout.Infinite)
                && !prediction.ThreadState.HasFlag(ThreadState.Stopped);
        };

        step.Run(data, [0]);

        prediction.Join();
        Assert.True(hasWaited);
    }

    [Fact]
    public async Task Predictions_and_readers_beside_a_training_change_nothing_of_it()
    {
        SoftmaxRegression alone = Make(), network = Make();
        new Trainer(alone).Fit(Data);
        using CancellationTokenSource done = new();
        Task predictions = Task.Run(() =>
        {
            float[] images = new float[ToyImages.Shape.Length * 20], logits = new float[ToyImages.Classes * 20];
            while (!done.IsCancellationRequested)
            {
                network.PredictBatch(images, logits);
                network.Predict(images.AsSpan(0, ToyImages.Shape.Length), logits.AsSpan(0, ToyImages.Classes));
                _ = network.Parameters.Values[0];
            }
        });
        new Trainer(network).Fit(Data);
        await done.CancelAsync();
        await predictions;
        Assert.Equal(alone.Parameters.Sha256(), network.Parameters.Sha256());
    }

    private static Action Way(string way, SoftmaxRegression network, ThreadTeam team)
    {
        TrainingStep step = Step(network, team);
        return way switch
        {
            "fit" => () => new Trainer(network).Fit(Data),
            "step" => () => step.Run(Data, [0]),
            "gradients" => () => step.ComputeGradients(Data, [0]),
            _ => step.ApplyGradients,
        };
    }

    private static SoftmaxRegression Make() => new(ToyImages.Shape, ToyImages.Classes, 1);

    private static TrainingStep Step(SoftmaxRegression network, ThreadTeam team) =>
        new(network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), 16, team);

    private sealed class Told(Action action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action();
    }
}
