using System;
using System.Runtime.CompilerServices;
using System.Threading;
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
/// A batch may be run as several micro-batches one after the other, in the memory of one of them: their gradients meet in a fixed
/// binary tree, and a batch normalisation sees one of them at a time.
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
    private readonly float[] statistics;
    private readonly LayerInfo? overOnePixel;
    private readonly GradientWatch watch = new();
    private readonly BatchTargets targets;
    private readonly int parts;
    private readonly GradientSums? sums;
    private readonly WorkerMemory secondGradients;
    private readonly GroupResult[] results;
    private readonly GroupJob groupJob;
    private readonly ReduceJob reduceJob;
    private readonly UpdateJob updateJob;

    private GradientClipping? clipping;
    private PlainBatches? plain;
    private BatchSource? source;
    private int partStart;
    private int partCount;
    private int groupStart;
    private ulong dropoutKey;
    private int phase;
    private bool isReserved;

    /// <summary>Takes the memory that steps need.</summary>
    /// <param name="network">What is trained.</param>
    /// <param name="optimizer">How; made for as many parameters as the network has.</param>
    /// <param name="largestBatch">Images in the largest batch, at least 1.</param>
    /// <param name="team">Who works; stays the caller's to dispose.</param>
    /// <param name="microBatches">Parts that a batch is run in, of as equal numbers of images as can be; at least 1.</param>
    /// <exception cref="ArgumentException">The optimiser is made for another number of parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The batch has no image, or fewer than parts, or needs more than 2^31 values of memory.
    /// </exception>
    public TrainingStep(Network network, Optimizer optimizer, int largestBatch, ThreadTeam team, int microBatches = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(team);
        ArgumentOutOfRangeException.ThrowIfLessThan(largestBatch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(microBatches, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(microBatches, largestBatch);
        if (optimizer.ParameterCount != network.Parameters.Length)
        {
            throw new ArgumentException(
                $"The optimiser is made for {optimizer.ParameterCount} parameters; {network.Info.Name} has {network.Parameters.Length}.",
                nameof(optimizer));
        }

        this.network = network;
        this.team = team;
        Optimizer = optimizer;
        parts = microBatches;
        int groups = Groups((largestBatch + parts - 1) / parts);
        workers = new WorkerMemory(network.WorkerFloats, network.TrainingPhases == 1 ? team.Threads : Math.Max(team.Threads, groups));
        scratch = new WorkerMemory(network.ScratchFloats, team.Threads);
        shared = AlignedMemory.Allocate(network.SharedFloats);
        kept = AlignedMemory.Allocate(KeptFloats(network, groups, largestBatch));
        gradients = AlignedMemory.Allocate(network.Parameters.Length);
        statistics = new float[network.Parameters.StoredLength - network.Parameters.Length];
        overOnePixel = BatchNormCheck.OverOnePixel(network.Info);
        targets = new BatchTargets(largestBatch);
        secondGradients = new WorkerMemory(network.Info.Classes.Length * Lanes, team.Threads);
        sums = parts == 1 ? null : new GradientSums(network.Parameters.Length, parts, team);
        results = new GroupResult[groups];
        groupJob = new GroupJob(this);
        reduceJob = new ReduceJob(this);
        updateJob = new UpdateJob(this);
    }

    /// <summary>The update rule and its state.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Images in the largest batch.</summary>
    public int LargestBatch => targets.Capacity;

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

    /// <summary>A bound on the gradient before the optimiser sees it; null leaves it as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound is not above 0.</exception>
    public GradientClip? Clip
    {
        get;
        set
        {
            _ = value?.Norm is { } norm ? OptionCheck.Positive(norm, "longest norm of the gradient") : 0;
            _ = value?.Value is { } largest ? OptionCheck.Positive(largest, "largest value of the gradient") : 0;
            clipping = value is null ? null : new GradientClipping(value, gradients, network.Parameters.Length, team);
            field = value;
        }
    }

    /// <summary>Computes the gradients of a batch and applies one step of the optimiser.</summary>
    /// <param name="data">Images of the network's shape and number of classes.</param>
    /// <param name="batch">Which images: 1 up to <see cref="LargestBatch"/>.</param>
    /// <param name="dropoutKey">Key of dropout's random numbers, such as one of seed and epoch.</param>
    /// <exception cref="ArgumentException">
    /// The data do not fit the network, or the batch not this step's memory, or it gives a batch normalisation a single value a channel.
    /// </exception>
    /// <exception cref="InvalidOperationException">The network is being trained by another, or the team is at work.</exception>
    /// <remarks>
    /// Where the loss is not finite, nothing is applied. Where the loss is finite and gradients are not, those are not applied, piece by
    /// piece; with micro-batches or a <see cref="Clip"/> nothing is. <see cref="StepResult.IsFinite"/> says so.
    /// </remarks>
    public StepResult Run(ImageDataset data, ReadOnlySpan<int> batch, ulong dropoutKey = 0) => Run(Plain(data), batch, dropoutKey);

    /// <summary>The same for images from anywhere.</summary>
    internal StepResult Run(BatchSource batches, ReadOnlySpan<int> batch, ulong dropoutKey)
    {
        using TrainingTurn turn = TakeTurn();
        Begin(batches, batch, dropoutKey);
        watch.Reset();
        StepResult result = parts == 1 && clipping is null ? RunAtOnce() : RunInSteps();
        if (watch.First >= 0)
        {
            result = result with { FirstNotFinite = LayerNaming.LayerOf(network, watch.First) };
        }

        if (!result.IsFinite)
        {
            statistics.CopyTo(network.Parameters.StoredValues[network.Parameters.Length..]);
        }

        return result;
    }

    /// <summary>Computes the gradients of a batch and changes no parameter; batch normalisations gather their statistics.</summary>
    /// <inheritdoc cref="Run(ImageDataset, ReadOnlySpan{int}, ulong)" />
    public StepResult ComputeGradients(ImageDataset data, ReadOnlySpan<int> batch, ulong dropoutKey = 0)
    {
        using TrainingTurn turn = TakeTurn();
        Begin(Plain(data), batch, dropoutKey);
        return SumParts();
    }

    /// <summary>Applies one step of the optimiser with <see cref="Gradients"/> as they are, finite or not.</summary>
    /// <exception cref="InvalidOperationException">The network is being trained by another.</exception>
    public void ApplyGradients()
    {
        using TrainingTurn turn = TakeTurn();
        Update();
    }

    /// <summary>Takes the network for all steps to come, until the turn is disposed; only then may the steps be done.</summary>
    /// <exception cref="InvalidOperationException">The network is being trained by another.</exception>
    internal TrainingTurn Reserve()
    {
        TrainingTurn turn = TrainingTurn.Take(network);
        isReserved = true;
        return turn;
    }

    private TrainingTurn TakeTurn() => isReserved ? default : TrainingTurn.Take(network);

    private static int Groups(int images) => (int)(((long)images + Lanes - 1) / Lanes);

    private PlainBatches Plain(ImageDataset data)
    {
        DataCheck.Require(network, data, nameof(data));
        return plain?.Data == data ? plain : plain = new PlainBatches(data);
    }

    /// <summary>Takes a batch.</summary>
    private void Begin(BatchSource batches, ReadOnlySpan<int> batch, ulong key)
    {
        if (batch.IsEmpty || batch.Length > LargestBatch)
        {
            throw new ArgumentException($"A batch of {batch.Length} images given; this step takes 1 to {LargestBatch}.", nameof(batch));
        }

        BatchNormCheck.RequireBatch(overOnePixel, BatchCut.Smallest(batch.Length, parts));
        network.Parameters.Memory[network.Parameters.Length..].CopyTo(statistics);
        targets.Fill(batches, batch);
        source = batches;
        dropoutKey = key;
    }

    /// <summary>One part, whose gradients are applied piece by piece as they are summed.</summary>
    private StepResult RunAtOnce()
    {
        RunPart(0);
        StepResult result = Sum();
        if (double.IsFinite(result.LossSum))
        {
            Optimizer.BeginStep();
            Reduce(updates: true);
        }
        else
        {
            Reduce(updates: false);
            watch.Passes(Gradients, 0, Gradients.Length);
        }

        return result;
    }

    /// <summary>The whole gradient first, then what is made of it, then the optimiser.</summary>
    private StepResult RunInSteps()
    {
        StepResult result = SumParts();
        bool passes = watch.Passes(Gradients, 0, Gradients.Length);
        if (passes && double.IsFinite(result.LossSum))
        {
            clipping?.Apply();
            Update();
        }

        return result;
    }

    /// <summary>The gradient of the whole batch, from its parts.</summary>
    private StepResult SumParts()
    {
        if (sums is null)
        {
            RunPart(0);
            Reduce(updates: false);
            return Sum();
        }

        sums.Clear();
        double loss = 0;
        int correct = 0;
        int used = BatchCut.Parts(targets.Count, parts);
        for (int part = 0; part < used; part++)
        {
            RunPart(part);
            Reduce(updates: false);
            sums.Add(Gradients);
            StepResult result = Sum();
            loss += result.LossSum;
            correct += result.Correct;
        }

        sums.CopyTo(AlignedMemory.Align(gradients, network.Parameters.Length));
        LastLoss = loss / targets.WeightSum;
        return new StepResult(loss, correct, targets.Count) { WeightSum = targets.WeightSum };
    }

    private void Update()
    {
        Optimizer.BeginStep();
        team.Run((network.Parameters.Length + UpdateFloats - 1) / UpdateFloats, updateJob);
        network.Parameters.Touch();
    }

    /// <summary>Runs all groups of a part, forward and backward.</summary>
    private void RunPart(int part)
    {
        (partStart, partCount, groupStart) = BatchCut.Part(targets.Count, parts, part);
        network.Prepared(PreparedFor.Lanes, team);
        RunPhases(Groups(partCount));
    }

    /// <summary>Sums the gradients of all groups, and updates each piece's parameters at once.</summary>
    private void Reduce(bool updates)
    {
        reduceJob.Updates = updates;
        using Lock.Scope held = network.HoldPrepared();
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
                network.Synchronize(phase, all[..(network.KeptFloats * groups)], groups, partCount, Shared);
            }
        }
    }

    private Span<float> Shared => AlignedMemory.Align(shared, network.SharedFloats);

    private StepResult Sum()
    {
        double loss = 0;
        int correct = 0;
        for (int group = 0; group < Groups(partCount); group++)
        {
            loss += results[group].Loss;
            correct += results[group].Correct;
        }

        LastLoss = loss / targets.WeightSum;
        return new StepResult(loss, correct, partCount) { WeightSum = targets.WeightSum };
    }

    /// <summary>Forward and backward pass of one group of 16 images.</summary>
    private sealed class GroupJob(TrainingStep step) : ITeamJob
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run(int chunk, int worker)
        {
            Network network = step.network;
            int first = chunk * Lanes;
            int filled = Math.Min(Lanes, step.partCount - first);
            ReadOnlySpan<int> images = step.targets.Images(step.partStart + first, filled);
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
                step.source!.LoadLanes(images, step.groupStart + chunk, memory[..(network.Info.Input.Length * Lanes)]);
            }

            GroupRoom room = new()
            {
                Labels = stackalloc int[Lanes],
                Weights = stackalloc float[Lanes],
                SecondLabels = stackalloc int[Lanes],
                SecondWeights = stackalloc float[Lanes],
                SecondGradient = step.secondGradients[worker],
            };
            LaneGroup group = step.targets.Group(step.partStart + first, filled, step.partCount, room, keys);
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
    }

    /// <summary>One piece of the gradient, summed over the groups, and the optimiser's step with it.</summary>
    private sealed class ReduceJob(TrainingStep step) : ITeamJob
    {
        public bool Updates { get; set; }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run(int chunk, int worker)
        {
            Network network = step.network;
            int groups = Groups(step.partCount);
            ReadOnlySpan<float> kept = AlignedMemory.Align(step.kept, network.KeptFloats * step.results.Length);
            Span<float> gradients = AlignedMemory.Align(step.gradients, network.Parameters.Length);
            ParameterUpdate update = Updates ? network.Update(step.Optimizer, step.watch, gradients) : default;
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
