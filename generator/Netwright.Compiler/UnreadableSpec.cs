using static System.FormattableString;

namespace Netwright.Compiler;

/// <summary>Why a file or a folder gives no spec, in the words of NW4002.</summary>
public static class UnreadableSpec
{
    /// <summary>Nothing more is known.</summary>
    public const string Unknown = "this file cannot be read; check that it exists and is text";

    /// <summary>Nothing has that name.</summary>
    public const string Missing = "there is no such file";

    /// <summary>A folder, where a file belongs.</summary>
    public const string Folder = "this is a folder; name one of its files";

    /// <summary>Reading it would wait for somebody to write.</summary>
    public const string Pipe = "this is a pipe or a device; name a file";

    /// <summary>Zeros between all characters.</summary>
    public const string Utf16 = "this file is text in UTF-16 without its mark; save it as UTF-8";

    /// <summary>Bytes that are no characters.</summary>
    public const string NotText = "this file is not text in UTF-8";

    /// <summary>A file of somebody else.</summary>
    public const string Forbidden = "you may not read this file";

    /// <summary>A folder of somebody else.</summary>
    public const string ForbiddenFolder = "you may not read this folder, or one within it";

    /// <summary>More bytes than are read.</summary>
    /// <param name="mebibytes">The most.</param>
    public static string TooLong(int mebibytes) => Invariant($"this file has more than {mebibytes} MiB, and no spec is so long");

    /// <summary>The system's own reason for a file.</summary>
    /// <param name="reason">Its words.</param>
    public static string Failed(string reason) => $"this file cannot be read: {reason}";

    /// <summary>The system's own reason for a folder.</summary>
    /// <param name="reason">Its words.</param>
    public static string FailedFolder(string reason) => $"this folder cannot be read: {reason}";

    /// <summary>A folder without specs.</summary>
    /// <param name="ending">What names of specs end in.</param>
    public static string NoSpecs(string ending) => $"there is no spec (*{ending}) in this folder";
}
