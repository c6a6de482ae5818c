using System;

namespace Netwright.Checkpoints;

/// <summary>Where and how often a training writes down where it stands, so that nothing is lost but the time since.</summary>
/// <param name="Directory">
/// A folder of the training's own, made if it is not there. It gets <c>step-NNNNNNNNNN.safetensors</c> files, and
/// <c>best.safetensors</c> with the weights of the best epoch.
/// </param>
/// <remarks>Each file is written aside, flushed to the disk and renamed: whatever happens, files with these names are whole.</remarks>
public sealed record CheckpointOptions(string Directory)
{
    /// <summary>Steps between two checkpoints, at least 1; null counts none.</summary>
    public int? EverySteps { get; init; }

    /// <summary>Time between two checkpoints, above 0; null for none by time. 5 minutes by default.</summary>
    public TimeSpan? Every { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether each epoch's end is written, too.</summary>
    public bool EveryEpoch { get; init; } = true;

    /// <summary>How many of the last checkpoints are kept, at least 1.</summary>
    public int Keep { get; init; } = 2;

    /// <summary>
    /// Told when a checkpoint cannot be written, as when the disk is full; training goes on, and tries again when the next is due. Null lets
    /// the exception end the training. Checkpoints written before stay as they are either way.
    /// </summary>
    public Action<CheckpointException>? Failed { get; init; }

    /// <summary>Told the path of each checkpoint when it is whole and in its place.</summary>
    public Action<string>? Written { get; init; }
}
