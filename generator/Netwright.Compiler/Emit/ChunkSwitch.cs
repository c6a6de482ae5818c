using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>Writes the switch over the pieces of chunked work; what the repeats of a block call becomes one case, whose places move on.</summary>
internal sealed class ChunkSwitch
{
    private readonly List<(int Pieces, IReadOnlyList<Chunk> Turn)> cases;

    /// <summary>Finds the repeats.</summary>
    /// <param name="chunks">The work.</param>
    /// <param name="writesPlacesOut">Whether places are written where they are used, instead of being named before the switch.</param>
    public ChunkSwitch(IReadOnlyList<Chunk> chunks, bool writesPlacesOut)
    {
        string[] shapes = chunks.Select(chunk => CSharpText.Text($"{chunk.Pieces}: {string.Join(" ", chunk.Calls.Select(CallRuns.Shape))}")).ToArray();
        int[][] places = chunks.Select(chunk => chunk.Calls.SelectMany(CallRuns.Places).ToArray()).ToArray();
        cases = Repeats.Find(shapes, places).Select(run => Case(chunks, run)).ToList();
        if (writesPlacesOut)
        {
            cases = [.. cases.Select(one => (one.Pieces, Inline(one.Turn)))];
        }
    }

    /// <summary>The calls as they are written.</summary>
    public IEnumerable<Call> Calls => cases.SelectMany(one => one.Turn).SelectMany(chunk => chunk.Calls);

    /// <summary>Writes the switch over <c>chunk</c>.</summary>
    public void Write(SourceWriter writer)
    {
        writer.Open("switch (chunk)");
        int start = 0;
        foreach ((int pieces, IReadOnlyList<Chunk> turn) in cases)
        {
            if (pieces == turn.Sum(chunk => chunk.Pieces))
            {
                WriteCase(writer, "chunk", start, turn[0]);
            }
            else
            {
                WriteTurns(writer, start, pieces, turn);
            }

            start += pieces;
        }

        writer.Close();
    }

    private static void WriteTurns(SourceWriter writer, int start, int pieces, IReadOnlyList<Chunk> turn)
    {
        int inTurn = turn.Sum(chunk => chunk.Pieces);
        writer.Line(CSharpText.Text($"case < {start + pieces}:"));
        writer.Indent();
        writer.OpenBlock();
        writer.Line($"int i = {Distance("chunk", start)} / {inTurn};");
        writer.Line($"int part = {Distance("chunk", start)} % {inTurn};");
        writer.Open("switch (part)");
        int first = 0;
        foreach (Chunk chunk in turn)
        {
            WriteCase(writer, "part", first, chunk);
            first += chunk.Pieces;
        }

        writer.Close();
        writer.Line();
        writer.Line("break;");
        writer.Close();
        writer.Outdent();
    }

    private static void WriteCase(SourceWriter writer, string number, int start, Chunk chunk)
    {
        bool isOne = chunk.Pieces == 1;
        writer.Line(isOne ? CSharpText.Text($"case {start}:") : CSharpText.Text($"case < {start + chunk.Pieces}:"));
        writer.Indent();
        if (!isOne)
        {
            writer.OpenBlock();
            writer.Line($"int piece = {(start == 0 ? number : CSharpText.Text($"{number} - {start}"))};");
        }

        Locals.Calls(writer, chunk.Calls);
        writer.Line("break;");
        if (!isOne)
        {
            writer.Close();
        }

        writer.Outdent();
    }

    private static string Distance(string number, int start) => start == 0 ? number : CSharpText.Text($"({number} - {start})");

    private static (int Pieces, IReadOnlyList<Chunk> Turn) Case(IReadOnlyList<Chunk> chunks, Run run)
    {
        IReadOnlyList<Chunk> turn = Enumerable.Range(run.Start, run.Period)
            .Select(i => run.Count == 1 ? chunks[i] : InLoop(chunks[i], chunks[i + run.Period]))
            .ToArray();
        return (run.Count * turn.Sum(chunk => chunk.Pieces), turn);
    }

    private static Chunk[] Inline(IReadOnlyList<Chunk> turn) =>
        turn.Select(chunk => chunk with { Calls = chunk.Calls.Select(Locals.Inline).ToArray() }).ToArray();

    private static Chunk InLoop(Chunk first, Chunk next) =>
        first with { Calls = first.Calls.Zip(next.Calls, CallRuns.InLoop).ToArray() };
}
