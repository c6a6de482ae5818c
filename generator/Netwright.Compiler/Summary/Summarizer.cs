using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static System.FormattableString;

namespace Netwright.Compiler.Summary;

/// <summary>Puts a checked network and its plan into figures.</summary>
internal sealed class Summarizer
{
    private readonly List<LayerSummary> rows = [];

    private Summarizer()
    {
    }

    /// <summary>The figures of a network.</summary>
    public static NetworkSummary Summarize(NetworkModel network)
    {
        NetworkPlan plan = Planner.Plan(network);
        Summarizer summarizer = new();
        summarizer.Add(network.Layers, Fusion.Fuse(network), "", 0);
        return new NetworkSummary(
            network.Name,
            network.FileName,
            network.Input,
            network.Classes.Count,
            summarizer.rows.ToEquatableArray(),
            summarizer.rows.Aggregate(default(Costs), (sum, row) => sum + row.Costs),
            Memory(plan),
            InSource(plan));
    }

    /// <summary>The multiply-adds of steps that call methods of the emitted class alone, by all of them.</summary>
    private static double InSource(NetworkPlan plan)
    {
        Dictionary<string, long> work = plan.Network.AllLayers.ToDictionary(layer => layer.Name, layer => layer.MultiplyAdds);
        long all = work.Values.Sum();
        long emitted = plan.Training
            .Where(step => step.Forward().All(call => call.Target is not ObjectMethod))
            .Sum(step => work.TryGetValue(step.Name, out long count) ? count : 0);
        return all == 0 ? 1 : (double)emitted / all;
    }

    private static MemoryNeed Memory(NetworkPlan plan)
    {
        NetworkModel network = plan.Network;
        bool groupsWait = plan.SharedFloats > 0;
        long parameters = network.ParameterCount;
        long statistics = network.AllLayers.Sum(layer => layer.Statistics.Sum(tensor => tensor.Length));
        return new MemoryNeed(
            network.Training.Batch,
            Bytes(groupsWait ? plan.ScratchFloats : plan.WorkerFloats),
            Bytes((groupsWait ? plan.WorkerFloats : 0L) + plan.KeptFloats),
            Bytes(plan.SharedFloats),
            Bytes(((2 + network.Training.Optimizer.States) * parameters) + statistics + plan.PreparedFloats),
            Bytes((long)plan.PredictFloats + plan.ImagePreparedFloats));
    }

    /// <summary>Adds the layers of one list; each is the lead of a fused layer, or runs with the lead before it.</summary>
    private void Add(IEnumerable<Layer> layers, IReadOnlyList<FusedLayer> fused, string path, int depth)
    {
        Dictionary<string, FusedLayer> leads = fused.ToDictionary(item => item.Lead.Name);
        FusedLayer? lead = null;
        foreach (Layer layer in layers)
        {
            bool leadsItself = leads.TryGetValue(layer.Name, out FusedLayer? own);
            lead = own ?? lead;
            string algorithm = leadsItself ? Algorithm(own!)
                : layer is FlattenLayer || lead is null ? "nothing moves"
                : $"with {lead.Lead.Name}";
            rows.Add(new LayerSummary(layer.Name, layer.Kind, path + layer.Name, depth, layer.Output, CostsOf(layer), algorithm));
            if (layer is ParallelLayer parallel)
            {
                for (int i = 0; i < parallel.Branches.Count; i++)
                {
                    Add(parallel.Branches[i].Layers, own!.Branches[i], Invariant($"{path}{layer.Name}/{i + 1}/"), depth + 1);
                }
            }
        }
    }

    private static string Algorithm(FusedLayer layer) => layer.Lead is ParallelLayer parallel
        ? Invariant($"{(parallel.Merge == Merge.Add ? "sum" : "concatenation")} of {parallel.Branches.Count} branches")
        : layer.Plan().Algorithm;

    private static Costs CostsOf(Layer layer) => new(
        layer.Parameters.Sum(parameter => parameter.Length),
        layer.FixedWeights,
        layer.Neurons,
        layer.Connections,
        layer.MultiplyAdds,
        layer is FlattenLayer ? 0 : Bytes(layer.Output.Length));

    private static long Bytes(long floats) => floats * sizeof(float);
}
