using System.Collections.Generic;
using System.Text.Json;

namespace Netwright.Report.Runs;

/// <summary>What <c>run.json</c> says: what a run was asked for and what it found.</summary>
internal sealed record RunInfo(
    int Format,
    string Netwright,
    IReadOnlyList<string> Command,
    string Started,
    string Network,
    string Fingerprint,
    ulong Seed,
    IReadOnlyList<RunSetting> Settings,
    RunData Data,
    IReadOnlyList<string> Classes,
    IReadOnlyList<string> Notices,
    RunMachine Machine);

/// <summary>One setting of the recipe.</summary>
/// <param name="Name">As the spec calls it.</param>
/// <param name="Value">Any JSON.</param>
/// <param name="Origin"><c>spec</c>, <c>option</c> or <c>default</c>.</param>
internal sealed record RunSetting(string Name, JsonElement Value, string Origin)
{
    /// <summary>The value for people.</summary>
    public string Text => Value.ValueKind == JsonValueKind.String ? Value.GetString()! : Value.GetRawText();
}

/// <summary>The images of a run.</summary>
/// <param name="Name">Such as <c>mnist</c>.</param>
/// <param name="Source">Where they came from.</param>
/// <param name="Train">Images trained on.</param>
/// <param name="Validation">Images held out.</param>
/// <param name="Test">Images of the test set; null without one.</param>
/// <param name="Judged"><c>test</c>, <c>validation</c> or <c>train</c>.</param>
internal sealed record RunData(string Name, string? Source, int Train, int Validation, int? Test, string Judged);

/// <summary>Where a run ran.</summary>
internal sealed record RunMachine(string Os, string Processor, int Cores, int Threads, JsonElement Vectors, string Runtime);

/// <summary>What <c>result.json</c> says: what came of a run.</summary>
internal sealed record RunResult(
    int Epochs,
    int BestEpoch,
    string Judged,
    double? Accuracy,
    long Correct,
    long Count,
    double? Loss,
    double? Seconds,
    double? ImagesPerSecond,
    string Weights,
    bool Stopped);
