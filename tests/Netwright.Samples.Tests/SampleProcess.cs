using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace Netwright.Samples.Tests;

/// <summary>What a run of a sample gave.</summary>
internal sealed record SampleResult(int ExitCode, string Output, string Error);

/// <summary>Runs a sample as a shell does.</summary>
internal static class SampleProcess
{
    public static Task<SampleResult> Run(string sample, params string[] args) => RunIn(Environment.CurrentDirectory, sample, args);

    /// <summary>The same in another folder than this process's.</summary>
    public static Task<SampleResult> RunIn(string folder, string sample, params string[] args) => End(Start(folder, sample, args));

    /// <summary>The same by a program that starts others, such as a shell: it gets the sample's command line behind its own.</summary>
    public static Task<SampleResult> RunThrough(string[] starter, string folder, string sample, params string[] args) =>
        End(Start(folder, [.. starter, .. Command(sample, args)]));

    /// <summary>Starts it; both streams are the caller's to read.</summary>
    public static Process Start(string folder, string sample, params string[] args) => Start(folder, Command(sample, args));

    private static string[] Command(string sample, string[] args) =>
        [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, sample + ".dll"), .. args];

    private static Process Start(string folder, string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Code that is mapped twice is a file to the system, and so bounded by limits on files.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return Process.Start(start)!;
    }

    private static async Task<SampleResult> End(Process started)
    {
        using Process process = started;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new SampleResult(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }
}
