using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Tests.Driver;

/// <summary>Questions the tests ask of a run.</summary>
internal static class RunResultExtensions
{
    /// <summary>Why the outputs of the named step are what they are, by the network's class.</summary>
    public static Dictionary<string, IncrementalStepRunReason> NetworkReasons(this GeneratorDriverRunResult run) =>
        run.Steps(StepNames.Network).ToDictionary(
            output => ((NamedNetwork)output.Value).ClassName, output => output.Reason);

    public static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Steps(
        this GeneratorDriverRunResult run, string name) =>
        run.Results.Single().TrackedSteps.TryGetValue(name, out ImmutableArray<IncrementalGeneratorRunStep> steps)
            ? steps.SelectMany(step => step.Outputs)
            : [];

    /// <summary>Why each piece of output, code or diagnostics, is what it is.</summary>
    public static IEnumerable<IncrementalStepRunReason> OutputReasons(this GeneratorDriverRunResult run) =>
        run.Results.Single().TrackedOutputSteps
            .SelectMany(steps => steps.Value)
            .SelectMany(step => step.Outputs)
            .Select(output => output.Reason);

    /// <summary>Generated files by hint name.</summary>
    public static SortedDictionary<string, string> Files(this GeneratorDriverRunResult run) => new(
        run.Results.Single().GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString()),
        StringComparer.Ordinal);

    /// <summary>Diagnostics as the command line shows them.</summary>
    public static string[] Errors(this GeneratorDriverRunResult run) =>
        [.. run.Diagnostics.Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal)];
}
