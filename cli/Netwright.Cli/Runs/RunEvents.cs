using System.Collections.Immutable;
using Netwright.Training;

namespace Netwright.Cli.Runs;

/// <summary>Something that happens in a run: screen, table, log and the file of events are made from these alone.</summary>
internal abstract record RunEvent;

/// <summary>Training begins, or goes on.</summary>
/// <param name="Title">Network and images, in a line.</param>
/// <param name="Folder">Of the run.</param>
/// <param name="Way">Seed and threads, in a few words.</param>
/// <param name="Judged">What epochs are judged by: <c>validation</c>, <c>test</c>, or null for nothing.</param>
/// <param name="FlopsOfImage">Floating-point operations that one image costs in training, as its layers are written.</param>
/// <param name="Resumed">Where it goes on; null at a beginning.</param>
internal sealed record RunStarted(string Title, string Folder, string Way, string? Judged, double FlopsOfImage, ResumeReport? Resumed) : RunEvent;

/// <summary>Something that should be known.</summary>
/// <param name="Text">A sentence.</param>
internal sealed record RunNotice(string Text) : RunEvent;

/// <summary>Steps were done; about a hundred come in an epoch.</summary>
/// <param name="Progress">Where training stands.</param>
internal sealed record StepsDone(TrainingProgress Progress) : RunEvent;

/// <summary>The most that the machine can do is known.</summary>
/// <param name="Gigaflops">Billions of operations in a second, on the threads that train.</param>
internal sealed record PeakKnown(double Gigaflops) : RunEvent;

/// <summary>An epoch has ended.</summary>
/// <param name="Row">Its figures.</param>
/// <param name="Epochs">Epochs in all.</param>
internal sealed record EpochDone(EpochRow Row, int Epochs) : RunEvent;

/// <summary>A checkpoint was written.</summary>
/// <param name="Path">The file.</param>
/// <param name="Steps">Steps done in all.</param>
internal sealed record CheckpointWritten(string Path, long Steps) : RunEvent;

/// <summary>Training is over, or was stopped, and the network is judged.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Next">Commands that go on from here.</param>
internal sealed record RunEnded(RunResult Result, ImmutableArray<string> Next) : RunEvent;

/// <summary>The figures of an epoch.</summary>
internal sealed record EpochRow(
    int Epoch,
    double TrainLoss,
    double TrainAccuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    float LearningRate,
    double ImagesPerSecond,
    double Seconds)
{
    /// <summary>Those of a finished epoch.</summary>
    public static EpochRow Of(EpochResult epoch) => new(
        epoch.Epoch,
        epoch.Loss,
        epoch.Accuracy,
        epoch.Validation?.Loss,
        epoch.Validation?.Accuracy,
        epoch.LearningRate,
        epoch.ImagesPerSecond,
        epoch.Duration.TotalSeconds);
}

/// <summary>What came of a run.</summary>
internal sealed record RunResult(
    int Epochs,
    int BestEpoch,
    string Judged,
    long Correct,
    long Count,
    double Loss,
    double Seconds,
    double ImagesPerSecond,
    string Weights,
    string LastWeights,
    bool Stopped)
{
    /// <summary>Share of the judged images whose class was predicted.</summary>
    public double Accuracy => (double)Correct / Count;
}

/// <summary>Who is told.</summary>
internal interface IRunListener
{
    /// <summary>Something has happened.</summary>
    void On(RunEvent happened);
}
