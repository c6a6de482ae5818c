using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Netwright.Benchmarks.Contestants;

/// <summary>A peer in a process of its own, which times itself when told to: torch_peer.py says how they talk.</summary>
internal sealed class PeerProcess : IDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(5);

    private readonly string who;
    private readonly LineProcess process;

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="who">Its name in tables.</param>
    /// <param name="program">What to run.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables that it gets besides ours.</param>
    /// <exception cref="BenchmarkException">The peer is missing or cannot work.</exception>
    public PeerProcess(
        string who, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        this.who = who;
        process = new LineProcess(program, arguments, environment);
        try
        {
            string[] ready = Answer("ready", leastWords: 3, AnswerLimit);
            Variants = [.. ready[2].Split(',').Select(variant => new Variant(this, $"{who} {ready[1]}", variant))];
            Parameters = ready.Length > 3 ? ready[3] : null;
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>The peer under different settings, or with different models.</summary>
    public ImmutableArray<IContestant> Variants { get; }

    /// <summary>Number of trained values, where the peer says it.</summary>
    public string? Parameters { get; }

    public void Dispose() => process.Dispose();

    private string[] Answer(string expected, int leastWords, TimeSpan limit)
    {
        string line = process.ReadLine(limit);
        string[] answer = line.Split(' ');
        return answer[0] == expected && answer.Length >= leastWords
            ? answer
            : throw new BenchmarkException(
                answer[0] == "error" ? $"{who}: {line["error".Length..].Trim()}" : $"{who} answered '{line}'.");
    }

    private sealed class Variant(PeerProcess peer, string version, string variant) : IContestant
    {
        public string Name => $"{version}, {variant}";

        public double MicrosecondsPerStep(double seconds)
        {
            peer.process.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {variant} {seconds}"));
            string median = peer.Answer("median", leastWords: 2, AnswerLimit + TimeSpan.FromSeconds(seconds))[1];
            return double.TryParse(median, CultureInfo.InvariantCulture, out double microseconds)
                ? microseconds
                : throw new BenchmarkException($"{peer.who} answered '{median}' where a time was expected.");
        }
    }
}
