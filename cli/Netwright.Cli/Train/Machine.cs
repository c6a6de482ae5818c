using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Netwright.Cli.Compiling;

namespace Netwright.Cli.Train;

/// <summary>What a run runs on.</summary>
internal static class Machine
{
    private const string CpuInfo = "/proc/cpuinfo";

    /// <summary>Such as <c>Debian GNU/Linux 12</c>.</summary>
    public static string System => RuntimeInformation.OSDescription;

    /// <summary>Such as <c>.NET 10.0.1</c>.</summary>
    public static string Runtime => RuntimeInformation.FrameworkDescription;

    /// <summary>Bits of the widest vectors that kernels use.</summary>
    public static int VectorBits => SpecCompiler.VectorBits;

    /// <summary>The processor by its name, where the system tells it; else its architecture.</summary>
    public static string Processor { get; } = Name() ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string? Name() => File.Exists(CpuInfo)
        ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[^1].Trim()
        : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
}
