using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace Netwright.Cli.Serve;

/// <summary>The address that the user means.</summary>
internal static class HostAddress
{
    /// <summary>The address of a host; this machine's name resolver is asked where it is no address.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static IPAddress Of(string host)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address))
        {
            return address;
        }

        try
        {
            return Dns.GetHostAddresses(host).OrderBy(found => found.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).First();
        }
        catch (Exception fault) when (fault is SocketException or ArgumentException or InvalidOperationException)
        {
            throw new InputException("--host", $"no address is known by the name '{host}'");
        }
    }

    /// <summary>What a link calls a host: all addresses of this machine go by its name.</summary>
    public static string InLink(string host, IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? Dns.GetHostName()
            : IPAddress.TryParse(host.Trim('[', ']'), out _) && address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]"
            : host;
}
