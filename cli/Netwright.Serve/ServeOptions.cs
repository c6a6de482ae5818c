using System.Net;

namespace Netwright.Serve;

/// <summary>Where a network is served, and to whom.</summary>
/// <param name="Address">The address that is listened on.</param>
/// <param name="Host">The same as the user calls it, which stands in links.</param>
/// <param name="Port">The port; 0 for any that is free.</param>
public sealed record ServeOptions(IPAddress Address, string Host, int Port)
{
    /// <summary>Requests a second that are worked on, unless told otherwise.</summary>
    public const int UsualRate = 50;

    /// <summary>What has to be shown by whoever asks; null where all may ask.</summary>
    public string? Token { get; init; }

    /// <summary>Requests a second that are worked on, on the average; twice as many may come at once.</summary>
    public int Rate { get; init; } = UsualRate;

    /// <summary>Bits of this machine's vectors, for which the shown C# is emitted.</summary>
    public int VectorBits { get; init; } = 512;
}
