using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Reports;
using Netwright.Compiler;
using Netwright.Compiler.Emit;
using Netwright.Measuring;

namespace Netwright.Benchmarks.Commands;

/// <summary>What <c>generate</c> was asked to turn into code.</summary>
/// <param name="Specs">Paths of specs.</param>
/// <param name="Most">Milliseconds that one may take.</param>
/// <param name="Effort">How long.</param>
internal sealed record GenerateSettings(ImmutableArray<string> Specs, int Most, Effort Effort);

/// <summary>How long an editor waits for the code of a spec after each edit, once the compiler is warm.</summary>
internal static class GenerateCommand
{
    private const int TooSlow = 1;

    public static int Run(GenerateSettings settings)
    {
        MachineLine.Write(settings.Effort);
        Console.WriteLine();
        var table = new MarkdownTable("spec", "#kilobytes", "#ms", "#least", "#most");
        bool isSlow = false;
        foreach (string spec in settings.Specs)
        {
            string text = File.ReadAllText(spec);
            EquatableArray<SourceFile> files = Generate(spec, text);
            Spread times = Times(() => Generate(spec, text), settings.Effort);
            isSlow |= times.Median > settings.Most * 1e3;
            table.Add(
                Path.GetFileName(spec),
                Number(files.Sum(file => Encoding.UTF8.GetByteCount(file.Text)) / 1e3),
                Number(times.Median / 1e3),
                Number(times.Least / 1e3),
                Number(times.Most / 1e3));
        }

        table.Write(Console.Out);
        if (isSlow)
        {
            Console.Error.WriteLine(FormattableString.Invariant($"error: a spec takes more than {settings.Most} ms."));
        }

        return isSlow ? TooSlow : 0;
    }

    private static Spread Times(Action generate, Effort effort)
    {
        Turn.Settle(generate);
        return Spread.Of([.. Enumerable.Range(0, effort.Rounds).Select(_ => Turn.MedianMicroseconds(generate, effort.Seconds))]);
    }

    private static EquatableArray<SourceFile> Generate(string spec, string text)
    {
        CheckResult check = NetCompiler.Check(spec, text);
        return check.Network is { } network
            ? NetCompiler.Emit(network, new EmitOptions("Generated"))
            : throw new BenchmarkException($"{spec} has faults; 'netwright check' tells them.");
    }

    private static string Number(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
}
