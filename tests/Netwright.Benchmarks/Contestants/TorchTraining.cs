using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Netwright.Benchmarks.Contestants;

/// <summary>The same training steps by PyTorch, in a process of its own: see torch_train.py.</summary>
internal sealed class TorchTraining : IDisposable
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Contestants", "torch_train.py");
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly LineProcess process;

    /// <summary>Starts PyTorch and has it warm up every variant.</summary>
    /// <param name="python">The interpreter.</param>
    /// <param name="network">A name that the script knows.</param>
    /// <param name="threads">Threads that PyTorch may use.</param>
    /// <param name="batch">Images in a step.</param>
    /// <param name="parameters">Trained values that the network must have to be the same.</param>
    /// <exception cref="BenchmarkException">Python or PyTorch is missing, or the networks differ.</exception>
    public TorchTraining(string python, string network, int threads, int batch, int parameters)
    {
        process = new LineProcess(
            python, [Script, network, Text(threads), Text(batch)], TorchEnvironment.Fastest(threads));
        try
        {
            string[] ready = Answer("ready", words: 4, StartLimit);
            if (ready[2] != Text(parameters))
            {
                throw new BenchmarkException($"PyTorch's {network} has {ready[2]} parameters, ours has {parameters}.");
            }

            Variants = [.. ready[3].Split(',').Select(variant => new Variant(this, $"PyTorch {ready[1]}", variant))];
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>PyTorch under different settings, to find its best.</summary>
    public ImmutableArray<IContestant> Variants { get; }

    public void Dispose() => process.Dispose();

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private string[] Answer(string expected, int words, TimeSpan limit)
    {
        string line = process.ReadLine(limit);
        string[] answer = line.Split(' ', words);
        return answer.Length == words && answer[0] == expected
            ? answer
            : throw new BenchmarkException(answer[0] == "error" ? $"PyTorch: {line["error".Length..].Trim()}" : $"PyTorch answered '{line}'.");
    }

    private sealed class Variant(TorchTraining torch, string version, string variant) : IContestant
    {
        public string Name => $"{version}, {variant}";

        public double MicrosecondsPerStep(double seconds)
        {
            torch.process.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {variant} {seconds}"));
            string median = torch.Answer("median", words: 2, StartLimit + TimeSpan.FromSeconds(seconds))[1];
            return double.TryParse(median, CultureInfo.InvariantCulture, out double microseconds)
                ? microseconds
                : throw new BenchmarkException($"PyTorch answered '{median}' where a time was expected.");
        }
    }
}
