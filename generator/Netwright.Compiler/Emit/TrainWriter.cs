using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>
/// Writes the training step: one method where no group waits for another, else a method for each phase; phases that a block's
/// repeats have alike share one.
/// </summary>
internal sealed class TrainWriter
{
    private const string Places = "ref float worker, ref float scratch, ref float kept, ref float shared, ref float parameters, ref float prepared, in LaneGroup group)";
    private const string Arguments = "ref worker, ref scratch, ref kept, ref shared, ref parameters, ref prepared, in group)";

    private static readonly Dictionary<string, string> Memories = new()
    {
        ["worker"] = "workerMemory",
        ["scratch"] = "scratchMemory",
        ["kept"] = "keptMemory",
        ["shared"] = "sharedMemory",
        ["parameters"] = "ParameterMemory",
        ["prepared"] = "Prepared(PreparedFor.Lanes)",
    };

    private static readonly Dictionary<string, string> None = [];

    private readonly SourceWriter writer;
    private readonly IReadOnlyList<Phase> phases;
    private readonly IReadOnlyList<Run> runs;
    private readonly bool named;

    private TrainWriter(SourceWriter writer, IReadOnlyList<Phase> phases, bool named, bool writesOut)
    {
        (this.writer, this.phases, this.named) = (writer, phases, named);
        runs = Repeats.Find(
            phases.Select(phase => string.Join(" ", phase.All.Select(CallRuns.Shape)) + " | " + string.Join(" ", phase.Join.Select(CallRuns.Shape))).ToArray(),
            phases.Select(phase => phase.All.Concat(phase.Join).SelectMany(CallRuns.Places).ToArray()).ToArray(),
            writesOut);
    }

    /// <summary>Writes <c>Train</c> and, where there are several phases, what joins the groups between them.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="phases">The step, cut where groups wait for each other.</param>
    /// <param name="named">Whether places have names.</param>
    /// <param name="writesOut">Whether each phase shall stand for itself.</param>
    /// <param name="sharedFloats">Floats that all groups share between phases.</param>
    public static void Write(SourceWriter writer, IReadOnlyList<Phase> phases, bool named, bool writesOut, int sharedFloats) =>
        new TrainWriter(writer, phases, named, writesOut).Write(sharedFloats);

    private void Write(int sharedFloats)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("protected override GroupResult Train(int phase, Span<float> workerMemory, Span<float> scratchMemory, Span<float> keptMemory, Span<float> sharedMemory, in LaneGroup group)");
        if (phases.Count == 1)
        {
            Body(phases[0], Memories);
            writer.Close();
            return;
        }

        foreach (KeyValuePair<string, string> memory in Memories)
        {
            writer.Line($"ref float {memory.Key} = ref MemoryMarshal.GetReference({memory.Value});");
        }

        writer.Open("return phase switch");
        foreach (Run run in runs)
        {
            Case(run);
        }

        writer.Close(";");
        writer.Close();
        Join(sharedFloats);
        foreach (Run run in runs)
        {
            for (int item = run.Start; item < run.Start + run.Period; item++)
            {
                writer.Line();
                writer.Line($"/// <summary>{Comment(PhaseWords.Of(phases[item]) + (run.Count > 1 ? Text($", the first of {run.Count} turns i that are alike.") : "."))}</summary>");
                writer.Open($"private GroupResult Train_{item}({(run.Count > 1 ? "int i, " : "")}{Places}");
                Body(run.Count > 1 ? InLoop(item, item + run.Period) : phases[item], None);
                writer.Close();
            }
        }
    }

    private void Case(Run run)
    {
        string pattern = run.End < phases.Count ? Text($"< {run.End}") : "_";
        if (run.Count == 1)
        {
            writer.Line($"{pattern} => Train_{run.Start}({Arguments},");
            return;
        }

        if (run.Period == 1)
        {
            writer.Line($"{pattern} => Train_{run.Start}(phase - {run.Start}, {Arguments},");
            return;
        }

        writer.Open($"{pattern} => ((phase - {run.Start}) % {run.Period}) switch");
        for (int item = 0; item < run.Period; item++)
        {
            string turn = item + 1 < run.Period ? Text($"{item}") : "_";
            writer.Line($"{turn} => Train_{run.Start + item}((phase - {run.Start}) / {run.Period}, {Arguments},");
        }

        writer.Close(",");
    }

    private Phase InLoop(int item, int next)
    {
        IEnumerator<Call> moved = phases[next].All.Concat(phases[next].Join).GetEnumerator();
        return phases[item].With(call => moved.MoveNext() ? CallRuns.InLoop(call, moved.Current) : call);
    }

    private void Body(Phase whole, Dictionary<string, string> memories)
    {
        Phase phase = named ? whole : whole.With(Locals.Inline);
        Locals.Write(writer, phase.All, memories);
        Locals.Calls(writer, phase.Calls);
        if (phase.Loss is { } loss)
        {
            Loss(loss);
            writer.Line();
            Locals.Calls(writer, phase.CallsBehindLoss);
            writer.Line("return result;");
        }
        else
        {
            writer.Line("return default;");
        }
    }

    private void Loss(Call loss)
    {
        Argument delta = loss.Arguments[1];
        writer.Line($"GroupResult result = {CallText.Statement(loss)}");
        writer.Open("if (group.IsMixed)");
        writer.Line($"result = group.Join(result, {CallText.Method(loss.Target)}({CallText.Of(loss.Arguments[0])}, ref group.SecondDelta, group.Second), {CallText.Of(delta)});");
        writer.Close();
    }

    private void Join(int sharedFloats)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override int TrainingPhases => {phases.Count};");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override int SharedFloats => {sharedFloats};");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("protected override void Synchronize(int phase, ReadOnlySpan<float> keptMemory, int groups, int images, Span<float> sharedMemory)");
        writer.Line("ref float kept = ref MemoryMarshal.GetReference(keptMemory);");
        writer.Line("ref float shared = ref MemoryMarshal.GetReference(sharedMemory);");
        writer.Line("ref float parameters = ref MemoryMarshal.GetReference(ParameterMemory);");
        if (runs.Any(run => run.Count > 1))
        {
            writer.Line("int i;");
        }

        writer.Open("switch (phase)");
        foreach (Run run in runs)
        {
            JoinCase(run);
        }

        writer.Close();
        writer.Close();
    }

    private void JoinCase(Run run)
    {
        writer.Line($"case < {run.End}:");
        writer.Indent();
        if (run.Count == 1)
        {
            Locals.Calls(writer, phases[run.Start].Join.Select(Locals.Inline));
        }
        else
        {
            writer.Line($"i = (phase - {run.Start}) / {run.Period};");
            writer.Open($"switch ((phase - {run.Start}) % {run.Period})");
            for (int item = 0; item < run.Period; item++)
            {
                writer.Line($"case {item}:");
                writer.Indent();
                Locals.Calls(writer, InLoop(run.Start + item, run.Start + item + run.Period).Join);
                writer.Line("break;");
                writer.Outdent();
            }

            writer.Close();
        }

        writer.Line("break;");
        writer.Outdent();
    }
}
