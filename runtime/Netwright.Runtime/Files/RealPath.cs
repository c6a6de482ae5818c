using System;
using System.Collections.Generic;
using System.IO;

namespace Netwright.Files;

/// <summary>Follows symbolic links as the system does: a link's <c>..</c> is the parent of where the link really stands.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>The path without links in it; its end, or all from a part on, need not exist.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path)
    {
        string real = "";
        Stack<string> rest = new();
        Enter(Path.GetFullPath(path), ref real, rest);
        int links = 0;
        while (rest.TryPop(out string? part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            string next = Path.Join(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
            }
            else if (++links <= MostLinks)
            {
                Enter(target, ref real, rest);
            }
            else
            {
                throw new IOException("Its symbolic links lead in a circle.");
            }
        }

        return real;
    }

    /// <summary>Puts the parts of a path before those that are left; a rooted one starts afresh.</summary>
    private static void Enter(string path, ref string real, Stack<string> rest)
    {
        string root = Path.IsPathRooted(path) ? Path.GetPathRoot(path)! : "";
        real = root.Length > 0 ? root : real;
        string[] parts = path[root.Length..].Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            if (parts[i] != ".")
            {
                rest.Push(parts[i]);
            }
        }
    }
}
