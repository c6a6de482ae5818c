using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using static System.FormattableString;

namespace Netwright.Compiler.Plan;

/// <summary>
/// Prints a plan: what a lane group, the batch and a single image go through, in which order, who does it, and where its values stand.
/// </summary>
/// <remarks>
/// A place is its memory, the floats from there, and what stands in it: <c>worker+2304 S2.y</c>. A buffer's life counts the steps
/// forward, the loss and the steps back; two that live at the same moment share no float.
/// </remarks>
internal sealed class PlanPrinter
{
    private readonly NetworkPlan plan;
    private readonly StringBuilder text = new();

    private PlanPrinter(NetworkPlan plan) => this.plan = plan;

    /// <summary>The plan in lines.</summary>
    public static string Print(NetworkPlan plan)
    {
        var printer = new PlanPrinter(plan);
        printer.Training();
        printer.Work("reduction over the batch", plan.Training.SelectMany(step => step.Gradients(plan.KeptFloats)));
        printer.Work("weights prepared for lane groups", plan.Training.SelectMany(step => step.Prepare()));
        printer.Calls("prediction of many images: each lane group of 16, on any thread", plan.Inference.SelectMany(step => step.Forward()));
        printer.Calls("prediction of a single image", plan.Prediction.SelectMany(step => step.Calls));
        printer.Work("weights prepared for a single image", plan.ImagePreparations);
        printer.Memory();
        return printer.text.ToString();
    }

    private void Training()
    {
        IReadOnlyList<Phase> phases = Phase.Cut(plan);
        for (int i = 0; i < phases.Count; i++)
        {
            string number = phases.Count == 1 ? "" : Invariant($", phase {i + 1} of {phases.Count}");
            Calls($"training{number}: each lane group of 16 images, on any thread", phases[i].All);
            Calls("  then one thread, for the batch", phases[i].Join);
        }
    }

    private void Work(string title, IEnumerable<Chunk> chunks)
    {
        Chunk[] all = chunks.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        Line(Invariant($"{title}: {Count(all.Sum(chunk => chunk.Pieces))}, on any thread"));
        foreach (Chunk chunk in all)
        {
            string items = chunk.ItemsEach == 0 ? "" : Invariant($" of {chunk.ItemsEach:N0} of {chunk.Items:N0} items");
            Line(Invariant($"  {Count(chunk.Pieces)}{items}"));
            foreach (Call call in chunk.Calls)
            {
                Line("    " + Words(call));
            }
        }
    }

    private void Calls(string title, IEnumerable<Call> calls)
    {
        Call[] all = calls.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        Line(title);
        foreach (Call call in all)
        {
            Line("    " + Words(call));
        }
    }

    private void Memory()
    {
        foreach (IGrouping<Space, Buffer> space in plan.Buffers.GroupBy(buffer => buffer.Space).OrderBy(space => space.Key))
        {
            Line(Invariant($"{Words(space.Key)}: {space.Max(buffer => buffer.End):N0} floats"));
            foreach (Buffer buffer in space.OrderBy(buffer => buffer.Offset).ThenBy(buffer => buffer.First))
            {
                string life = buffer.Last == int.MaxValue ? "always" : Invariant($"moments {buffer.First} to {buffer.Last}");
                Line(Invariant($"    {buffer.Offset,9} to {buffer.End - 1,9}  {buffer.Name,-24} {life,-20} {buffer.Extent}"));
            }
        }
    }

    private static string Words(Call call) =>
        $"{Words(call.Target),-40} {string.Join(", ", call.Arguments.Select(Words))}{(call.IfUpdated ? ", if updated" : "")}";

    private static string Words(Target target) => target switch
    {
        ObjectMethod method => $"{method.Object.Class}.{method.Method}",
        RuntimeFunction function => function.Function.ToString(),
        _ => target.GetType().Name,
    };

    private static string Words(Argument argument) => argument switch
    {
        Operand operand => Invariant($"{Name(operand.Space)}+{operand.Offset}{(operand.Name is { } name ? " " + name : "")}"),
        Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        SingleNumber number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        DoubleNumber number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        Flag flag => flag.Value ? "yes" : "no",
        Variable variable => variable.Name,
        _ => argument.ToString(),
    };

    private static string Count(int pieces) => pieces == 1 ? "1 piece" : Invariant($"{pieces:N0} pieces");

    private static string Name(Enum value) => value.ToString().ToLowerInvariant();

    private static string Words(Space space) => space switch
    {
        Space.Worker => "worker memory, of each thread",
        Space.Scratch => "scratch, of each thread",
        Space.Kept => "kept memory, of each lane group",
        Space.Shared => "shared memory, of the batch",
        Space.Prepared => "prepared weights",
        _ => Name(space),
    };

    private void Line(string line) => text.Append(line).Append('\n');
}
