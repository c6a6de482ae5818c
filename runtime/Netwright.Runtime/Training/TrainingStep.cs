using System;
using System.Runtime.CompilerServices;
using Netwright.Data;
using Netwright.Numerics;
using Netwright.Optimizers;
using Netwright.Threading;

namespace Netwright.Training;

/// <summary>
/// One step of gradient descent on one batch. The low door of training; <see cref="Trainer"/> is the usual one.
/// </summary>
/// <remarks>
/// The batch is cut into groups of 16 images, in order, whatever the threads. Each group leaves its share behind in memory of
/// its own, and the shares are summed in a fixed order: the same bits on any number of threads. A step allocates nothing.
/// </remarks>
public sealed class TrainingStep
{
    private const int Lanes = LaneGroup.Lanes;
    private const int UpdateFloats = 4096;

    // What is still in the cache of the threads that summed it; larger networks' kept memory comes from farther away.
    private const int MostClaimedFloats = 1 << 15;

    private readonly Network network;
    private readonly ThreadTeam team;
    private readonly WorkerMemory workers;
    private readonly WorkerMemory scratch;
    private readonly float[] kept;
    private readonly float[] gradients;
    private readonly float[] shared;
    private readonly int[] images;
    private readonly GroupResult[] results;
    private readonly GroupJob groupJob;
    private readonly ReduceJob reduceJob;
    private readonly UpdateJob updateJob;

    private ImageDataset? data;
    private int count;
    private ulong dropoutKey;
    private int phase;

    /// <summary>Takes the memory that steps need.</summary>
    /// <param name="network">What is trained.</param>
    /// <param name="optimizer">How; made for as many parameters as the network has.</param>
    /// <param name="largestBatch">Images in the largest batch, at least 1.</param>
    /// <param name="team">Who works; stays the caller's to dispose.</param>
    /// <exception cref="ArgumentException">The optimiser is made for another number of parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch has no image, or needs more than 2^31 values of memory.</exception>
    public TrainingStep(Network network, Optimizer optimizer, int largestBatch, ThreadTeam team)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(team);
        ArgumentOutOfRangeException.ThrowIfLessThan(largestBatch, 1);
        if (optimizer.ParameterCount != network.Parameters.Length)
        {
            throw new ArgumentException(
                $"The optimiser is made for {optimizer.ParameterCount} parameters; {network.Info.Name} has {network.Parameters.Length}.",
                nameof(optimizer));
        }

