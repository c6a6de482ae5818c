using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Netwright.Serve.Api;
using Netwright.Serve.Http;

namespace Netwright.Serve;

/// <summary>A network on a port: its page, and <c>/predict</c> for programs.</summary>
public sealed class Server : IAsyncDisposable
{
    private const int MostConnections = 256;
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private readonly WebApplication application;
    private readonly Counters counters;
    private readonly Limits limits;

    private Server(WebApplication application, Counters counters, Limits limits) =>
        (this.application, this.counters, this.limits) = (application, counters, limits);

    /// <summary>Images that were predicted so far.</summary>
    public long Predictions => counters.Predictions;

    /// <summary>The port that is listened on.</summary>
    public int Port => new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    /// <summary>Begins to serve.</summary>
    /// <param name="served">The network.</param>
    /// <param name="options">Where, and to whom.</param>
    /// <param name="complain">Told of faults of the server's own.</param>
    /// <exception cref="ListenException">The address or port cannot be listened on.</exception>
    public static async Task<Server> StartAsync(ServedNetwork served, ServeOptions options, Action<string> complain)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Goodbye);
        Server server = new(builder.Build(), new Counters(served.Model.Name), new Limits(options.Rate));
        server.Lay(served, options, complain);
        try
        {
            await server.application.StartAsync();
            return server;
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            await server.DisposeAsync();
            throw new ListenException(fault is SocketException { SocketErrorCode: SocketError.AddressNotAvailable }, Reason(fault, options), fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
        limits.Dispose();
    }

    private static void Configure(KestrelServerOptions kestrel, ServeOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Body.MostBytes;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
    }

    /// <summary>Lays the way of a request, from the outside in.</summary>
    private void Lay(ServedNetwork served, ServeOptions options, Action<string> complain)
    {
        application.Use(SafeHeaders.Add);
        application.Use(counters.Count);
        application.Use(next => new ErrorAnswers(next, complain).Invoke);
        application.UseRouting();
        application.Use(next => new Admission(next, options).Invoke);
        Endpoints.Map(application, served, options, counters, limits);
    }

    private static string Reason(Exception fault, ServeOptions options) => fault switch
    {
        IOException { InnerException: AddressInUseException } => $"port {Answers.Words(options.Port)} is in use; name another, or 0 for any that is free",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => $"port {Answers.Words(options.Port)} may not be listened on; take one above 1023",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => $"{options.Host} is no address of this machine",
        _ => fault.Message,
    };
}
