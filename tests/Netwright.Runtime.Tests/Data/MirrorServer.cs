using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Netwright.Runtime.Tests.Data;

/// <summary>Mirrors on loopback, each with its own way to fail: the first part of the path says which.</summary>
internal sealed class MirrorServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly IReadOnlyDictionary<string, byte[]> files;

    public MirrorServer(IReadOnlyDictionary<string, byte[]> files)
    {
        this.files = files;
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Paths asked for, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public Uri Mirror(string behaviour) => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/{behaviour}/");

    public void Dispose()
    {
        end.Cancel();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(end.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                NetworkStream stream = client.GetStream();
                string path = await RequestedPathAsync(stream);
                Requests.Enqueue(path);
                string[] parts = path.Split('/');
                await AnswerAsync(stream, parts[1], files.GetValueOrDefault(parts[^1]));
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string behaviour, byte[]? file)
    {
        switch (behaviour)
        {
            case "good" when file is not null:
                await SendAsync(stream, Head("200 OK", $"Content-Length: {file.Length}"), file);
                break;
            case "cuts-short" when file is not null:
                await SendAsync(stream, Head("200 OK", $"Content-Length: {file.Length}"), file[..^1]);
                break;
            case "offers-less" when file is not null:
                await SendAsync(stream, Head("200 OK", $"Content-Length: {file.Length - 1}"), file[..^1]);
                break;
            case "ends-early" when file is not null:
                await SendAsync(stream, Head("200 OK", "Connection: close"), file[..^1]);
                break;
            case "sends-more" when file is not null:
                await SendAsync(stream, Head("200 OK", "Connection: close"), [.. file, 0]);
                break;
            case "lies" when file is not null:
                await SendAsync(stream, Head("200 OK", $"Content-Length: {file.Length}"), new byte[file.Length]);
                break;
            case "redirects":
                await SendAsync(stream, Head("302 Found", "Location: /page/login"), []);
                break;
            case "page":
                await SendAsync(stream, Head("200 OK", "Content-Type: text/html; charset=utf-8"), "<html></html>"u8.ToArray());
                break;
            case "stalls" when file is not null:
                await SendAsync(stream, Head("200 OK", $"Content-Length: {file.Length}"), file[..10]);
                await Task.Delay(Timeout.Infinite, end.Token);
                break;
            case "drips" when file is not null:
                await stream.WriteAsync(Head("200 OK", $"Content-Length: {file.Length}"), end.Token);
                foreach (byte drop in file)
                {
                    await stream.WriteAsync(new[] { drop }, end.Token);
                    await Task.Delay(50, end.Token);
                }

                break;
            case "is-silent":
                await Task.Delay(Timeout.Infinite, end.Token);
                break;
            case "hangs-up":
                break;
            default:
                await SendAsync(stream, Head("404 Not Found", "Content-Length: 0"), []);
                break;
        }
    }

    private async Task SendAsync(NetworkStream stream, byte[] head, byte[] body)
    {
        await stream.WriteAsync(head, end.Token);
        await stream.WriteAsync(body, end.Token);
    }

    private static byte[] Head(string status, string header) => Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{header}\r\n\r\n");

    private async Task<string> RequestedPathAsync(NetworkStream stream)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, end.Token);
            head.Append((char)one[0]);
        }

        return head.ToString().Split(' ')[1];
    }
}
