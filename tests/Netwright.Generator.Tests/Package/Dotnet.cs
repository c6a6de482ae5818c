using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Netwright.Generator.Tests.Package;

/// <summary>What a <c>dotnet</c> command gave.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">Standard output and error, line by line as they came.</param>
internal sealed record DotnetResult(int ExitCode, string Output)
{
    /// <summary>The output, when the command succeeded.</summary>
    public string Succeeded => ExitCode == 0 ? Output : throw new InvalidOperationException(Output);
}

/// <summary>Runs the SDK as a user's shell would: without what the test host's own build left in the environment.</summary>
internal static class Dotnet
{
    /// <summary>For a command that hangs; none that works comes near it.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(20);

    public static Task<DotnetResult> Run(string folder, params string[] arguments) =>
        RunProgram(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", folder, arguments);

    /// <summary>Runs any program in the same environment.</summary>
    public static async Task<DotnetResult> RunProgram(string program, string folder, params string[] arguments)
    {
        using Process process = new() { StartInfo = Command(program, folder, arguments) };
        StringBuilder output = new();
        void Append(object sender, DataReceivedEventArgs line)
        {
            // No data is the end of one of the two streams, which may come before the other's first line.
            if (line.Data is string text)
            {
                lock (output)
                {
                    output.Append(text).Append('\n');
                }
            }
        }

        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using CancellationTokenSource limit = new(Timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} took more than {Timeout}:\n{output}");
        }

        return new DotnetResult(process.ExitCode, output.ToString());
    }

    private static ProcessStartInfo Command(string program, string folder, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsOfTheBuild).ToArray())
        {
            start.Environment.Remove(name);
        }

        // No server may outlive the command: it would hold files of the temporary folder.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        return start;
    }

    private static bool IsOfTheBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase);
}
