namespace Netwright.Report.Runs;

/// <summary>What the files in a run's folder are called that a report is made from.</summary>
public static class RunFiles
{
    /// <summary>What the run was asked for.</summary>
    public const string Info = "run.json";

    /// <summary>The spec as trained.</summary>
    public const string Spec = "spec.net.yaml";

    /// <summary>A row for each epoch.</summary>
    public const string Metrics = "metrics.csv";

    /// <summary>The judged weights.</summary>
    public const string Best = "best.safetensors";

    /// <summary>The judged images and what the network says of them.</summary>
    public const string Judged = "judged.npz";

    /// <summary>What came of it.</summary>
    public const string Result = "result.json";

    /// <summary>What <c>bench</c> measured of its network; not every run has it.</summary>
    public const string Bench = "bench.json";
}
