using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense.Plan;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Layers.Parallel.Plan;
using Netwright.Compiler.Network;
using static Netwright.Compiler.Plan.Memory;
using static System.FormattableString;

namespace Netwright.Compiler.Plan;

/// <summary>Lays out the scratch memory of a single image's prediction; layers add their steps to it one by one.</summary>
/// <remarks>
/// A small network is written out, kernel by kernel, over planes; convolutions of 5x5 go by cells of 2x2 outputs. A large one is
/// brought to products of matrices by the runtime, whose images are pixel rows; layers that do not know these are handed planes.
/// </remarks>
internal sealed class PredictPlanner
{
    private const string InputName = "input";

    private readonly Dictionary<string, int> parameterOffsets;
    private readonly Dictionary<string, int> statisticsOffsets;
    private readonly AlgorithmSetting algorithm;
    private readonly List<Buffer> requests = [];
    private readonly List<Func<PredictStep>> makers = [];
    private readonly List<Chunk> preparations = [];
    private readonly Dictionary<string, Buffer> placed;
    private ImageValue current;
    private int moment;

    /// <summary>Plans the network's fused layers.</summary>
    public PredictPlanner(NetworkModel network, IReadOnlyList<FusedLayer> layers)
    {
        parameterOffsets = ParameterLayout.Offsets(network);
        statisticsOffsets = ParameterLayout.StatisticsOffsets(network);
        algorithm = network.Algorithm;
        IsLarge = network.AllLayers.Any(layer => LayerPlanners.Of(layer).IsLarge(layer));
        current = Compact(InputName, network.Input);
        AddAll(layers);
        MakeCompact("logits");
        Live(current);
        placed = BufferPlanner.Place(requests).ToDictionary(buffer => buffer.Name);
        Steps = makers.Select(make => make()).ToArray();
    }

    /// <summary>Whether some convolution is worth the runtime's products; then all that can take part in them do.</summary>
    public bool IsLarge { get; }

    /// <summary>What the next layer reads, where it is planes.</summary>
    public Planes Value => (Planes)current;

    /// <summary>What the next layer reads, where it is pixel rows; else null.</summary>
    public PixelRows? Pixels => current as PixelRows;

    /// <summary>Extent of what the next layer reads.</summary>
    public Shape Shape => current.Shape;

    /// <summary>The steps, from image to logits.</summary>
    public IReadOnlyList<PredictStep> Steps { get; }

    /// <summary>Where the image is copied to.</summary>
    public Buffer Image => placed[InputName];

    /// <summary>Where the logits stand.</summary>
    public Buffer Logits => placed[current.Buffer.Name];

    /// <summary>Extent of the scratch.</summary>
    public int Floats => placed.Values.Max(buffer => buffer.End);

    /// <summary>What prepares the weights whenever they have changed.</summary>
    public IReadOnlyList<Chunk> Preparations => preparations;

    /// <summary>Extent of the prepared weights.</summary>
    public int PreparedFloats { get; private set; }

    /// <summary>Place of a layer's first tensor in the parameter block.</summary>
    public int ParametersOf(string layer) => parameterOffsets[layer];

    /// <summary>Place of a layer's first gathered tensor in the parameter block.</summary>
    public int StatisticsOf(string layer) => statisticsOffsets[layer];

    /// <summary>What the spec says of a convolution's algorithm; the layer's own setting goes before the network's.</summary>
    public AlgorithmSetting AlgorithmOf(ConvLayer layer) => layer.Algorithm == AlgorithmSetting.Auto ? algorithm : layer.Algorithm;

    /// <summary>An argument that names an image; known when all are placed.</summary>
    public Operand At(ImageValue value) => Ref(placed[value.Buffer.Name]);

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
    public Planes New(string name, Shape shape, int rowStride, int planeStride, int floats) =>
        new(Request(name, shape, floats), shape, rowStride, planeStride);

    /// <summary>New memory for pixel rows, likewise.</summary>
    public PixelRows NewPixels(string name, Shape shape) => new(Request(name, shape, PixelRows.FloatsOf(shape)), shape);

    /// <summary>New memory for prepared weights.</summary>
    /// <param name="name">What stands in it.</param>
    /// <param name="floats">Its length.</param>
    /// <param name="prepare">What fills it.</param>
    public Buffer Prepare(string name, int floats, Func<Buffer, Chunk> prepare)
    {
        var buffer = new Buffer(name, Space.Prepared, floats, "prepared weights", 0, 0, PreparedFloats);
        PreparedFloats = BufferPlanner.Align(buffer.End);
        preparations.Add(prepare(buffer));
        return buffer;
    }

    /// <summary>Adds a step that reads the present value and leaves <paramref name="result"/> as the next one.</summary>
    public void Do(ImageValue result, Func<IReadOnlyList<Call>> calls)
    {
        makers.Add(() => new PredictStep(calls()));
        Live(current);
        Live(result);
        current = result;
        moment++;
    }

    /// <summary>Makes memory at least so long: its readers may read beyond its values.</summary>
    public void Extend(ImageValue value, int floats)
    {
        int i = requests.FindIndex(buffer => buffer.Name == value.Buffer.Name);
        requests[i] = requests[i] with { Floats = Math.Max(requests[i].Floats, floats) };
    }

    /// <summary>Takes the values for what their reader expects: behind a flatten, channels of one value each.</summary>
    /// <param name="reader">The reader's name.</param>
    /// <param name="shape">What it expects.</param>
    private void ReadAs(string reader, Shape shape)
    {
        if (current.Shape != shape)
        {
            MakeCompact(reader);
            current = Value with { Shape = shape, RowStride = shape.Width, PlaneStride = shape.Height * shape.Width };
        }
    }

