using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Commands;

/// <summary>Says where and how was measured, for tables that travel.</summary>
internal static class MachineLine
{
    public static void Write(Effort effort)
    {
        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        string runtime = $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}";
        Console.WriteLine(FormattableString.Invariant(
            $"{runtime}, {bits}-bit vectors, {Environment.ProcessorCount} processors; medians of {effort.Rounds} rounds of {effort.Seconds} s"));
    }
}
