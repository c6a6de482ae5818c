using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Netwright.Cli.Tests.Running;

/// <summary>The tool in a process of its own, as a shell runs it. Compiled networks are kept for the whole test run.</summary>
internal sealed class ToolProcess : IDisposable
{
    private static readonly Lazy<string> SharedCache = new(() =>
    {
        string folder = Directory.CreateTempSubdirectory("netwright-cli-cache-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    /// <summary>For a tool that hangs, as one does that is asked to end by a signal which its shell lets nobody hear; none that works comes near it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly Task<string> error;
    private readonly Task reading;

    private ToolProcess(Process process)
    {
        this.process = process;
        error = process.StandardError.ReadToEndAsync();
        reading = ReadAsync();
    }

    /// <summary>The tool as its own project builds it, compiled ahead.</summary>
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(
        Specs.Folder, "..", "cli", "Netwright.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "Netwright.Cli.dll"));

    /// <summary>Where the tool keeps compiled networks unless a test says otherwise.</summary>
    public static string Cache => SharedCache.Value;

    public static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Standard output so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Runs the tool to its end.</summary>
    public static Task<ToolResult> Run(string folder, params string[] args) => Run(folder, NoVariables, args);

    /// <summary>Runs the tool to its end, with environment variables of its own.</summary>
    public static async Task<ToolResult> Run(string folder, IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        using ToolProcess tool = Start(folder, variables, args);
        return await tool.End();
    }

    /// <summary>Runs the tool where no file may be larger than some KiB, as on a disk that is full; code must not be mapped twice there.</summary>
    public static async Task<ToolResult> RunOnFullDisk(int kibibytes, string folder, params string[] args)
    {
        string limited = $"trap '' XFSZ; ulimit -f {kibibytes}; exec \"$0\" \"$@\"";
        Dictionary<string, string> variables = new() { ["DOTNET_EnableWriteXorExecute"] = "0" };
        using ToolProcess tool = Start("bash", ["-c", limited, Host, Path, .. args], folder, variables);
        return await tool.End();
    }

    /// <summary>Starts the tool.</summary>
    public static ToolProcess Start(string folder, IReadOnlyDictionary<string, string> variables, params string[] args) =>
        Start(Host, [Path, .. args], folder, variables);

    private static ToolProcess Start(string program, string[] words, string folder, IReadOnlyDictionary<string, string> variables)
    {
        ProcessStartInfo start = new(program, words)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["NETWRIGHT_CACHE"] = Cache;
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return new ToolProcess(Process.Start(start)!);
    }

    /// <summary>Waits until the output has a text.</summary>
    public async Task Says(string text)
    {
        for (int i = 0; i < 1200 && !Output.Contains(text, StringComparison.Ordinal); i++)
        {
            await Task.Delay(25);
            if (process.HasExited)
            {
                await reading;
                break;
            }
        }

        Xunit.Assert.Contains(text, Output, StringComparison.Ordinal);
    }

    /// <summary>Sends a signal, such as <c>INT</c>.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Nobody reads the output any more.</summary>
    public void CloseOutput() => process.StandardOutput.BaseStream.Close();

    /// <summary>Waits for the end.</summary>
    public async Task<ToolResult> End()
    {
        process.StandardInput.Close();
        await Exit();
        await reading;
        return new ToolResult(process.ExitCode, Output.ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private async Task Exit()
    {
        using CancellationTokenSource late = new(Limit);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"The tool has not ended after {Limit}; it said:\n{Output}");
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            char[] piece = new char[4096];
            for (int count = await process.StandardOutput.ReadAsync(piece); count > 0; count = await process.StandardOutput.ReadAsync(piece))
            {
                lock (output)
                {
                    output.Append(piece, 0, count);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // A test closes the output to see what the tool does then.
        }
    }
}
