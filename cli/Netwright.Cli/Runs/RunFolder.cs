using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Netwright.Report.Runs;

namespace Netwright.Cli.Runs;

/// <summary>The folder of one training: what it was made from, how it went, and what came of it.</summary>
/// <param name="Path">As it is shown.</param>
internal sealed record RunFolder(string Path)
{
    private const string Root = "runs";
    private const int MostRuns = 999_999;

    /// <summary>The spec as trained.</summary>
    public string Spec => At(RunFiles.Spec);

    /// <summary>What the run was asked for.</summary>
    public string Info => At(RunFiles.Info);

    /// <summary>The stream of events.</summary>
    public string Events => At("events.jsonl");

    /// <summary>A row for each epoch.</summary>
    public string Metrics => At(RunFiles.Metrics);

    /// <summary>What was told, in lines.</summary>
    public string Log => At("log.txt");

    /// <summary>Which images were held out.</summary>
    public string Split => At("split.csv");

    /// <summary>The classes' names, one a line.</summary>
    public string Classes => At("classes.txt");

    /// <summary>Where the trainer writes down where it stands.</summary>
    public string Checkpoints => At("checkpoints");

    /// <summary>The weights of the best epoch so far, as the trainer keeps them.</summary>
    public string BestCheckpoint => System.IO.Path.Combine(Checkpoints, "best.safetensors");

    /// <summary>The judged weights.</summary>
    public string Best => At(RunFiles.Best);

    /// <summary>The weights as training left them.</summary>
    public string Last => At("last.safetensors");

    /// <summary>The judged images and what the network says of them.</summary>
    public string Judged => At(RunFiles.Judged);

    /// <summary>What came of it.</summary>
    public string Result => At(RunFiles.Result);

    /// <summary>What <c>bench</c> measured of its network.</summary>
    public string Bench => At(RunFiles.Bench);

    /// <summary>Whether a folder is one of a run.</summary>
    public static bool Is(string path) => File.Exists(new RunFolder(path).Info);

    /// <summary>Makes the folder that the user names, or the next one of a network.</summary>
    /// <exception cref="InputException">It is there already, or cannot be made.</exception>
    public static RunFolder Make(string? wanted, string network)
    {
        try
        {
            return wanted is null ? MakeNext(System.IO.Path.Combine(Root, network)) : MakeNamed(wanted);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException(wanted ?? System.IO.Path.Combine(Root, network), $"the folder of the run cannot be made: {failure.Message}");
        }
    }

    /// <summary>The run that goes on: the named one, or a network's newest.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static RunFolder ToResume(string? wanted, string network)
    {
        string path = wanted ?? Newest(System.IO.Path.Combine(Root, network));
        return Is(path) ? new RunFolder(path) : throw new InputException(path, "there is no run in this folder that could go on");
    }

    private static string Newest(string folder) => Directory.Exists(folder)
        ? Directory.GetDirectories(folder).Where(Is).OrderByDescending(NumberOf).FirstOrDefault()
            ?? throw new InputException(folder, "there is no run in this folder that could go on")
        : throw new InputException(folder, "there is no such folder, and so no run that could go on; name the run's folder by --out");

    private static RunFolder MakeNamed(string path)
    {
        if (File.Exists(path))
        {
            throw new InputException(path, "this is a file; name a folder");
        }

        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new InputException(path, "the folder is not empty, and no run is overwritten; name another by --out, or let this one go on by --resume");
        }

        Directory.CreateDirectory(path);
        return new RunFolder(path);
    }

    private static RunFolder MakeNext(string folder)
    {
        Directory.CreateDirectory(folder);
        int last = Directory.GetFileSystemEntries(folder).Select(NumberOf).DefaultIfEmpty(0).Max();
        string path = System.IO.Path.Combine(folder, Math.Min(last + 1, MostRuns).ToString("D3", CultureInfo.InvariantCulture));
        return MakeNamed(path);
    }

    private static int NumberOf(string path) =>
        int.TryParse(System.IO.Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
