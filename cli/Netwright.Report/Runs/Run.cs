using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using Netwright.Checkpoints;
using Netwright.Compiler;
using Netwright.Compiler.Network;
using Netwright.Report.Explain;
using Netwright.Report.Roofline;
using Netwright.Training;

namespace Netwright.Report.Runs;

/// <summary>A training as its folder tells it.</summary>
internal sealed class Run
{
    private const int Format = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private Run(string folder)
    {
        Info = Read<RunInfo>(Path.Combine(folder, RunFiles.Info));
        if (Info.Format != Format)
        {
            throw new RunException(Path.Combine(folder, RunFiles.Info), "its format is not 1, the one that this version reads");
        }

        Result = Read<RunResult>(Path.Combine(folder, RunFiles.Result));
        string spec = Path.Combine(folder, RunFiles.Spec);
        Spec = File.ReadAllText(spec);
        SpecHash = Hash(spec);
        Model = NetCompiler.Check(spec, Spec).Network ?? throw new RunException(spec, "this spec has faults; 'netwright check' shows them");
        Epochs = EpochRow.Read(Path.Combine(folder, RunFiles.Metrics));
        string weights = Path.Combine(folder, RunFiles.Best);
        WeightsHash = Hash(weights);
        Weights = new StoredNetwork(Model, weights);
        Bench = BenchFile.Read(Path.Combine(folder, RunFiles.Bench));
        Judged = JudgedImages.Read(Path.Combine(folder, RunFiles.Judged), Weights.Info.Input, Weights.ClassNames.Length);
        Classes = Weights.ClassNames;
        Predictions = new Predictions(Judged.Logits, Judged.Labels, Judged.Numbers, Classes);
        Mistakes =
        [
            .. Enumerable.Range(0, Judged.Count)
                .Where(place => Predictions.Predicted(place) != Predictions.Label(place))
                .OrderByDescending(place => Predictions.Probabilities(place)[Predictions.Predicted(place)])
                .ThenBy(place => place),
        ];
    }

    /// <summary>What the run was asked for and found.</summary>
    public RunInfo Info { get; }

    /// <summary>What came of it.</summary>
    public RunResult Result { get; }

    /// <summary>The spec as trained.</summary>
    public string Spec { get; }

    /// <summary>SHA-256 of the spec's file.</summary>
    public string SpecHash { get; }

    /// <summary>The network.</summary>
    public NetworkModel Model { get; }

    /// <summary>The epochs.</summary>
    public EpochRow[] Epochs { get; }

    /// <summary>The judged weights.</summary>
    public StoredNetwork Weights { get; }

    /// <summary>SHA-256 of their file.</summary>
    public string WeightsHash { get; }

    /// <summary>What was measured of the network; null where nothing was.</summary>
    public BenchResult? Bench { get; }

    /// <summary>The judged images.</summary>
    public JudgedImages Judged { get; }

    /// <summary>What the network says of the judged images.</summary>
    public Predictions Predictions { get; }

    /// <summary>The judged images that were taken for another class, the surest mistakes first.</summary>
    public ImmutableArray<int> Mistakes { get; }

    /// <summary>The classes' names.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>A judged image as the network takes it.</summary>
    /// <exception cref="InvalidOperationException">The weights do not say how levels become inputs.</exception>
    public float[] Normalized(int place)
    {
        Data.Normalization normalization = Weights.Normalization ?? throw new InvalidOperationException("The weights do not say how levels become inputs.");
        ReadOnlySpan<byte> levels = Judged.Image(place);
        float[] values = new float[levels.Length];
        int pixels = levels.Length / Judged.Shape.Channels;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (levels[i] * normalization.Scale[i / pixels]) + normalization.Offset[i / pixels];
        }

        return values;
    }

    /// <summary>Reads a run.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="RunException">There is none, or it is damaged.</exception>
    public static Run Open(string folder)
    {
        try
        {
            RequireRun(folder);
            return new Run(folder);
        }
        catch (FileNotFoundException missing)
        {
            throw new RunException(folder, $"it lacks {Path.GetFileName(missing.FileName)}; a run has it once its training has ended", missing);
        }
        catch (CheckpointException fault)
        {
            throw new RunException(Path.Combine(folder, RunFiles.Best), fault.Message, fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RunException(folder, $"it cannot be read: {fault.Message}", fault);
        }
    }

    private static void RequireRun(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new RunException(folder, "there is no such folder");
        }

        string[] needed = [RunFiles.Info, RunFiles.Spec, RunFiles.Metrics, RunFiles.Best, RunFiles.Judged, RunFiles.Result];
        if (needed.FirstOrDefault(file => !File.Exists(Path.Combine(folder, file))) is { } missing)
        {
            throw new RunException(folder, missing == needed[0]
                ? $"there is no {RunFiles.Info}: this is no folder of a run, such as 'netwright train' makes"
                : $"it lacks {missing}; a run has it once its training has ended");
        }
    }

    private static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Json) ?? throw new RunException(path, "it is empty");
        }
        catch (JsonException fault)
        {
            throw new RunException(path, $"it is not the JSON it should be: {fault.Message}", fault);
        }
    }

    private static string Hash(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