        this.network = network;
        this.team = team;
        Optimizer = optimizer;
        int groups = Groups(largestBatch);
        workers = new WorkerMemory(network.WorkerFloats, network.TrainingPhases == 1 ? team.Threads : Math.Max(team.Threads, groups));
        scratch = new WorkerMemory(network.ScratchFloats, team.Threads);
        shared = AlignedMemory.Allocate(network.SharedFloats);
        kept = AlignedMemory.Allocate(KeptFloats(network, groups, largestBatch));
        gradients = AlignedMemory.Allocate(network.Parameters.Length);
        images = new int[largestBatch];
        results = new GroupResult[groups];
        groupJob = new GroupJob(this);
        reduceJob = new ReduceJob(this);
        updateJob = new UpdateJob(this);
    }

    /// <summary>The update rule and its state.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Images in the largest batch.</summary>
    public int LargestBatch => images.Length;

    /// <summary>Mean loss of an image in the last batch; NaN before the first.</summary>
    public double LastLoss { get; private set; } = double.NaN;

    /// <summary>Gradient of the last batch's mean loss by every parameter, in the order of the parameter block.</summary>
    public ReadOnlySpan<float> Gradients => AlignedMemory.Align(gradients, network.Parameters.Length);

    /// <summary>The gradient by one tensor.</summary>
    /// <param name="name">Its checkpoint name, such as <c>C1.weight</c>.</param>
    /// <exception cref="ArgumentException">No tensor has this name.</exception>
    public ReadOnlySpan<float> GradientOf(string name)
    {
        ParameterInfo tensor = network.Parameters.Find(name);
        return Gradients.Slice(tensor.Offset, tensor.Length);
    }

    /// <summary>Computes the gradients of a batch and applies one step of the optimiser.</summary>
    /// <param name="data">Images of the network's shape and number of classes.</param>
    /// <param name="batch">Which images: 1 up to <see cref="LargestBatch"/>.</param>
    /// <param name="dropoutKey">Key of dropout's random numbers, such as one of seed and epoch.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or the batch not this step's memory.</exception>
    public StepResult Run(ImageDataset data, ReadOnlySpan<int> batch, ulong dropoutKey = 0)
    {
        Begin(data, batch, dropoutKey);
        Optimizer.BeginStep();
        Reduce(updates: true);
        return Sum(Groups(count));
    }

    /// <summary>Computes the gradients of a batch and changes no parameter; batch normalisations gather their statistics.</summary>
    /// <inheritdoc cref="Run" />
    public StepResult ComputeGradients(ImageDataset data, ReadOnlySpan<int> batch, ulong dropoutKey = 0)
    {
        Begin(data, batch, dropoutKey);
        Reduce(updates: false);
        return Sum(Groups(count));
    }

    /// <summary>Applies one step of the optimiser with <see cref="Gradients"/> as they are.</summary>
    public void ApplyGradients()
    {
        Optimizer.BeginStep();
        team.Run((network.Parameters.Length + UpdateFloats - 1) / UpdateFloats, updateJob);
        network.Parameters.Touch();
    }

    private static int Groups(int images) => (int)(((long)images + Lanes - 1) / Lanes);

    /// <summary>Runs all groups of a batch, forward and backward.</summary>
    private void Begin(ImageDataset data, ReadOnlySpan<int> batch, ulong dropoutKey)
    {
        DataCheck.Require(network, data, nameof(data));
        if (batch.IsEmpty || batch.Length > LargestBatch)
        {
            throw new ArgumentException($"A batch of {batch.Length} images given; this step takes 1 to {LargestBatch}.", nameof(batch));
        }

        batch.CopyTo(images);
        count = batch.Length;
        this.data = data;
        this.dropoutKey = dropoutKey;
        network.Prepared(PreparedFor.Lanes, team);
        RunPhases(Groups(count));
    }

    /// <summary>Sums the gradients of all groups, and updates each piece's parameters at once.</summary>
    private void Reduce(bool updates)
    {
        reduceJob.Updates = updates;
        team.Run(network.GradientChunks, reduceJob);
        if (updates)
        {
            network.WereUpdated();
        }
        else if (network.TrainingPhases > 1)
        {
            network.Parameters.Touch();
        }
    }

    private static int KeptFloats(Network network, int groups, int batch)
    {
        long floats = (long)network.KeptFloats * groups;
        return floats < int.MaxValue - AlignedMemory.Bytes
            ? (int)floats
            : throw new ArgumentOutOfRangeException(
                nameof(batch), batch, $"A batch of {batch} images needs {floats} values of memory for {network.Info.Name}, more than one array holds.");
    }

    private void RunPhases(int groups)
    {
        results.AsSpan(0, groups).Clear();
        for (phase = 0; phase < network.TrainingPhases; phase++)
        {
            team.Run(groups, groupJob);
            if (phase + 1 < network.TrainingPhases)
            {
                ReadOnlySpan<float> all = AlignedMemory.Align(kept, network.KeptFloats * results.Length);
                network.Synchronize(phase, all[..(network.KeptFloats * groups)], groups, count, Shared);
            }
        }
    }

    private Span<float> Shared => AlignedMemory.Align(shared, network.SharedFloats);

    private StepResult Sum(int groups)
    {
        double loss = 0;
        int correct = 0;
        for (int group = 0; group < groups; group++)
        {
            loss += results[group].Loss;
            correct += results[group].Correct;
        }

        LastLoss = loss / count;
        return new StepResult(loss, correct, count);
    }

    /// <summary>Forward and backward pass of one group of 16 images.</summary>
    private sealed class GroupJob(TrainingStep step) : ITeamJob
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run(int chunk, int worker)
        {
            Network network = step.network;
            int first = chunk * Lanes;
            ReadOnlySpan<int> images = step.images.AsSpan(first, Math.Min(Lanes, step.count - first));
            Span<int> labels = stackalloc int[Lanes];
            Span<uint> keys = stackalloc uint[Lanes];
            keys.Clear();
            for (int lane = 0; lane < images.Length; lane++)
            {
                ulong bits = CounterRandom.Mix(step.dropoutKey, (ulong)images[lane]);
                keys[lane] = (uint)(bits ^ (bits >> 32));
            }

            Span<float> memory = step.workers[network.TrainingPhases == 1 ? worker : chunk];
            if (step.phase == 0)
            {
                step.data!.LoadLanes(images, memory[..(network.Info.Input.Length * Lanes)], labels);
            }
            else
            {
                FillLabels(images, labels);
            }

            LaneGroup group = new() { Labels = labels, DropoutKeys = keys, GradientScale = 1f / step.count };
            int floats = network.KeptFloats;
            Span<float> kept = AlignedMemory.Align(step.kept, floats * step.results.Length).Slice(chunk * floats, floats);
            if (step.phase == 0 && floats <= MostClaimedFloats && step.team.Threads > 1)
            {
                CacheLine.Claim(kept);
            }

            GroupResult before = step.results[chunk];
            GroupResult result = network.Train(step.phase, memory, step.scratch[worker], kept, step.Shared, group);
            step.results[chunk] = new GroupResult(before.Loss + result.Loss, before.Correct + result.Correct);
        }

        private void FillLabels(ReadOnlySpan<int> images, Span<int> labels)
        {
            labels.Fill(-1);
            for (int lane = 0; lane < images.Length; lane++)
            {
                labels[lane] = step.data!.Label(images[lane]);
            }
        }
    }

    /// <summary>One piece of the gradient, summed over the groups, and the optimiser's step with it.</summary>
    private sealed class ReduceJob(TrainingStep step) : ITeamJob
    {
        public bool Updates { get; set; }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run(int chunk, int worker)
        {
            Network network = step.network;
            int groups = Groups(step.count);
            ReadOnlySpan<float> kept = AlignedMemory.Align(step.kept, network.KeptFloats * step.results.Length);
            Span<float> gradients = AlignedMemory.Align(step.gradients, network.Parameters.Length);
            ParameterUpdate update = Updates ? network.Update(step.Optimizer, gradients) : default;
            network.ReduceGradients(
                chunk, kept[..(network.KeptFloats * groups)], groups, step.workers[worker], gradients, update);
        }
    }

    /// <summary>The optimiser on one range of the block.</summary>
    private sealed class UpdateJob(TrainingStep step) : ITeamJob
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run(int chunk, int worker)
        {
            Span<float> parameters = step.network.Parameters.Trained;
            int start = chunk * UpdateFloats;
            step.Optimizer.Update(parameters, step.Gradients, start, Math.Min(UpdateFloats, parameters.Length - start));
        }
    }
}
