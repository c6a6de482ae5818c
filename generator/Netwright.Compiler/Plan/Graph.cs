using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>What flows between nodes.</summary>
/// <param name="Name">Of the layer that gives it.</param>
/// <param name="Shape">Extent for one image.</param>
/// <param name="HasGradient">Whether something trained stands before it, so that a gradient flows back through it.</param>
internal sealed record Value(string Name, Shape Shape, bool HasGradient);

/// <summary>One node of the network's graph, in the order of computation.</summary>
internal abstract record Node;

/// <summary>A layer with its tail.</summary>
internal sealed record LayerNode(FusedLayer Layer, LayerPlan Plan, Value X, Value Y) : Node;

/// <summary>Where branches begin: each reads X under a name of its own, and their gradients add up to X's.</summary>
internal sealed record ForkNode(Value X, IReadOnlyList<Value> Readers) : Node;

/// <summary>Where branches end.</summary>
internal sealed record MergeNode(FusedLayer Layer, Merge Merge, IReadOnlyList<Value> Inputs, Value Y) : Node;

/// <summary>A network as a list of nodes in which each value has one giver and one reader.</summary>
internal sealed class Graph
{
    private readonly List<Node> nodes = [];

    /// <summary>Lays out fused layers.</summary>
    public Graph(Shape input, IReadOnlyList<FusedLayer> layers)
    {
        Input = new Value("input", input, HasGradient: false);
        Output = Add(layers, Input);
    }

    /// <summary>The images.</summary>
    public Value Input { get; }

    /// <summary>The logits.</summary>
    public Value Output { get; }

    /// <summary>All nodes; each stands behind those that give its values.</summary>
    public IReadOnlyList<Node> Nodes => nodes;

    private Value Add(IEnumerable<FusedLayer> layers, Value x) => layers.Aggregate(x, Add);

    private Value Add(Value x, FusedLayer layer)
    {
        if (layer.Lead is ParallelLayer parallel)
        {
            return AddParallel(x, layer, parallel.Merge);
        }

        bool trained = layer.Lead.Parameters.Count > 0;
        var y = new Value(layer.OutputName, layer.Output, x.HasGradient || trained);
        nodes.Add(new LayerNode(layer, layer.Plan(), x, y));
        return y;
    }

    private Value AddParallel(Value x, FusedLayer layer, Merge merge)
    {
        Value[] readers = layer.Branches
            .Select((_, i) => x with { Name = $"{layer.Lead.Name}.x{i}" })
            .ToArray();
        nodes.Add(new ForkNode(x, readers));
        Value[] inputs = layer.Branches.Select((branch, i) => Add(branch, readers[i])).ToArray();
        var y = new Value(layer.OutputName, layer.Output, inputs.Any(value => value.HasGradient));
        nodes.Add(new MergeNode(layer, merge, inputs, y));
        return y;
    }
}
