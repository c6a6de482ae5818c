using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>Writes the training step: one method where no group waits for another, else a method for each phase.</summary>
internal static class TrainWriter
{
    private const string Signature =
        "Span<float> workerMemory, Span<float> keptMemory, Span<float> sharedMemory, in LaneGroup group)";

    /// <summary>Writes <c>Train</c> and, where there are several phases, what joins the groups between them.</summary>
    public static void Write(SourceWriter writer, NetworkPlan plan, IReadOnlyList<Phase> phases)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("protected override GroupResult Train(int phase, " + Signature);
        if (phases.Count == 1)
        {
            Body(writer, phases[0]);
            writer.Close();
            return;
        }

        writer.Open("return phase switch");
        for (int i = 0; i < phases.Count; i++)
        {
            string pattern = i + 1 < phases.Count ? CSharpText.Text($"{i}") : "_";
            writer.Line($"{pattern} => Train{i}(workerMemory, keptMemory, sharedMemory, in group),");
        }

        writer.Close(";");
        writer.Close();
        Join(writer, phases, plan);
        for (int i = 0; i < phases.Count; i++)
        {
            writer.Line();
            writer.Open($"private GroupResult Train{i}({Signature}");
            Body(writer, phases[i]);
            writer.Close();
        }
    }

    private static void Body(SourceWriter writer, Phase phase)
    {
        Locals.Write(writer, phase.All, new Dictionary<string, string>
        {
            ["worker"] = "workerMemory",
            ["kept"] = "keptMemory",
            ["shared"] = "sharedMemory",
            ["parameters"] = "ParameterMemory",
            ["prepared"] = "Prepared(PreparedFor.Lanes)",
        });
        Locals.Calls(writer, phase.Calls);
        if (phase.Loss is { } loss)
        {
            writer.Line($"GroupResult result = {loss}");
            writer.Line();
            Locals.Calls(writer, phase.CallsBehindLoss);
            writer.Line("return result;");
        }
        else
        {
            writer.Line("return default;");
        }
    }

    private static void Join(SourceWriter writer, IReadOnlyList<Phase> phases, NetworkPlan plan)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override int TrainingPhases => {phases.Count};");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override int SharedFloats => {plan.SharedFloats};");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("protected override void Synchronize(int phase, ReadOnlySpan<float> keptMemory, int groups, int images, Span<float> sharedMemory)");
        writer.Line("ref float kept = ref MemoryMarshal.GetReference(keptMemory);");
        writer.Line("ref float shared = ref MemoryMarshal.GetReference(sharedMemory);");
        writer.Line("ref float parameters = ref MemoryMarshal.GetReference(ParameterMemory);");
        writer.Open("switch (phase)");
        for (int i = 0; i + 1 < phases.Count; i++)
        {
            writer.Line($"case {i}:");
            writer.Indent();
            Locals.Calls(writer, phases[i].Join.Select(Locals.Inline));
            writer.Line("break;");
            writer.Outdent();
        }

        writer.Close();
        writer.Close();
    }
}
