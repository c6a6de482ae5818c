using System;

namespace Netwright.Cli.Files;

/// <summary>A file or folder that gives no spec's text.</summary>
/// <param name="path">As the user wrote it.</param>
/// <param name="reason">Why: one of <see cref="Netwright.Compiler.UnreadableSpec"/>.</param>
internal sealed class UnreadableSpecException(string path, string reason) : Exception(reason)
{
    /// <summary>As the user wrote it.</summary>
    public string Path { get; } = path;
}