    /// <summary>Makes planes without gaps of the present value.</summary>
    public void MakeCompact(string name)
    {
        if (current is PixelRows rows)
        {
            Planes planes = Compact(name + ".x", rows.Shape);
            Do(planes, () => [Call.Of(Function.PixelsToPlanes, At(rows), At(planes), rows.Shape.Channels, rows.Pixels)]);
            return;
        }

        Planes x = Value;
        if (x.IsCompact)
        {
            return;
        }

        Planes y = Compact(name + ".x", x.Shape);
        Do(y, () => [Call.Of(Function.Compact, [At(x), At(y), .. ExtentsOf(x)])]);
    }

    /// <summary>Makes planes of the present value if it is pixel rows.</summary>
    public void MakePlanes(string name)
    {
        if (Pixels is not null)
        {
            MakeCompact(name);
        }
    }

    /// <summary>Makes pixel rows of the present value.</summary>
    public PixelRows MakePixels(string name)
    {
        if (current is Planes x)
        {
            PixelRows y = NewPixels(name + ".pixels", x.Shape);
            Do(y, () => [Call.Of(Function.PlanesToPixels, [At(x), At(y), .. ExtentsOf(x)])]);
        }

        return Pixels!;
    }

    private static Argument[] ExtentsOf(Planes x) =>
        [x.Shape.Channels, x.Shape.Height, x.Shape.Width, x.RowStride, x.PlaneStride];

    private Buffer Request(string name, Shape shape, int floats)
    {
        var buffer = new Buffer(name, Space.Predict, floats, shape.ToString(), moment, moment);
        requests.Add(buffer);
        return buffer;
    }

    private void AddAll(IReadOnlyList<FusedLayer> layers)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            FusedLayer layer = layers[i];
            if (!layer.ReadsVector)
            {
                ReadAs(layer.Lead.Name, layer.Lead.Input);
            }

            if (layer.Lead is ParallelLayer parallel)
            {
                AddParallel(layer, parallel);
                continue;
            }

            LayerPlan plan = layer.Plan();
            if (i + 1 < layers.Count && plan.PredictWith(this, layers[i + 1]))
            {
                i++;
                continue;
            }

            if (!plan.PredictsPixels)
            {
                MakePlanes(layer.Lead.Name);
            }

            plan.Predict(this);
        }
    }

    private void AddParallel(FusedLayer layer, ParallelLayer parallel)
    {
        ImageValue input = current;
        string[] names = layer.Branches.Select((_, i) => Invariant($"{layer.Lead.Name}.end{i}")).ToArray();
        ImageValue[] ends = layer.Branches.Select((branch, i) =>
        {
            current = input;
            AddAll(branch);
            ReadAs(names[i], parallel.Branches[i].Output(parallel.Input));
            return current;
        }).ToArray();

        bool inPixels = ends.Any(end => end is PixelRows);
        for (int i = 0; i < ends.Length; i++)
        {
            current = ends[i];
            if (inPixels)
            {
                MakePixels(names[i]);
            }
            else
            {
                MakeCompact(names[i]);
            }

            ends[i] = current;
        }

        ImageValue y = inPixels
            ? NewPixels(layer.OutputName + ".y", parallel.Output)
            : Compact(layer.OutputName + ".y", parallel.Output);
        foreach (ImageValue end in ends)
        {
            Extend(end, DenseStep.RowFloatsOf(Floats(end)));
            Live(end);
        }

        Extend(y, DenseStep.RowFloatsOf(Floats(y)));
        Do(y, () => Merge(layer, parallel, ends, y));

        int Floats(ImageValue value) => value is PixelRows ? PixelRows.FloatsOf(value.Shape) : (int)value.Shape.Length;
    }

    private List<Call> Merge(FusedLayer layer, ParallelLayer parallel, ImageValue[] ends, ImageValue y)
    {
        if (parallel.Merge == Layers.Parallel.Merge.Add)
        {
            Kernel sum = new MergeSum(
                layer.Lead.Name + "_Predict",
                $"{layer.Lead.Name}: the sum of its branches for one image.",
                ends.Length,
                DenseStep.RowFloatsOf(y is PixelRows ? PixelRows.FloatsOf(y.Shape) : (int)y.Shape.Length),
                layer.Tail.Activation);
            return [Call.Of(sum, [.. ends.Select(At), At(y)])];
        }

        var calls = new List<Call>();
        int channels = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            Shape part = ends[i].Shape;
            int pixels = part.Height * part.Width;
            Buffer whole = placed[y.Buffer.Name];
            Argument from = At(ends[i]);
            Argument to = Ref(whole with
            {
                Name = Invariant($"{layer.Lead.Name}.part{i}"),
                Offset = whole.Offset + (y is PixelRows ? channels : channels * pixels),
            });
            calls.Add(y is PixelRows
                ? Call.Of(Function.JoinPixels, from, to, pixels, part.Channels, y.Shape.Channels)
                : Call.Of(Function.Copy, from, to, (int)part.Length));
            channels += part.Channels;
        }

        return calls;
    }

    /// <summary>Notes that memory is in use at this moment.</summary>
    private void Live(ImageValue value)
    {
        int i = requests.FindIndex(buffer => buffer.Name == value.Buffer.Name);
        requests[i] = requests[i] with { Last = Math.Max(requests[i].Last, moment) };
    }
}
