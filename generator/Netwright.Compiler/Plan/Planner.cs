using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>Decides how a checked network runs. Nothing can be refused here: whatever can be wrong was a fault before.</summary>
internal static class Planner
{
    private static readonly ConditionalWeakTable<NetworkModel, NetworkPlan> Plans = new();

    /// <summary>The plan of a network, which is made once: checks, figures and code read the same.</summary>
    /// <exception cref="OverflowException">Its memory has no 32-bit size.</exception>
    public static NetworkPlan Plan(NetworkModel network) => Plans.GetValue(network, Make);

    private static NetworkPlan Make(NetworkModel network)
    {
        IReadOnlyList<FusedLayer> layers = Fusion.Fuse(network);
        var training = new TrainingPlanner(network, layers);
        var prediction = new PredictPlanner(network, layers);
        IReadOnlyList<Step> steps = training.Steps(inference: false);
        Buffer logits = training.Logits;
        IReadOnlyList<Step> inference = training.Steps(inference: true);
        return new NetworkPlan(
            network,
            steps,
            inference,
            prediction.Steps,
            training.Buffers,
            training.LogitsGradient,
            logits,
            training.Logits,
            training.WorkerFloats,
            training.ScratchFloats,
            training.KeptFloats,
            training.SharedFloats,
            training.PreparedFloats,
            prediction.Preparations,
            prediction.PreparedFloats,
            prediction.Image,
            prediction.Logits,
            prediction.Floats);
    }
}
