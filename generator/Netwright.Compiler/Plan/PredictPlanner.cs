using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;
using static Netwright.Compiler.Emit.Memory;

namespace Netwright.Compiler.Plan;

/// <summary>Lays out the scratch memory of a single image's prediction; layers add their steps to it one by one.</summary>
internal sealed class PredictPlanner
{
    private const string InputName = "input";

    private readonly Dictionary<string, int> parameterOffsets;
    private readonly Dictionary<string, int> statisticsOffsets;
    private readonly List<Buffer> requests = [];
    private readonly List<Func<PredictStep>> makers = [];
    private readonly Dictionary<string, Buffer> placed;
    private int moment;

    /// <summary>Plans the network's fused layers.</summary>
    public PredictPlanner(NetworkModel network, IReadOnlyList<FusedLayer> layers)
    {
        parameterOffsets = ParameterLayout.Offsets(network);
        statisticsOffsets = ParameterLayout.StatisticsOffsets(network);
        Value = Compact(InputName, network.Input);
        AddAll(layers);
        MakeCompact("logits");
        Live(Value);
        placed = BufferPlanner.Place(requests).ToDictionary(buffer => buffer.Name);
        Steps = makers.Select(make => make()).ToArray();
    }

    /// <summary>What the next layer reads.</summary>
    public Planes Value { get; private set; }

    /// <summary>The steps, from image to logits.</summary>
    public IReadOnlyList<PredictStep> Steps { get; }

    /// <summary>Where the image is copied to.</summary>
    public Buffer Image => placed[InputName];

    /// <summary>Where the logits stand.</summary>
    public Buffer Logits => placed[Value.Buffer.Name];

    /// <summary>Extent of the scratch.</summary>
    public int Floats => placed.Values.Max(buffer => buffer.End);

    /// <summary>Place of a layer's first tensor in the parameter block.</summary>
    public int ParametersOf(string layer) => parameterOffsets[layer];

    /// <summary>Place of a layer's first gathered tensor in the parameter block.</summary>
    public int StatisticsOf(string layer) => statisticsOffsets[layer];

    /// <summary>An argument that names planes; known when all are placed.</summary>
    public Argument At(Planes planes) => Ref(placed[planes.Buffer.Name]);

    /// <summary>Planes with their place; known when all are placed.</summary>
    public Planes Placed(Planes planes) => planes with { Buffer = placed[planes.Buffer.Name] };

    /// <summary>Planes without gaps.</summary>
    public Planes Compact(string name, Shape shape) =>
        New(name, shape, shape.Width, shape.Height * shape.Width, DenseStep.RowFloatsOf((int)shape.Length));

    /// <summary>Planes with the same gaps as others, and whole vectors long; the others become so, too.</summary>
    public Planes Like(string name, Planes other)
    {
        Extend(other, DenseStep.RowFloatsOf(Span(other)));
        return New(name, other.Shape, other.RowStride, other.PlaneStride, DenseStep.RowFloatsOf(Span(other)));
    }

    /// <summary>Floats from a planes' first value to behind its last, gaps included.</summary>
    public static int Span(Planes planes) =>
        ((planes.Shape.Channels - 1) * planes.PlaneStride) + (planes.Shape.Height * planes.RowStride);

    /// <summary>New memory, which lives for the step that is added next and as long as it is read.</summary>
    public Planes New(string name, Shape shape, int rowStride, int planeStride, int floats)
    {
        var buffer = new Buffer(name, Space.Predict, floats, shape.ToString(), moment, moment);
        requests.Add(buffer);
        return new Planes(buffer, shape, rowStride, planeStride);
    }

    /// <summary>Adds a step that reads <see cref="Value"/> and leaves <paramref name="result"/> as the next one.</summary>
    public void Do(Planes result, Func<IReadOnlyList<Call>> calls)
    {
        makers.Add(() => new PredictStep(calls()));
        Live(Value);
        Live(result);
        Value = result;
        moment++;
    }

