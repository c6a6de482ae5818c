using System;

namespace Netwright.Serve;

/// <summary>The address or port cannot be listened on.</summary>
/// <param name="isOfHost">Whether the address is at fault, and not the port.</param>
/// <param name="reason">Why, and the way out.</param>
/// <param name="cause">What was thrown.</param>
public sealed class ListenException(bool isOfHost, string reason, Exception cause) : Exception(reason, cause)
{
    /// <summary>Whether the address is at fault, and not the port.</summary>
    public bool IsOfHost { get; } = isOfHost;
}
