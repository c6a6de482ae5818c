using System;
using System.IO;

namespace Netwright.Files;

/// <summary>
/// A file that is written beside its place and moved there whole, so that a crash leaves the old file or the new one. Follows
/// links, keeps the permissions of a file that is replaced, and replaces nothing but files.
/// </summary>
/// <remarks>
/// While it is written, it stays open and thereby locked; so does <see cref="Leftovers"/> know it from what a killed process left.
/// </remarks>
internal sealed class FileAside : IDisposable
{
    private readonly string target;
    private readonly string aside;
    private readonly FileStream file;
    private readonly UnixFileMode? mode;
    private bool isInPlace;

    /// <summary>Makes an empty file beside a place, and clears what killed processes left there.</summary>
    /// <param name="path">Where the file is to go.</param>
    /// <exception cref="IOException">There is something that is no file, or no file can be made beside it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public FileAside(string path)
    {
        target = RealPath.Of(path);
        FileKind kind = Path.EndsInDirectorySeparator(path) ? FileKind.Folder : FileKinds.Of(target);
        if (kind is not (FileKind.Missing or FileKind.Regular))
        {
            throw new IOException($"It is {FileKinds.Words(kind)}, not a regular file.");
        }

        string folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder {folder}.");
        }

        mode = kind == FileKind.Missing || OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(target);
        aside = Path.Join(folder, Leftovers.NewName());
        file = Create(aside, mode);
        Leftovers.Clear(folder, aside);
    }

    /// <summary>Takes the content.</summary>
    public Stream Content => file;

    /// <summary>Brings the content to the disk, and then to its place.</summary>
    public void MoveInPlace()
    {
        file.Flush(flushToDisk: true);
        if (mode is { } kept && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.SafeFileHandle, kept);
        }

        File.Move(aside, target, overwrite: true);
        isInPlace = true;
    }

    /// <summary>Deletes the file unless it is in its place.</summary>
    public void Dispose()
    {
        if (isInPlace)
        {
            file.Dispose();
        }
        else
        {
            Try(() => File.Delete(aside));
            Try(file.Dispose);
        }
    }

    private static FileStream Create(string aside, UnixFileMode? mode)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete };
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            // Nobody reads what perhaps only some may read, before the permissions are those of the file that it replaces.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(aside, options);
    }

    /// <summary>What went wrong before is told, not that the rest could not be deleted: that is cleared another time.</summary>
    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
