using System.IO;

namespace Netwright.TileWriting;

/// <summary>Where the repository is, and what stands where in it.</summary>
internal static class Repository
{
    /// <summary>The file that stands in the repository's own folder alone.</summary>
    public const string Mark = "Spec.sln";

    /// <summary>The repository that a folder stands in; null where it stands in none.</summary>
    public static string? Find(string folder)
    {
        DirectoryInfo? at = new(folder);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, Mark)))
        {
            at = at.Parent;
        }

        return at?.FullName;
    }

    /// <summary>The folder that tiles are written into.</summary>
    public static string Numerics(string repository) => Path.Combine(repository, "runtime", "Netwright.Runtime", "Numerics");
}
