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

    /// <summary>Gives back what a checkpoint holds.</summary>
    /// <exception cref="CheckpointException">A block is missing or has another length.</exception>
    public static void Restore(CheckpointContents contents, Optimizer optimizer, long steps, WeightAverage? average, TrainingState state)
    {
        foreach (string name in optimizer.StateNames)
        {
            Find(contents, OfOptimizer + name, optimizer.ParameterCount).AsSpan().CopyTo(optimizer.State(name));
        }

        optimizer.RestoreStepCount(steps);
        if (average is not null)
        {
            Find(contents, Average, average.Values.Length).AsSpan().CopyTo(average.Values);
        }

        if (contents.Training.ContainsKey(Best))
        {
            state.BestValues = Find(contents, Best, contents.Values.Length);
        }
    }

    private static float[] Find(CheckpointContents contents, string name, int length) =>
        contents.Training.TryGetValue(name, out float[]? values) && values.Length == length
            ? values
            : throw new CheckpointException($"The checkpoint lacks '{name}' with {length} values, without which training cannot go on.");
}
