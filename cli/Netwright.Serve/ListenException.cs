using System;

namespace Netwright.Serve;

/// <summary>The address or port cannot be listened on.</summary>
/// <param name="reason">Why, and the way out.</param>
/// <param name="cause">What was thrown.</param>
public sealed class ListenException(string reason, Exception cause) : Exception(reason, cause);
