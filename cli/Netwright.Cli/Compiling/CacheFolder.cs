using System;
using System.IO;
using Netwright.Data;

namespace Netwright.Cli.Compiling;

/// <summary>Where the tool keeps what it can make again: compiled networks, downloads, levels of pictures.</summary>
internal static class CacheFolder
{
    /// <summary>The environment variable that names another folder.</summary>
    public const string Variable = "NETWRIGHT_CACHE";

    /// <summary>The folder; it need not exist.</summary>
    public static string Root => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : DatasetFolders.UserCache();
}
