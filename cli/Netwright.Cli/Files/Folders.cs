using System;
using System.IO;

namespace Netwright.Cli.Files;

/// <summary>Folders that the tool makes.</summary>
internal static class Folders
{
    /// <summary>Makes a folder, and those round it, where they are not there.</summary>
    /// <exception cref="InputException">It cannot be made.</exception>
    public static void Make(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"this folder cannot be made: {failure.Message}");
        }
    }
}
