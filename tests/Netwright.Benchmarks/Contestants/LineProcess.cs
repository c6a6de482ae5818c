using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;

namespace Netwright.Benchmarks.Contestants;

/// <summary>A child process that is spoken to line by line and ends with its input.</summary>
internal sealed class LineProcess : IDisposable
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly StringBuilder complaints = new();

    /// <exception cref="BenchmarkException">There is no such program.</exception>
    public LineProcess(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        Name = program;
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start };
        process.ErrorDataReceived += (_, line) => complaints.AppendLine(line.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception fault)
        {
            process.Dispose();
            throw new BenchmarkException($"'{program}' cannot be started: {fault.Message}");
        }

        process.BeginErrorReadLine();
    }

    /// <summary>The system's number of the process.</summary>
    public int Id => process.Id;

    private string Name { get; }

    public void WriteLine(string line)
    {
        try
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Ended();
        }
    }

    /// <summary>The next line that the process prints.</summary>
    /// <exception cref="BenchmarkException">It ended, or took longer than <paramref name="limit"/>.</exception>
    public string ReadLine(TimeSpan limit)
    {
        Task<string?> line = process.StandardOutput.ReadLineAsync();
        return line.Wait(limit)
            ? line.Result ?? throw Ended()
            : throw new BenchmarkException($"'{Name}' did not answer within {limit.TotalSeconds:F0} s.");
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(EndLimit))
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private BenchmarkException Ended()
    {
        // Without a limit, the wait includes the rest of what it complained about, whose last line says most.
        process.WaitForExit();
        string said = complaints.ToString().TrimEnd();
        said = said[(said.LastIndexOf('\n') + 1)..];
        return new BenchmarkException(
            $"'{Name}' ended with code {process.ExitCode} {(said.Length == 0 ? "and said nothing." : $"and said: {said}")}");
    }
}
