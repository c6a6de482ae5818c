using System;
using System.IO;
using Netwright.Cli.Commands;
using Netwright.Cli.Compiling;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Cli.Runs;
using Netwright.Cli.Train;
using Netwright.Compiler;
using Netwright.Compiler.Network;
using Netwright.Report.Roofline;
using Netwright.Report.Runs;

namespace Netwright.Cli.Bench;

/// <summary><c>netwright bench</c>: how fast a network is here, and what keeps each layer from being faster.</summary>
internal static class BenchCommand
{
    /// <summary>What the picture is called where a folder is named.</summary>
    public const string PictureName = "roofline.svg";

    private const int MostValues = 1 << 28;

    /// <summary>Measures a spec or a run.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(BenchRequest request, Screen output, Screen error)
    {
        RunFolder? run = RunFolder.Is(request.Target) ? new RunFolder(request.Target) : null;
        int? batch = request.Batch ?? (run is null ? null : RunInfoFile.ReadRequest(run).Batch);
        RequirePlace(request.Output);
        if (NetworkFile.Check(SpecFile.Read(run?.Spec ?? request.Target), error) is not { } network)
        {
            return ExitCode.Faults;
        }

        int images = batch ?? network.Training.Batch;
        RequireRoom(images, network.Input);
        if (error.Live() is not null)
        {
            error.Line(FormattableString.Invariant($"measures for about {request.Seconds:0.#} s"), Tone.Faint);
            error.Writer.Flush();
        }

        BenchResult result = Benchmark.Run(ProbedSpec.Compile(network), images, request.Threads ?? Environment.ProcessorCount, request.Seconds);
        Print(result, request.Json, output);
        Write(result, request, run, output);
        return ExitCode.Fine;
    }

    private static void Print(BenchResult result, bool json, Screen output)
    {
        if (json)
        {
            output.Line(BenchFile.Write(result));
        }
        else
        {
            BenchTable.Print(output, result);
        }
    }

    private static void Write(BenchResult result, BenchRequest request, RunFolder? run, Screen output)
    {
        if (run is not null)
        {
            Write(run.Bench, BenchFile.Write(result) + "\n", request.Json, output);
        }

        if (request.Output is { } place)
        {
            if (Directory.Exists(place))
            {
                Write(Path.Combine(place, RunFiles.Bench), BenchFile.Write(result) + "\n", request.Json, output);
            }

            Write(Directory.Exists(place) ? Path.Combine(place, PictureName) : place, RooflinePlot.Draw(result), request.Json, output);
        }

        if (run is not null && !request.Json)
        {
            output.Line($"next: netwright report {Printable.Text(run.Path)}", Tone.Faint);
        }
    }

    /// <summary>Writes a file; its path is told unless standard output holds JSON.</summary>
    private static void Write(string path, string text, bool json, Screen output)
    {
        WholeFile.Write(path, text);
        if (!json)
        {
            output.Line(Printable.Text(path));
        }
    }

    private static void RequireRoom(int images, Shape shape)
    {
        if ((long)images * shape.Length > MostValues)
        {
            throw new InputException("--batch", FormattableString.Invariant($"{images} images of {shape} are more than the {MostValues >> 20} Mi values that are measured with at most"));
        }
    }

    /// <summary>A place that is not there is told before anything is measured.</summary>
    private static void RequirePlace(string? place)
    {
        if (place is not null && Path.GetDirectoryName(Path.GetFullPath(place)) is { } folder && !Directory.Exists(folder))
        {
            throw new InputException(place, $"there is no folder {folder} to write it into");
        }
    }
}
