using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Compiler.Plan;

/// <summary>What a lane group does in training before it must wait for the others.</summary>
internal sealed class Phase
{
    /// <summary>The layers that lead what is done before the loss, in its order.</summary>
    public List<string> Forward { get; } = [];

    /// <summary>The layers that lead what is done behind the loss, in its order.</summary>
    public List<string> Backward { get; } = [];

    /// <summary>Calls before the loss, or all of them.</summary>
    public List<Call> Calls { get; } = [];

    /// <summary>The loss; null in the phases before and behind it.</summary>
    public Call? Loss { get; private set; }

    /// <summary>Calls behind the loss.</summary>
    public List<Call> CallsBehindLoss { get; } = [];

    /// <summary>What joins the groups at the end; empty in the last phase.</summary>
    public List<Call> Join { get; } = [];

    /// <summary>All calls of a group.</summary>
    public IEnumerable<Call> All => Loss is null ? Calls : Calls.Append(Loss).Concat(CallsBehindLoss);

    /// <summary>The same with each call, but the loss, replaced.</summary>
    public Phase With(Func<Call, Call> replace)
    {
        var phase = new Phase { Loss = Loss };
        phase.Calls.AddRange(Calls.Select(replace));
        phase.CallsBehindLoss.AddRange(CallsBehindLoss.Select(replace));
        phase.Join.AddRange(Join.Select(replace));
        phase.Forward.AddRange(Forward);
        phase.Backward.AddRange(Backward);
        return phase;
    }

    /// <summary>Cuts the way forward, the loss and the way back wherever a step looks at the whole batch.</summary>
    public static IReadOnlyList<Phase> Cut(NetworkPlan plan)
    {
        var phases = new List<Phase> { new() };
        foreach (Step step in plan.Training)
        {
            Add(phases, step.Name, phase => phase.Forward, step.BeforeForward(), step.JoinForward(plan.KeptFloats), step.Forward());
        }

        phases[phases.Count - 1].Loss = Call.Of(
            Function.Loss, Memory.Ref(plan.TrainingLogits), Memory.Ref(plan.LogitsGradient), Variable.Group);
        foreach (Step step in plan.Training.Reverse())
        {
            Add(phases, step.Name, phase => phase.Backward, step.BeforeBackward(), step.JoinBackward(plan.KeptFloats), step.Backward());
        }

        return phases;
    }

    private static void Add(
        List<Phase> phases, string layer, Func<Phase, List<string>> way, IEnumerable<Call> before, IEnumerable<Call> join, IEnumerable<Call> calls)
    {
        Phase phase = phases[phases.Count - 1];
        way(phase).Add(layer);
        phase.Append(before);
        phase.Join.AddRange(join);
        if (phase.Join.Count > 0)
        {
            phase = new Phase();
            way(phase).Add(layer);
            phases.Add(phase);
        }

        phase.Append(calls);
    }

    private void Append(IEnumerable<Call> calls) => (Loss is null ? Calls : CallsBehindLoss).AddRange(calls);
}
