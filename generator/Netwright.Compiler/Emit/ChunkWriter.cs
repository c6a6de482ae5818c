using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>Writes work in numbered chunks as a switch over ranges of numbers; what a block's repeats have alike shares a case.</summary>
internal sealed class ChunkWriter
{
    private readonly SourceWriter writer;
    private readonly IReadOnlyList<Chunk> chunks;
    private readonly IReadOnlyList<Run> runs;
    private readonly bool named;

    /// <summary>A writer of all chunks of a method.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="chunks">The chunks.</param>
    /// <param name="named">Whether places have names.</param>
    /// <param name="writesOut">Whether each chunk shall stand for itself.</param>
    public ChunkWriter(SourceWriter writer, IReadOnlyList<Chunk> chunks, bool named, bool writesOut)
    {
        (this.writer, this.chunks, this.named) = (writer, chunks, named);
        runs = Repeats.Find(
            chunks.Select(chunk => Text($"{chunk.Pieces} {chunk.Items} {chunk.ItemsEach} ") + string.Join(" ", chunk.Calls.Select(CallRuns.Shape))).ToArray(),
            chunks.Select(chunk => chunk.Calls.SelectMany(CallRuns.Places).ToArray()).ToArray(),
            writesOut);
    }

    /// <summary>Writes the places that chunks name and the switch over <c>chunk</c>.</summary>
    public void Write(IReadOnlyDictionary<string, string> memories)
    {
        Locals.Write(writer, runs.SelectMany(Cases).SelectMany(chunk => chunk.Calls), memories);
        writer.Open("switch (chunk)");
        int start = 0;
        foreach (Run run in runs)
        {
            Chunk[] cases = Cases(run).ToArray();
            int turn = cases.Sum(chunk => chunk.Pieces);
            int end = start + (turn * run.Count);
            writer.Line(end == start + 1 ? Text($"case {start}:") : Text($"case < {end}:"));
            writer.OpenBlock();
            string number = start == 0 ? "chunk" : Text($"chunk - {start}");
            if (run.Count > 1)
            {
                writer.Line($"int i = ({number}) / {turn};");
                number = Text($"({number}) % {turn}");
            }

            if (turn > 1)
            {
                writer.Line($"int piece = {number};");
            }

            Pieces(cases);
            writer.Line("break;");
            writer.Close();
            start = end;
        }

        writer.Close();
    }

    private IEnumerable<Chunk> Cases(Run run) => Enumerable.Range(run.Start, run.Period).Select(item => run.Count > 1
        ? chunks[item] with { Calls = chunks[item].Calls.Zip(chunks[item + run.Period].Calls, CallRuns.InLoop).ToArray() }
        : named ? chunks[item] : chunks[item] with { Calls = chunks[item].Calls.Select(Locals.Inline).ToArray() });

    private void Pieces(Chunk[] cases)
    {
        if (cases.Length == 1)
        {
            Calls(cases[0]);
            return;
        }

        int first = 0;
        for (int item = 0; item < cases.Length; item++)
        {
            int end = first + cases[item].Pieces;
            string condition = item + 1 == cases.Length ? "else" : (item == 0 ? "if" : "else if") + Text($" (piece < {end})");
            writer.Open(condition);
            if (cases[item].Pieces > 1 && first > 0)
            {
                writer.Line($"piece -= {first};");
            }

            Calls(cases[item]);
            writer.Close();
            first = end;
        }
    }

    private void Calls(Chunk chunk)
    {
        if (chunk.Pieces > 1 && chunk.ItemsEach > 0)
        {
            writer.Line($"int first = piece * {chunk.ItemsEach}, end = int.Min({chunk.Items}, first + {chunk.ItemsEach});");
        }

        Locals.Calls(writer, chunk.Calls);
    }
}
