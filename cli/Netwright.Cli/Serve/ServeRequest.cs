using Netwright.Serve;

namespace Netwright.Cli.Serve;

/// <summary>What the user asks for.</summary>
/// <param name="Folder">Of the run.</param>
internal sealed record ServeRequest(string Folder)
{
    /// <summary>The port unless told otherwise.</summary>
    public const int UsualPort = 5080;

    /// <summary>The host unless told otherwise: nothing but this machine.</summary>
    public const string Loopback = "127.0.0.1";

    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>The address or name to listen on.</summary>
    public string Host { get; init; } = Loopback;

    /// <summary>What has to be shown; null where the user names none.</summary>
    public string? Token { get; init; }

    /// <summary>Requests a second.</summary>
    public int Rate { get; init; } = ServeOptions.UsualRate;
}
