using System;
using System.IO;

namespace Netwright.Files;

/// <summary>Why something cannot be written, which the user can mend.</summary>
internal static class WriteFault
{
    /// <summary>Whether it is the disk's doing; .NET throws <see cref="ArgumentOutOfRangeException"/> where a file would become larger than it may (EFBIG).</summary>
    public static bool IsOne(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    /// <summary>The reason in a sentence.</summary>
    public static string Reason(Exception e) =>
        e is ArgumentOutOfRangeException ? "It would be larger than the disk or the limit of this process allows." : e.Message;
}
