using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Netwright.Benchmarks.Networks;
using Netwright.Benchmarks.Pipelines;
using Netwright.Benchmarks.Reports;
using Netwright.Measuring;

namespace Netwright.Benchmarks.Commands;

/// <summary>What <c>pipeline</c> was asked to time.</summary>
/// <param name="Network">Its name.</param>
/// <param name="Images">Images of an epoch.</param>
/// <param name="Threads">Threads of the step.</param>
/// <param name="Rounds">Epochs of each source.</param>
internal sealed record PipelineSettings(string Network, int Images, int Threads, int Rounds);

/// <summary>What augmentation and folders of pictures cost a training: whole epochs of each, in turns, beside those of plain images in memory.</summary>
internal static class PipelineCommand
{
    public static int Run(PipelineSettings settings)
    {
        BenchmarkNetwork network = BenchmarkNetworks.Find(settings.Network);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netwright-pipeline-");
        try
        {
            using var epochs = new TimedEpochs(network, settings.Images, settings.Threads, folder.FullName);
            Write(epochs, settings.Rounds);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(TimedEpochs epochs, int rounds)
    {
        ImmutableArray<string> names = epochs.Names;
        List<double>[] rates = [.. names.Select(_ => new List<double>())];
        epochs.Settle();
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < names.Length; i++)
            {
                rates[i].Add(epochs.ImagesPerSecond(i));
            }
        }

        var table = new MarkdownTable("images", "#images/s", "#of the first", "#least", "#most");
        for (int i = 0; i < names.Length; i++)
        {
            Spread share = Spread.Of(rates[i].Zip(rates[0], (rate, plain) => rate / plain));
            table.Add(
                names[i],
                FormattableString.Invariant($"{Spread.Of(rates[i]).Median:N0}"),
                FormattableString.Invariant($"{share.Median:P1}"),
                FormattableString.Invariant($"{share.Least:P1}"),
                FormattableString.Invariant($"{share.Most:P1}"));
        }

        table.Write(Console.Out);
    }
}
