using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>Finds all buffers of a graph, their lengths and their lives.</summary>
internal sealed class BufferLives
{
    private readonly Graph graph;
    private readonly Residences residences;
    private readonly List<Buffer> buffers = [];
    private readonly Dictionary<string, int> indices = [];
    private readonly bool groupsWait;

    /// <summary>Goes through the graph forward, through the loss, and back.</summary>
    public BufferLives(Graph graph, Residences residences)
    {
        (this.graph, this.residences) = (graph, residences);
        groupsWait = graph.Nodes.OfType<LayerNode>().Any(node => node.Plan.Extras(node.Y.HasGradient).Any(extra => extra.Space == Space.Shared));
        Touch(graph.Input, 0);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Forward(graph.Nodes[i], i);
        }

        int loss = graph.Nodes.Count;
        Touch(graph.Output, loss);
        TouchGradient(graph.Output, loss);
        for (int i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            Backward(graph.Nodes[i], (2 * loss) - i);
        }
    }

    /// <summary>All buffers, the input first.</summary>
    public IReadOnlyList<Buffer> Buffers => buffers;

    /// <summary>Floats of a value: its extent for 16 images.</summary>
    public static int Floats(Shape shape) => checked((int)(shape.Length * Lanes.Count));

    /// <summary>The same in words.</summary>
    public static string Extent(Shape shape) => shape + " x 16 lanes";

    private void Forward(Node node, int moment)
    {
        TouchValues(node, moment);
        if (node is LayerNode layer)
        {
            foreach (ExtraMemory extra in layer.Plan.Extras(layer.Y.HasGradient).Where(extra => extra.Use != Use.Backward))
            {
                TouchExtra(layer, extra, moment);
            }
        }
    }

    private void Backward(Node node, int moment)
    {
        TouchValues(node, moment);
        foreach (Value value in Values(node))
        {
            TouchGradient(value, moment);
        }

        if (node is LayerNode layer)
        {
            foreach (ExtraMemory extra in layer.Plan.Extras(layer.Y.HasGradient).Where(extra => extra.Use != Use.Forward))
            {
                TouchExtra(layer, extra, moment);
            }
        }
    }

    private static IEnumerable<Value> Values(Node node) => node switch
    {
        LayerNode layer => [layer.X, layer.Y],
        ForkNode fork => fork.Readers.Prepend(fork.X),
        MergeNode merge => merge.Inputs.Append(merge.Y),
        _ => [],
    };

    private void TouchValues(Node node, int moment)
    {
        foreach (Value value in Values(node))
        {
            Touch(value, moment);
        }
    }

    private void Touch(Value value, int moment) => Touch(residences.Of(value), value.Shape, moment);

    private void TouchGradient(Value value, int moment)
    {
        if (residences.GradientOf(value) is { } place)
        {
            Touch(place, value.Shape, moment);
        }
    }

    private void Touch(Residence place, Shape shape, int moment) => Touch(
        new Buffer(place.Buffer, Space.Worker, place.Offset + Floats(shape), Extent(shape), moment, moment));

    private void TouchExtra(LayerNode layer, ExtraMemory extra, int moment)
    {
        int last = extra.Space == Space.Worker ? moment : int.MaxValue;
        int first = extra.Space == Space.Worker ? moment : 0;
        bool isScratch = groupsWait && extra.Space == Space.Worker && extra.Use != Use.Both;
        Touch(new Buffer(layer.Layer.Lead.Name + "." + extra.Name, isScratch ? Space.Scratch : extra.Space, extra.Floats, extra.Extent, first, last));
    }

    private void Touch(Buffer touch)
    {
        if (!indices.TryGetValue(touch.Name, out int index))
        {
            indices[touch.Name] = buffers.Count;
            buffers.Add(touch);
            return;
        }

        Buffer known = buffers[index];
        buffers[index] = known with
        {
            First = Math.Min(known.First, touch.First),
            Last = Math.Max(known.Last, touch.Last),
            Floats = Math.Max(known.Floats, touch.Floats),
            Extent = touch.Floats > known.Floats ? touch.Extent : known.Extent,
        };
    }
}
