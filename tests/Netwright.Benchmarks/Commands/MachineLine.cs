using System;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Netwright.Benchmarks.Commands;

/// <summary>Says where and how was measured, for tables that travel.</summary>
internal static class MachineLine
{
    public static void Write(int rounds, double seconds)
    {
        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, {bits}-bit vectors, {Environment.ProcessorCount} processors; medians of {rounds} rounds of {seconds} s"));
    }
}
