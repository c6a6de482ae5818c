using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Parallel.Plan;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>Lays out a lane group's memory and makes the steps of training and of inference.</summary>
/// <remarks>
/// Moments: node i runs forward at i and back at 2n - i, where n nodes are followed by the loss at n. A buffer lives from the
/// first moment at which a node touches it to the last.
/// </remarks>
internal sealed class TrainingPlanner
{
    private readonly Graph graph;
    private readonly Residences residences;
    private readonly Dictionary<string, int> parameterOffsets;
    private readonly Dictionary<string, int> statisticsOffsets;
    private readonly Dictionary<string, Buffer> buffers;
    private readonly Dictionary<string, Value> inferenceAliases = [];

    /// <summary>Plans the network's fused layers.</summary>
    public TrainingPlanner(NetworkModel network, IReadOnlyList<FusedLayer> layers)
    {
        graph = new Graph(network.Input, layers);
        residences = new Residences(graph);
        parameterOffsets = ParameterLayout.Offsets(network);
        statisticsOffsets = ParameterLayout.StatisticsOffsets(network);
        Buffers = BufferPlanner.Place(new BufferLives(graph, residences).Buffers);
        buffers = Buffers.ToDictionary(buffer => buffer.Name);
        int reduction = graph.Nodes.OfType<LayerNode>().Select(node => node.Plan.ReductionFloats).DefaultIfEmpty(0).Max();
        WorkerFloats = BufferPlanner.Align(Math.Max(End(Space.Worker), reduction));
        ScratchFloats = End(Space.Scratch);
        KeptFloats = BufferPlanner.Align(End(Space.Kept));
        SharedFloats = End(Space.Shared);
        PreparedFloats = End(Space.Prepared);
    }

    /// <summary>All memory of a lane group.</summary>
    public IReadOnlyList<Buffer> Buffers { get; }

    /// <summary>Extent of worker memory.</summary>
    public int WorkerFloats { get; }

    /// <summary>Extent of a thread's scratch.</summary>
    public int ScratchFloats { get; }

    /// <summary>Extent of kept memory.</summary>
    public int KeptFloats { get; }

    /// <summary>Extent of the batch's memory.</summary>
    public int SharedFloats { get; }

    /// <summary>Extent of the prepared weights.</summary>
    public int PreparedFloats { get; }

    /// <summary>Where the loss puts the gradient of the logits.</summary>
    public Buffer LogitsGradient => GradientOf(graph.Output)!;

    /// <summary>The steps; without what only training does for inference.</summary>
    public IReadOnlyList<Step> Steps(bool inference)
    {
        inferenceAliases.Clear();
        var steps = new List<Step>();
        foreach (Node node in graph.Nodes)
        {
            if (inference && node is LayerNode { Plan.TrainingOnly: true } skipped)
            {
                inferenceAliases[skipped.Y.Name] = Resolve(skipped.X);
            }
            else
            {
                if (node is ForkNode fork && Resolve(fork.X) is var source && source != fork.X)
                {
                    ReadInstead(fork, source);
                }

                steps.Add(Make(node, inference));
            }
        }

        return steps;
    }

    /// <summary>Where the logits stand, for the steps made last.</summary>
    public Buffer Logits => At(graph.Output);

    private int End(Space space) =>
        Buffers.Where(buffer => buffer.Space == space).Select(buffer => buffer.End).DefaultIfEmpty(0).Max();

    private Value Resolve(Value value) =>
        inferenceAliases.TryGetValue(value.Name, out Value? alias) ? alias : value;

    private void ReadInstead(ForkNode fork, Value source)
    {
        foreach (Value reader in fork.Readers)
        {
            inferenceAliases[reader.Name] = source;
        }
    }

    private Buffer At(Value value)
    {
        Value resolved = Resolve(value);
        return Part(residences.Of(resolved), value.Name + ".y", value.Shape);
    }

    private Buffer? GradientOf(Value value) =>
        residences.GradientOf(value) is { } place ? Part(place, value.Name + ".d", value.Shape) : null;

    /// <summary>The whole of a buffer, or the part of it that a value takes.</summary>
    private Buffer Part(Residence place, string name, Shape shape)
    {
        Buffer whole = buffers[place.Buffer];
        int floats = BufferLives.Floats(shape);
        return place.Offset == 0 && whole.Floats == floats
            ? whole
            : whole with
            {
                Name = name,
                Offset = whole.Offset + place.Offset,
                Floats = floats,
                Extent = BufferLives.Extent(shape),
            };
    }

    private Step Make(Node node, bool inference) => node switch
    {
        LayerNode layer => Make(layer, inference),
        ForkNode fork => new ForkStep(
            fork.Readers[0].Name.Substring(0, fork.Readers[0].Name.LastIndexOf('.')),
            fork.Readers.Select(GradientOf).OfType<Buffer>().ToArray(),
            GradientOf(fork.X)),
        MergeNode merge => new MergeStep(
            merge.Layer.Lead.Name,
            merge.Merge,
            merge.Layer.Tail.Activation,
            merge.Inputs.Select((input, i) => MakeInput(merge, input, i)).ToArray(),
            At(merge.Y),
            GradientOf(merge.Y),
            residences.IsSummed(merge)),
        _ => throw new NotSupportedException($"No step is made for {node.GetType().Name}."),
    };

    private Step Make(LayerNode layer, bool inference)
    {
        Step step = layer.Plan.Make(new Places(
            At(layer.X),
            Part(residences.Of(layer.Y), layer.Y.Name + ".y", layer.Y.Shape),
            GradientOf(layer.Y),
            GradientOf(layer.X),
            layer.Plan.Extras(layer.Y.HasGradient)
                .ToDictionary(extra => extra.Name, extra => buffers[layer.Layer.Lead.Name + "." + extra.Name]),
            parameterOffsets[layer.Layer.Lead.Name],
            statisticsOffsets[layer.Layer.Lead.Name],
            inference));
        return residences.SumOf(layer) is { } merge
            ? ((IAddingStep)step).Adding(At(merge.Inputs.Single(input => input != layer.Y)), merge.Layer.Tail.Activation)
            : step;
    }

    private MergeInput MakeInput(MergeNode merge, Value input, int i)
    {
        Buffer target = Part(residences.Wanted(merge, i), input.Name + ".y", input.Shape);
        Buffer? gradient = GradientOf(input);
        Residence? wanted = residences.WantedGradient(merge, i);

        // Of a concatenation that is the input's own; a sum has a single one, also where an input is an image and the sum a vector.
        Buffer? source = wanted is null || wanted == residences.GradientOf(input) ? gradient : GradientOf(merge.Y);
        return new MergeInput(At(input), target, gradient, source);
    }
}
