using System;

namespace Netwright.Report.Runs;

/// <summary>A folder that holds no run, or a damaged one.</summary>
/// <param name="path">The file or folder at fault.</param>
/// <param name="reason">Why, in half a sentence.</param>
/// <param name="cause">What was thrown.</param>
public sealed class RunException(string path, string reason, Exception? cause = null) : Exception(reason, cause)
{
    /// <summary>The file or folder at fault.</summary>
    public string Path { get; } = path;
}