    /// <summary>Makes memory at least so long: its readers may read beyond its values.</summary>
    public void Extend(Planes planes, int floats)
    {
        int i = requests.FindIndex(buffer => buffer.Name == planes.Buffer.Name);
        requests[i] = requests[i] with { Floats = Math.Max(requests[i].Floats, floats) };
    }

    /// <summary>Takes the values for what the layer expects: behind a flatten, channels of one value each.</summary>
    private void ReadAs(Layer layer)
    {
        if (Value.Shape != layer.Input)
        {
            MakeCompact(layer.Name);
            Value = Value with
            {
                Shape = layer.Input,
                RowStride = layer.Input.Width,
                PlaneStride = layer.Input.Height * layer.Input.Width,
            };
        }
    }

    /// <summary>Closes the gaps between rows and channels, where there are any.</summary>
    public void MakeCompact(string name)
    {
        Planes x = Value;
        if (x.IsCompact)
        {
            return;
        }

        Planes y = Compact(name + ".x", x.Shape);
        Do(y, () =>
        [
            new Call(
                "LaneMath.Compact",
                [At(x), At(y), Int(x.Shape.Channels), Int(x.Shape.Height), Int(x.Shape.Width), Int(x.RowStride), Int(x.PlaneStride)],
                null),
        ]);
    }

    private void AddAll(IEnumerable<FusedLayer> layers)
    {
        foreach (FusedLayer layer in layers)
        {
            if (!layer.IsDense)
            {
                ReadAs(layer.Lead);
            }

            if (layer.Lead is ParallelLayer parallel)
            {
                AddParallel(layer, parallel);
            }
            else
            {
                LayerPlans.For(layer).Predict(this);
            }
        }
    }

    private void AddParallel(FusedLayer layer, ParallelLayer parallel)
    {
        Planes input = Value;
        var ends = new List<Planes>();
        for (int i = 0; i < layer.Branches.Count; i++)
        {
            Value = input;
            AddAll(layer.Branches[i]);
            MakeCompact(Emit.CSharpText.Text($"{layer.Lead.Name}.end{i}"));
            ends.Add(Value);
        }

        Planes y = Compact(layer.OutputName + ".y", parallel.Output);
        foreach (Planes end in ends)
        {
            Extend(end, DenseStep.RowFloatsOf((int)end.Shape.Length));
            Live(end);
        }

        Do(y, () => Merge(layer, parallel, ends, y));
    }

    private List<Call> Merge(FusedLayer layer, ParallelLayer parallel, List<Planes> ends, Planes y)
    {
        if (parallel.Merge == Layers.Parallel.Merge.Add)
        {
            Kernel sum = MergeKernels.Sum(
                layer.Lead.Name + "_Predict",
                $"{layer.Lead.Name}: the sum of its branches for one image.",
                ends.Count,
                DenseStep.RowFloatsOf((int)y.Shape.Length),
                layer.Tail.Activation);
            return [Call.Of(sum, [.. ends.Select(At), At(y)])];
        }

        var calls = new List<Call>();
        int offset = 0;
        for (int i = 0; i < ends.Count; i++)
        {
            int floats = (int)ends[i].Shape.Length;
            Buffer target = placed[y.Buffer.Name];
            Buffer part = target with { Name = $"{layer.Lead.Name}.part{i}", Offset = target.Offset + offset };
            calls.Add(new Call("LaneMath.Copy", [At(ends[i]), Ref(part), Int(floats)], null));
            offset += floats;
        }

        return calls;
    }

    /// <summary>Notes that memory is in use at this moment.</summary>
    private void Live(Planes planes)
    {
        int i = requests.FindIndex(buffer => buffer.Name == planes.Buffer.Name);
        requests[i] = requests[i] with { Last = Math.Max(requests[i].Last, moment) };
    }
}
