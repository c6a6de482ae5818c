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
    public static async Task<SampleResult> RunIn(string folder, string sample, params string[] args)
    {
        using Process process = Start(folder, sample, args);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new SampleResult(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    /// <summary>Starts it; both streams are the caller's to read.</summary>
    public static Process Start(string folder, string sample, params string[] args)
    {
        string program = Path.Combine(AppContext.BaseDirectory, sample + ".dll");
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
