using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Netwright.Measuring.Limits;

/// <summary>The largest cache of a processor.</summary>
internal static class LastCache
{
    private const string Folder = "/sys/devices/system/cpu/cpu0/cache";
    private const long Usual = 64L << 20;

    /// <summary>Its bytes, where the system tells them; else more than most have.</summary>
    public static long Bytes { get; } = Read() is > 0 and var bytes ? bytes : Usual;

    private static long Read()
    {
        try
        {
            return Directory.Exists(Folder)
                ? Directory.GetDirectories(Folder, "index*").Select(index => Parse(File.ReadAllText(Path.Combine(index, "size")).Trim())).DefaultIfEmpty().Max()
                : 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>Such as <c>32768K</c>.</summary>
    private static long Parse(string size)
    {
        int shift = size.EndsWith('K') ? 10 : size.EndsWith('M') ? 20 : 0;
        return long.TryParse(size.TrimEnd('K', 'M'), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number << shift : 0;
    }
}
