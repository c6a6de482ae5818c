using System;
using System.IO;
using Netwright.Benchmarks;
using Netwright.Benchmarks.Commands;

// Measures how fast generated networks run, by layer, and beside the systems a user could pick instead.
try
{
    return CommandLine.Run(args, CompareCommand.Run, KernelsCommand.Run, GenerateCommand.Run, SteadyCommand.Run, PipelineCommand.Run);
}
catch (Exception fault) when (fault is BenchmarkException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"error: {fault.Message}");
    return 1;
}
