using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Netwright.Checkpoints;

/// <summary>The files of a training's checkpoints.</summary>
internal static class CheckpointFolder
{
    /// <summary>The weights of the best epoch.</summary>
    public const string Best = "best.safetensors";

    private const string Prefix = "step-";
    private const string Suffix = ".safetensors";
    private const int Digits = 10;

    /// <summary>The checkpoint after so many steps.</summary>
    public static string PathOf(string folder, long steps) => Path.Join(folder, Name(steps));

    /// <summary>The newest checkpoint of a folder, or the file itself.</summary>
    /// <exception cref="CheckpointException">There is none.</exception>
    public static string Newest(string path)
    {
        if (!Directory.Exists(path))
        {
            return path;
        }

        return All(path).Select(found => found.Path).FirstOrDefault()
            ?? throw new CheckpointException($"{path}: the folder holds no checkpoint ({Name(0)} and the like).");
    }

    /// <summary>Makes the folder.</summary>
    /// <exception cref="CheckpointException">It cannot be made.</exception>
    public static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new CheckpointException($"{folder}: the folder for checkpoints cannot be made. {e.Message}", e);
        }
    }

    /// <summary>Whether there is a checkpoint.</summary>
    public static bool HasAny(string folder) => All(folder).Length > 0;

    /// <summary>Deletes all checkpoints up to the newest but the last ones; what a folder has beyond that stays.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="keep">How many stay.</param>
    /// <param name="newest">Steps of the newest.</param>
    public static void Clear(string folder, int keep, long newest)
    {
        foreach ((_, string path) in All(folder).Where(found => found.Steps <= newest).Skip(keep))
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What cannot be deleted now is tried again after the next checkpoint.
            }
        }
    }

    /// <summary>Checkpoints with their steps, newest first.</summary>
    private static (long Steps, string Path)[] All(string folder) => Directory
        .EnumerateFiles(folder, Prefix + "*" + Suffix)
        .Select(path => (Steps: StepsOf(Path.GetFileName(path)), Path: path))
        .Where(found => found.Steps >= 0)
        .OrderByDescending(found => found.Steps)
        .ToArray();

    private static long StepsOf(string name) =>
        long.TryParse(name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long steps)
            && name == Name(steps)
            ? steps
            : -1;

    private static string Name(long steps) => Prefix + steps.ToString("D" + Digits, CultureInfo.InvariantCulture) + Suffix;
}
