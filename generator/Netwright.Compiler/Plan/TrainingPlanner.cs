using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>Lays out a lane group's memory and makes the steps of training and of inference.</summary>
/// <remarks>
/// Moments: step i runs forward at i and back at 2n - i, where n steps are followed by the loss at n. A value lives from its
/// step forward to its step back; a gradient from its reader's step back to its own.
/// </remarks>
internal sealed class TrainingPlanner
{
    private const string InputName = "input";

    private readonly IReadOnlyList<FusedLayer> layers;
    private readonly Shape input;
    private readonly Dictionary<string, int> parameterOffsets;
    private readonly Dictionary<string, Buffer> buffers;

    /// <summary>Plans the network's fused layers.</summary>
    public TrainingPlanner(NetworkModel network, IReadOnlyList<FusedLayer> layers)
    {
        this.layers = layers;
        input = network.Input;
        parameterOffsets = ParameterLayout.Offsets(network);
        Buffer[] requests = Requests().ToArray();
        Buffers = BufferPlanner.Place(requests);
        buffers = Buffers.ToDictionary(buffer => buffer.Name);
        int reduction = layers.Where(layer => layer.IsDense)
            .Select(layer => DenseWeightGradient.ScratchFloats(Dense(layer)))
            .DefaultIfEmpty(0)
            .Max();
        WorkerFloats = Math.Max(End(Space.Worker), reduction);
        KeptFloats = BufferPlanner.Align(End(Space.Kept));
    }

    /// <summary>All memory of a lane group.</summary>
    public IReadOnlyList<Buffer> Buffers { get; }

    /// <summary>Extent of worker memory.</summary>
    public int WorkerFloats { get; }

    /// <summary>Extent of kept memory.</summary>
    public int KeptFloats { get; }

    /// <summary>Where the loss puts the gradient of the logits.</summary>
    public Buffer LogitsGradient => GradientOf(layers.Count - 1)!;

    /// <summary>The steps; without dropout for inference.</summary>
    public IReadOnlyList<Step> Steps(bool inference) => layers
        .Select((layer, i) => (layer, i))
        .Where(item => !inference || item.layer.Lead is not DropoutLayer)
        .Select(item => Make(item.layer, item.i, inference))
        .ToArray();

    /// <summary>Where the logits stand.</summary>
    public Buffer Logits(bool inference) => ValueBehind(layers.Count - 1, inference);

    private int End(Space space) =>
        Buffers.Where(buffer => buffer.Space == space).Select(buffer => buffer.End).DefaultIfEmpty(0).Max();

    private static Buffer Values(string name, Space space, Shape shape, int first, int last) =>
        new(name, space, checked((int)(shape.Length * Lanes.Count)), shape + " x 16 lanes", first, last);

    /// <summary>The gradient of what a step gives: of its pool where it has one.</summary>
    private static string GradientName(FusedLayer layer) => (layer.Tail.Pool?.Name ?? layer.Lead.Name) + ".d";

    private int Back(int i) => (2 * layers.Count) - i;

    /// <summary>Whether step i or one before it is trained, so that a gradient must reach it.</summary>
    private bool GetsGradient(int i) => layers.Take(i + 1).Any(layer => layer.IsTrained);

    private IEnumerable<Buffer> Requests()
    {
        yield return Values(InputName, Space.Worker, input, 0, Back(0));
        for (int i = 0; i < layers.Count; i++)
        {
            FusedLayer layer = layers[i];
            string name = layer.Lead.Name;
            yield return Values(name + ".y", Space.Worker, layer.Lead.Output, i, Back(i));
            if (layer.Tail.Pool is { } pool)
            {
                yield return Values(pool.Name + ".y", Space.Worker, pool.Output, i, Back(i));
            }

            if (!GetsGradient(i))
            {
                continue;
            }

            Space space = layer.IsDense ? Space.Kept : Space.Worker;
            int last = layer.IsDense ? int.MaxValue : Back(i);
            yield return Values(GradientName(layer), space, layer.Output, Back(i) - 1, last);
            foreach (Buffer more in TrainedRequests(layer, i))
            {
                yield return more;
            }
        }
    }

    private IEnumerable<Buffer> TrainedRequests(FusedLayer layer, int i)
    {
        string name = layer.Lead.Name;
        if (layer.IsDense)
        {
            int rows = checked(DenseStep.RowFloatsOf((int)layer.Lead.Input.Length) * Lanes.Count);
            yield return new Buffer(name + ".rows", Space.Kept, rows, "16 images x " + (rows / Lanes.Count), i, int.MaxValue);
        }
        else if (layer.Lead is ConvLayer conv)
        {
            int count = checked((int)conv.Parameters.Sum(parameter => parameter.Length));
            yield return new Buffer(name + ".partial", Space.Kept, count, "weights, then biases", i, int.MaxValue);
            int lanes = ConvWeightGradient.ScratchFloats(conv);
            yield return new Buffer(name + ".lanes", Space.Worker, lanes, (lanes / Lanes.Count) + " weights x 16 lanes", Back(i), Back(i));
        }
    }

    private Buffer ValueBehind(int i, bool inference)
    {
        while (inference && i >= 0 && layers[i].Lead is DropoutLayer)
        {
            i--;
        }

        return i < 0 ? buffers[InputName]
            : buffers[(layers[i].Tail.Pool?.Name ?? layers[i].Lead.Name) + ".y"];
    }

    private Buffer? GradientOf(int i) =>
        i >= 0 && buffers.TryGetValue(GradientName(layers[i]), out Buffer? gradient) ? gradient : null;

    private Buffer? Find(string name) => buffers.TryGetValue(name, out Buffer? buffer) ? buffer : null;

    private Step Make(FusedLayer layer, int i, bool inference)
    {
        Buffer x = ValueBehind(i - 1, inference);
        string name = layer.Lead.Name;
        Buffer y = buffers[name + ".y"];
        Buffer? gradient = GradientOf(i);
        Buffer? inputGradient = GradientOf(i - 1);
        return layer.Lead switch
        {
            _ when layer.IsDense => Dense(layer) with { X = x, InputGradient = inputGradient },
            ConvLayer conv => new ConvStep(
                conv,
                layer.Tail,
                parameterOffsets[name],
                x,
                y,
                layer.Tail.Pool is { } fused ? buffers[fused.Name + ".y"] : null,
                gradient,
                inputGradient,
                Find(name + ".partial"),
                Find(name + ".lanes")),
            PoolLayer pool => new PoolStep(pool, x, y, gradient, inputGradient),
            ActivationLayer activation => new ActivationStep(activation, x, y, gradient, inputGradient),
            DropoutLayer dropout => new DropoutStep(dropout, layer.Number, x, y, gradient, inputGradient),
            _ => throw new NotSupportedException($"No step computes a layer of kind '{layer.Lead.Kind}'."),
        };
    }

    private DenseStep Dense(FusedLayer layer)
    {
        string name = layer.Lead.Name;
        Buffer y = buffers[name + ".y"];
        return new DenseStep(
            name,
            (int)layer.Lead.Input.Length,
            layer.Lead.Output.Channels,
            layer.Tail.Activation,
            parameterOffsets[name],
            buffers[InputName],
            y,
            buffers[GradientName(layer)],
            buffers[name + ".rows"],
            null);
    }
}
