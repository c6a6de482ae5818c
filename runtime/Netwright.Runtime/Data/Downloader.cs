using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Netwright.Files;

namespace Netwright.Data;

/// <summary>Brings the files of a data set into the cache, from the first mirror that gives what was published.</summary>
/// <remarks>
/// A file is written under a name of its own beside its place and moved there whole and checked, so that neither a crash nor
/// a second process at the same work leaves a damaged one.
/// </remarks>
internal sealed class Downloader : IDisposable
{
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromDays(1);

    private readonly NamedDataset dataset;
    private readonly DatasetOptions options;
    private readonly string folder;
    private readonly HttpClient client;
    private readonly List<Uri> mirrors;

    public Downloader(NamedDataset dataset, DatasetOptions options)
    {
        this.dataset = dataset;
        this.options = options;
        folder = DatasetFolders.CacheFolder(dataset, options);
        mirrors = [.. options.Mirrors.IsDefaultOrEmpty ? dataset.Mirrors : options.Mirrors];
        client = new HttpClient(new SocketsHttpHandler { MaxAutomaticRedirections = 5, ConnectTimeout = options.StallTimeout })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("netwright");
    }

    /// <summary>Downloads what the cache lacks.</summary>
    /// <returns>Paths of the four files, in the order of <see cref="NamedDataset.Files"/>.</returns>
    /// <exception cref="DatasetException">No mirror gave a file, or the cache cannot be written.</exception>
    public async Task<ImmutableArray<string>> FetchMissingAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            RemoveLeftovers();
            List<string> paths = [];
            foreach (PublishedFile file in dataset.Files)
            {
                paths.Add(DatasetFolders.FindFile(folder, file)
                    ?? await FetchAsync(file, cancellationToken).ConfigureAwait(false));
            }

            return [.. paths];
        }
        catch (Exception e) when (WriteFault.IsOne(e))
        {
            throw new DatasetException($"{folder}: the cache cannot be written. {WriteFault.Reason(e)}", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private async Task<string> FetchAsync(PublishedFile file, CancellationToken cancellationToken)
    {
        List<string> reasons = [];
        foreach (Uri mirror in mirrors.ToArray())
        {
            Uri source = new($"{mirror.AbsoluteUri.TrimEnd('/')}/{file.Name}");
            string aside = Path.Combine(folder, $".{file.Name}.{Guid.NewGuid():N}.part");
            try
            {
                Download download = new(client, file, source, options.StallTimeout, options.Progress);
                await download.SaveAsync(aside, cancellationToken).ConfigureAwait(false);
                string path = Path.Combine(folder, file.Name);
                MoveInPlace(aside, path);
                return path;
            }
            catch (MirrorException e)
            {
                reasons.Add($"  {source}: {e.Message}");

                // The next file had better begin with a mirror that works.
                mirrors.Remove(mirror);
                mirrors.Add(mirror);
            }
            finally
            {
                File.Delete(aside);
            }
        }

        throw new DatasetException(
            $"The data set '{dataset.Name}' is not on this machine, and no mirror gave {file.Name}:\n"
            + $"{string.Join('\n', reasons)}\n{DatasetFolders.Cure(dataset, options)}");
    }

    /// <summary>Another process may have been faster, and may be reading its copy: on Windows that one then stays.</summary>
    private static void MoveInPlace(string aside, string path)
    {
        try
        {
            File.Move(aside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && File.Exists(path))
        {
        }
    }

    /// <summary>Deletes what processes that died long ago were writing.</summary>
    private void RemoveLeftovers()
    {
        DateTime limit = DateTime.UtcNow - LeftoverAge;
        foreach (string part in Directory.EnumerateFiles(folder, ".*.part").Where(part => File.GetLastWriteTimeUtc(part) < limit))
        {
            File.Delete(part);
        }
    }
}
