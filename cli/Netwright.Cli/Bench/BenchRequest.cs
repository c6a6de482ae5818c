namespace Netwright.Cli.Bench;

/// <summary>What the user wants measured.</summary>
/// <param name="Target">A spec or a run.</param>
internal sealed record BenchRequest(string Target)
{
    /// <summary>How long is measured unless the user says otherwise.</summary>
    public const double UsualSeconds = 10;

    /// <summary>Threads that work; null takes one for each processor.</summary>
    public int? Threads { get; init; }

    /// <summary>Images of a batch; null takes the run's or the spec's.</summary>
    public int? Batch { get; init; }

    /// <summary>How long is measured, about.</summary>
    public double Seconds { get; init; } = UsualSeconds;

    /// <summary>Whether the figures are printed as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Where the picture goes: a file, or a folder for picture and figures.</summary>
    public string? Output { get; init; }
}
