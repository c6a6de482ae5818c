using System.Collections.Immutable;

namespace Netwright.Training;

/// <summary>Where a resumed training goes on.</summary>
/// <param name="Path">The checkpoint.</param>
/// <param name="Epoch">The epoch that comes next or is under way, from 1.</param>
/// <param name="Step">Steps of it that are done.</param>
/// <param name="Epochs">The last epoch.</param>
/// <param name="IsOver">Whether there is nothing left to train.</param>
/// <param name="Changes">What is other than when the checkpoint was written, and what becomes of it: sentences.</param>
public sealed record ResumeReport(string Path, int Epoch, int Step, int Epochs, bool IsOver, ImmutableArray<string> Changes);
