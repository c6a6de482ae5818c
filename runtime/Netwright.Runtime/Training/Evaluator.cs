using System;
using Netwright.Data;
using Netwright.Metrics;
using Netwright.Numerics;
using Netwright.Threading;

namespace Netwright.Training;

/// <summary>Runs a network forward over whole data sets, 16 images at a time on every thread of a team.</summary>
/// <remarks>Results do not depend on the number of threads. One evaluation at a time.</remarks>
public sealed class Evaluator
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly Network network;
    private readonly ThreadTeam team;
    private readonly WorkerMemory workers;
    private readonly WorkerMemory scratch;

    /// <summary>Takes the memory that evaluation needs.</summary>
    /// <param name="network">What is evaluated, with the parameters it has at each call.</param>
    /// <param name="team">Who works; stays the caller's to dispose.</param>
    public Evaluator(Network network, ThreadTeam team)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(team);
        this.network = network;
        this.team = team;
        workers = new WorkerMemory(network.WorkerFloats, team.Threads);
        scratch = new WorkerMemory(network.ScratchFloats, team.Threads);
    }

    /// <summary>Mean loss, accuracy and confusion over a data set.</summary>
    /// <param name="data">Images of the network's shape and number of classes.</param>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    public Evaluation Evaluate(ImageDataset data)
    {
        DataCheck.Require(network, data, nameof(data));
        float[] losses = new float[data.Count];
        int[] predicted = new int[data.Count];
        network.Prepared(PreparedFor.Lanes, team);
        team.Run(Groups(data), new ScoreJob(this, data, losses, predicted));

        ConfusionMatrix confusion = new(network.Info.Classes);
        double loss = 0;
        for (int image = 0; image < data.Count; image++)
        {
            loss += losses[image];
            confusion.Add(data.Label(image), predicted[image]);
        }

        return new Evaluation(loss / data.Count, confusion);
    }

    /// <summary>The logits of every image: images x classes, one row behind the other.</summary>
    /// <inheritdoc cref="Evaluate" />
    public float[] Logits(ImageDataset data)
    {
        DataCheck.Require(network, data, nameof(data));
        float[] rows = new float[checked(data.Count * network.Info.Classes.Length)];
        network.Prepared(PreparedFor.Lanes, team);
        team.Run(Groups(data), new LogitsJob(this, data, rows));
        return rows;
    }

    /// <summary>The softmax of every image's logits: images x classes, one row behind the other.</summary>
    /// <inheritdoc cref="Evaluate" />
    public float[] Probabilities(ImageDataset data)
    {
        float[] rows = Logits(data);
        int classes = network.Info.Classes.Length;
        for (int row = 0; row < rows.Length; row += classes)
        {
            Softmax.Apply(rows.AsSpan(row, classes), rows.AsSpan(row, classes));
        }

        return rows;
    }

    private static int Groups(ImageDataset data) => (int)(((long)data.Count + Lanes - 1) / Lanes);

    /// <summary>Forward pass of one group.</summary>
    /// <returns>Classes x 16 logits.</returns>
    private ReadOnlySpan<float> Forward(ImageDataset data, int first, int count, int worker, Span<int> labels)
    {
        Span<int> images = stackalloc int[Lanes];
        for (int lane = 0; lane < count; lane++)
        {
            images[lane] = first + lane;
        }

        Span<float> memory = workers[worker];
        data.LoadLanes(images[..count], memory[..(network.Info.Input.Length * Lanes)], labels);
        network.Forward(memory, scratch[worker]);
        return memory.Slice(network.LogitsOffset, network.Info.Classes.Length * Lanes);
    }

    private sealed class ScoreJob(Evaluator evaluator, ImageDataset data, float[] losses, int[] predicted) : ITeamJob
    {
        public void Run(int chunk, int worker)
        {
            int first = chunk * Lanes;
            int count = Math.Min(Lanes, data.Count - first);
            Span<int> labels = stackalloc int[Lanes];
            ReadOnlySpan<float> logits = evaluator.Forward(data, first, count, worker, labels);
            Span<float> all = stackalloc float[Lanes];
            evaluator.network.Losses(logits, labels, all);
            all[..count].CopyTo(losses.AsSpan(first));
            LargestLogit.Find(logits, predicted.AsSpan(first, count));
        }
    }

    private sealed class LogitsJob(Evaluator evaluator, ImageDataset data, float[] rows) : ITeamJob
    {
        public void Run(int chunk, int worker)
        {
            int first = chunk * Lanes;
            int count = Math.Min(Lanes, data.Count - first);
            int classes = evaluator.network.Info.Classes.Length;
            Span<int> labels = stackalloc int[Lanes];
            ReadOnlySpan<float> logits = evaluator.Forward(data, first, count, worker, labels);
            LaneRows.Store(logits, classes, rows.AsSpan(first * classes, count * classes));
        }
    }
}
