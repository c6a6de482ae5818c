using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Checkpoints;
using Netwright.Optimizers;

namespace Netwright.Training;

/// <summary>The blocks of values that a checkpoint of a training holds beside the network's: of optimiser, average and best epoch.</summary>
internal static class StateTensors
{
    private const string OfOptimizer = SafetensorsHeader.OfTraining + "optimizer.";
    private const string Average = SafetensorsHeader.OfTraining + "average";
    private const string Best = SafetensorsHeader.OfTraining + "best";

    /// <summary>All blocks there are.</summary>
    public static IReadOnlyList<TensorToStore> Of(Optimizer optimizer, WeightAverage? average, TrainingState state)
    {
        List<TensorToStore> tensors =
        [
            .. optimizer.StateNames.Select(name => new TensorToStore(OfOptimizer + name, [optimizer.ParameterCount], () => optimizer.State(name))),
        ];
        if (average is not null)
        {
            tensors.Add(new TensorToStore(Average, [average.Values.Length], () => average.Values));
        }

        if (state.BestValues is { } best)
        {
            tensors.Add(new TensorToStore(Best, [best.Length], () => best));
        }

        return tensors;
    }

    /// <summary>Looks whether a checkpoint holds all that a recipe needs.</summary>
    /// <param name="file">Where it comes from.</param>
    /// <param name="contents">What it holds.</param>
    /// <param name="trained">Values of the network that are trained; the average and the best have the others, too.</param>
    /// <param name="options">The recipe.</param>
    /// <exception cref="CheckpointException">A block is missing or has another length.</exception>
    public static void Require(string file, CheckpointContents contents, int trained, TrainingOptions options)
    {
        foreach (string name in Optimizer.Create(options.Optimizer, parameterCount: 0).StateNames)
        {
            Require(file, contents, OfOptimizer + name, trained);
        }

        if (options.AverageDecay > 0)
        {
            Require(file, contents, Average, contents.Values.Length);
        }

        if (contents.Training.ContainsKey(Best))
        {
            Require(file, contents, Best, contents.Values.Length);
        }
    }

    /// <summary>Gives back what a checkpoint holds that has all there must be.</summary>
    public static void Restore(CheckpointContents contents, Optimizer optimizer, long steps, WeightAverage? average, TrainingState state)
    {
        foreach (string name in optimizer.StateNames)
        {
            contents.Training[OfOptimizer + name].AsSpan().CopyTo(optimizer.State(name));
        }

        optimizer.RestoreStepCount(steps);
        if (average is not null)
        {
            contents.Training[Average].AsSpan().CopyTo(average.Values);
        }

        if (contents.Training.TryGetValue(Best, out float[]? best))
        {
            state.BestValues = best;
        }
    }

    private static void Require(string file, CheckpointContents contents, string name, int length)
    {
        if (!contents.Training.TryGetValue(name, out float[]? values) || values.Length != length)
        {
            throw new CheckpointException($"{file}: the checkpoint lacks '{name}' with {length} values, without which training cannot go on.");
        }
    }
}
