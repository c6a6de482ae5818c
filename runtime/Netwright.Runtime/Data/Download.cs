using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace Netwright.Data;

/// <summary>One file from one mirror: received, counted and hashed; anything but the published file is refused.</summary>
internal sealed class Download(
    HttpClient client, PublishedFile file, Uri source, TimeSpan stallTimeout, IProgress<DownloadProgress>? progress)
{
    private const int BufferBytes = 1 << 16;

    /// <summary>What must come within each stall timeout; less is no better than nothing.</summary>
    private const int LeastBytes = 1 << 14;

    /// <summary>Writes the file to <paramref name="path"/>, flushed to the disk.</summary>
    /// <exception cref="MirrorException">The mirror failed; what was written so far is worthless.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task SaveAsync(string path, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stall.CancelAfter(stallTimeout);
        FileStream target = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await using (target.ConfigureAwait(false))
        {
            try
            {
                using HttpResponseMessage response = await client
                    .GetAsync(source, HttpCompletionOption.ResponseHeadersRead, stall.Token).ConfigureAwait(false);
                CheckHead(response);
                Stream content = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
                string hash = await CopyAsync(content, target, stall).ConfigureAwait(false);
                if (hash != file.Sha256)
                {
                    throw new MirrorException($"not the published file: expected SHA-256 {file.Sha256}, found {hash}");
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new MirrorException($"stalled: {LeastBytes} bytes did not come within {stallTimeout.TotalSeconds:0.#} s");
            }
            catch (HttpRequestException e)
            {
                throw new MirrorException($"no answer: {e.Message}");
            }

            target.Flush(flushToDisk: true);
        }
    }

    private void CheckHead(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new MirrorException($"answered {(int)response.StatusCode} {response.ReasonPhrase}");
        }

        if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
        {
            throw new MirrorException($"answered with a web page ({response.RequestMessage?.RequestUri})");
        }

        if (response.Content.Headers.ContentLength is { } length && length != file.Length)
        {
            throw new MirrorException($"not the published file: expected {file.Length} bytes, it offers {length}");
        }
    }

    /// <summary>Copies all of the file and gives its SHA-256 in lower-case hexadecimal.</summary>
    private async Task<string> CopyAsync(Stream content, FileStream target, CancellationTokenSource stall)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[BufferBytes];
        long received = 0;
        long windowStart = 0;
        while (true)
        {
            int read = await ReadAsync(content, buffer, received, stall.Token).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            received += read;
            if (received > file.Length)
            {
                throw new MirrorException($"not the published file: expected {file.Length} bytes, it sends more");
            }

            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), stall.Token).ConfigureAwait(false);
            progress?.Report(new(file.Name, source, received, file.Length));
            if (received - windowStart >= LeastBytes)
            {
                windowStart = received;
                stall.CancelAfter(stallTimeout);
            }
        }

        return received == file.Length
            ? Convert.ToHexStringLower(hash.GetHashAndReset())
            : throw new MirrorException($"cut short: expected {file.Length} bytes, found {received}");
    }

    /// <summary>A connection that breaks off is the mirror's fault, unlike a disk that is full.</summary>
    private async Task<int> ReadAsync(Stream content, byte[] buffer, long received, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw new MirrorException($"cut short: expected {file.Length} bytes, found {received}");
        }
    }
}

/// <summary>Why one mirror did not give a file; leads to the next mirror, never to the user by itself.</summary>
internal sealed class MirrorException(string message) : Exception(message);
