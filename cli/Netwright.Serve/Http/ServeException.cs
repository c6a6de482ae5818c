using System;

namespace Netwright.Serve.Http;

/// <summary>A request that cannot be answered as asked.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="reason">Why, for whoever asked.</param>
internal sealed class ServeException(int status, string reason) : Exception(reason)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;
}
