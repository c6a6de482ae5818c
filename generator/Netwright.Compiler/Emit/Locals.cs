using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>Writes calls, and before them the places in memory that they name; what a block's repeats call becomes a loop.</summary>
internal static class Locals
{
    /// <summary>Declares the memories and places that the calls use, and writes the calls, a line each.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="calls">The calls.</param>
    /// <param name="memories">Name of each memory's first value, and the span it is taken from.</param>
    /// <param name="named">Whether places have names.</param>
    /// <param name="writesOut">Whether each call shall stand for itself.</param>
    public static void WriteAll(
        SourceWriter writer, IReadOnlyList<Call> calls, IReadOnlyDictionary<string, string> memories, bool named, bool writesOut)
    {
        IReadOnlyList<Run> runs = Repeats.Find(calls.Select(CallRuns.Shape).ToArray(), calls.Select(CallRuns.Places).ToArray(), writesOut);
        IReadOnlyList<Call> Turn(Run run) => run.Count == 1
            ? [named ? calls[run.Start] : Inline(calls[run.Start])]
            : Enumerable.Range(run.Start, run.Period).Select(item => CallRuns.InLoop(calls[item], calls[item + run.Period])).ToArray();

        Write(writer, runs.SelectMany(Turn), memories);
        foreach (Run run in runs)
        {
            if (run.Count == 1)
            {
                Calls(writer, Turn(run));
                continue;
            }

            writer.Line($"// {CallRuns.Names(calls[run.Start], calls[run.End - run.Period])}");
            writer.Open($"for (int i = 0; i < {run.Count}; i++)");
            Calls(writer, Turn(run));
            writer.Close();
        }
    }

    /// <summary>Declares the memories that the calls use and the places in them, in the order of memory.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="calls">The calls.</param>
    /// <param name="memories">Name of each memory's first value, and the span it is taken from.</param>
    public static void Write(SourceWriter writer, IEnumerable<Call> calls, IReadOnlyDictionary<string, string> memories)
    {
        Call[] all = calls.ToArray();
        Local[] locals = all
            .SelectMany(call => call.Arguments)
            .Select(Local.Of)
            .OfType<Local>()
            .Distinct()
            .OrderBy(local => local.Start, StringComparer.Ordinal)
            .ThenBy(local => local.Offset)
            .ToArray();
        foreach (KeyValuePair<string, string> memory in memories)
        {
            bool isUsed = all.SelectMany(call => call.Arguments).OfType<Operand>().Any(operand => Local.StartOf(operand.Space) == memory.Key);
            if (isUsed)
            {
                writer.Line($"ref float {memory.Key} = ref MemoryMarshal.GetReference({memory.Value});");
            }
        }

        if (locals.Length > 0)
        {
            writer.Line();
        }

        foreach (Local local in locals)
        {
            writer.Line(local.Declaration);
        }

        writer.Line();
    }

    /// <summary>Writes the calls, a line each.</summary>
    public static void Calls(SourceWriter writer, IEnumerable<Call> calls)
    {
        foreach (Call call in calls)
        {
            string statement = CallText.Statement(call);
            if (CallText.Condition(call) is not { } condition)
            {
                writer.Line(statement);
                continue;
            }

            writer.Open($"if ({condition})");
            writer.Line(statement);
            writer.Close();
        }
    }

    /// <summary>The call with places written out instead of named.</summary>
    public static Call Inline(Call call) => call with
    {
        Arguments = call.Arguments
            .Select(argument => argument is Operand operand ? operand.Unnamed : argument)
            .ToArray(),
    };
}
