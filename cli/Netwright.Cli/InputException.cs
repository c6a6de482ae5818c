using System;

namespace Netwright.Cli;

/// <summary>Something of the user's that cannot be worked with.</summary>
/// <param name="place">The file, folder or option.</param>
/// <param name="reason">What is wrong with it, and the way out.</param>
internal sealed class InputException(string place, string reason) : Exception(reason)
{
    /// <summary>The file, folder or option.</summary>
    public string Place { get; } = place;
}
