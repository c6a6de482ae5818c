using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace Netwright.Files;

/// <summary>Tells what a path names without opening it: opening a pipe may wait for ever, opening a device may do anything.</summary>
internal static unsafe class FileKinds
{
    // Linux's statx fills a structure that is the same on every processor; .NET's own calls tell folders and links only.
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint TypeAndMode = 3;
    private const int StatusBytes = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;

    private static readonly delegate* unmanaged<int, byte*, int, uint, byte*, int> Statx = FindStatx();

    /// <summary>What a path names; links are not followed.</summary>
    /// <exception cref="IOException">The system does not tell, as of a name that is too long.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder on the way may not be searched.</exception>
    public static FileKind Of(string path) => FromSystem(path) ?? FromAttributes(path);

    /// <summary>What to call a kind in a message.</summary>
    public static string Words(FileKind kind) => kind switch
    {
        FileKind.Folder => "a folder",
        FileKind.Pipe => "a named pipe",
        FileKind.Socket => "a socket",
        FileKind.Device => "a device",
        FileKind.Link => "a symbolic link",
        FileKind.Missing => "no file at all",
        _ => "a regular file",
    };

    private static FileKind? FromSystem(string path)
    {
        if (Statx is null)
        {
            return null;
        }

        byte[] name = Encoding.UTF8.GetBytes(path + '\0');
        Span<byte> status = stackalloc byte[StatusBytes];
        fixed (byte* nameStart = name, statusStart = status)
        {
            if (Statx(CurrentFolder, nameStart, NoFollow, TypeAndMode, statusStart) != 0)
            {
                return null;
            }
        }

        return (MemoryMarshal.Read<ushort>(status[ModeOffset..]) & TypeMask) switch
        {
            0x1000 => FileKind.Pipe,
            0x2000 or 0x6000 => FileKind.Device,
            0x4000 => FileKind.Folder,
            0x8000 => FileKind.Regular,
            0xA000 => FileKind.Link,
            0xC000 => FileKind.Socket,
            _ => null,
        };
    }

    private static FileKind FromAttributes(string path)
    {
        try
        {
            FileAttributes attributes = File.GetAttributes(path);
            return (attributes & FileAttributes.Directory) != 0 ? FileKind.Folder
                : (attributes & FileAttributes.Device) != 0 ? FileKind.Device
                : new FileInfo(path).LinkTarget is not null ? FileKind.Link
                : FileKind.Regular;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return FileKind.Missing;
        }
    }

    /// <summary>The system's call, where it has it.</summary>
    private static delegate* unmanaged<int, byte*, int, uint, byte*, int> FindStatx() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "statx", out nint found)
            ? (delegate* unmanaged<int, byte*, int, uint, byte*, int>)found
            : null;
}
