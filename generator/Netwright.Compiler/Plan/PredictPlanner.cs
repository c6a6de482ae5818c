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
using static Netwright.Compiler.Emit.Memory;

namespace Netwright.Compiler.Plan;

/// <summary>Lays out the scratch memory of a single image's prediction and makes its steps.</summary>
internal sealed class PredictPlanner
{
    private const string InputName = "input";

    private readonly Dictionary<string, int> parameterOffsets;
    private readonly List<Buffer> requests = [];
    private readonly List<Func<PredictStep>> makers = [];
    private readonly Dictionary<string, Buffer> placed;
    private Planes value;
    private int moment;

    /// <summary>Plans the network's fused layers.</summary>
    public PredictPlanner(NetworkModel network, IReadOnlyList<FusedLayer> layers)
    {
        parameterOffsets = ParameterLayout.Offsets(network);
        value = Compact(InputName, network.Input);
        foreach (FusedLayer layer in layers)
        {
            Add(layer);
        }

        MakeCompact("logits");
        Extend(value, (int)value.Shape.Length);
        placed = BufferPlanner.Place(requests).ToDictionary(buffer => buffer.Name);
        Steps = makers.Select(make => make()).ToArray();
    }

    /// <summary>The steps, from image to logits.</summary>
    public IReadOnlyList<PredictStep> Steps { get; }

    /// <summary>Where the image is copied to.</summary>
    public Buffer Image => placed[InputName];

    /// <summary>Where the logits stand.</summary>
    public Buffer Logits => placed[value.Buffer.Name];

    /// <summary>Extent of the scratch.</summary>
    public int Floats => placed.Values.Max(buffer => buffer.End);

    private void Add(FusedLayer layer)
    {
        if (layer.IsDense)
        {
            AddDense(layer);
            return;
        }

        ReadAs(layer.Lead);
        switch (layer.Lead)
        {
            case ConvLayer conv:
                AddConv(conv, layer.Tail.Activation);
                if (layer.Tail.Pool is { } fused)
                {
                    AddPool(fused);
                }

                break;
            case PoolLayer pool:
                AddPool(pool);
                break;
            case ActivationLayer activation:
                AddActivation(activation);
                break;
            case DropoutLayer:
                break;
            default:
                throw new NotSupportedException($"No step predicts a layer of kind '{layer.Lead.Kind}'.");
        }
    }

    private void AddConv(ConvLayer conv, ActivationKind activation)
    {
        if (ConvPredict.NeedsParts(conv))
        {
            AddParts(conv);
        }

        Planes x = value;
        int lastPart = x.PlaneStride - (x.PlaneStride / (conv.Stride.Height * conv.Stride.Width));
        Extend(x, ((x.Shape.Channels - 1) * x.PlaneStride) + lastPart + ConvPredict.Reach(conv, x.RowStride));
        int pixels = ConvPredict.Pixels(conv, x.RowStride);
        Planes y = New(conv.Name + ".y", conv.Output, x.RowStride, pixels, pixels * conv.Output.Channels);
        int weights = parameterOffsets[conv.Name];
        int biases = weights + (conv.Output.Channels * conv.Taps);
        Do(y, () =>
            [Call.Of(ConvPredict.Kernel(conv, activation, x, y), At(x), Weights(conv.Name, weights), Biases(conv.Name, biases), At(y))]);
    }

    private void AddParts(ConvLayer conv)
    {
        Planes x = value;
        Extent part = ConvPredict.PartExtent(conv);
        int plane = part.Height * part.Width * conv.Stride.Height * conv.Stride.Width;
        Planes parts = New(conv.Name + ".parts", conv.Input, part.Width, plane, plane * conv.Input.Channels);
        Do(parts, () =>
            [Call.Of(ConvPredict.Parts(conv, x, parts with { Buffer = placed[parts.Buffer.Name] }), At(x), At(parts))]);
    }

    private void AddDense(FusedLayer layer)
    {
        string name = layer.Lead.Name;
        MakeCompact(name);
        Planes x = value;
        int inputs = (int)layer.Lead.Input.Length;
        int units = layer.Lead.Output.Channels;
        Extend(x, DenseStep.RowFloatsOf(inputs));
        Planes y = New(name + ".y", layer.Lead.Output, 1, 1, DenseStep.RowFloatsOf(units));
        var lanes = new Buffer(name + ".lanes", Space.Predict, units * Lanes.Count, units + " x 16 lanes", moment, moment);
        requests.Add(lanes);
        int weights = parameterOffsets[name];
        Do(y, () =>
        {
            Buffer b = placed[x.Buffer.Name];
            var step = new DenseStep(name, inputs, units, layer.Tail.Activation, weights, b, b, b, b, null);
            return
            [
                Call.Of(
                    DensePredict.Kernel(step),
                    At(x),
                    Weights(name, weights),
                    Biases(name, weights + (units * inputs)),
                    At(y),
                    Ref(placed[lanes.Name])),
            ];
        });
    }

    private void AddPool(PoolLayer pool)
    {
        Planes x = value;
        Planes y = Compact(pool.Name + ".y", pool.Output);
        Do(y, () => [Call.Of(PoolPredict.Kernel(pool, x), At(x), At(y))]);
    }

    private void AddActivation(ActivationLayer activation)
    {
        Planes x = value;
        int floats = DenseStep.RowFloatsOf(((x.Shape.Channels - 1) * x.PlaneStride) + (x.Shape.Height * x.RowStride));
        Extend(x, floats);
        Do(x, () => [Call.Of(PredictActivation.Kernel(activation, floats), At(x))]);
    }

    /// <summary>Takes the values for what the layer expects: behind a flatten, channels of one value each.</summary>
    private void ReadAs(Layer layer)
    {
        if (value.Shape != layer.Input)
        {
            MakeCompact(layer.Name);
            value = value with
            {
                Shape = layer.Input,
                RowStride = layer.Input.Width,
                PlaneStride = layer.Input.Height * layer.Input.Width,
            };
        }
    }

    /// <summary>Closes the gaps between rows and channels, where there are any.</summary>
    private void MakeCompact(string name)
    {
        Planes x = value;
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

    private Argument At(Planes planes) => Ref(placed[planes.Buffer.Name]);

    private Planes Compact(string name, Shape shape) =>
        New(name, shape, shape.Width, shape.Height * shape.Width, DenseStep.RowFloatsOf((int)shape.Length));

    private Planes New(string name, Shape shape, int rowStride, int planeStride, int floats)
    {
        var buffer = new Buffer(name, Space.Predict, floats, shape.ToString(), moment, moment + 1);
        requests.Add(buffer);
        return new Planes(buffer, shape, rowStride, planeStride);
    }

    /// <summary>Adds a step that leaves <paramref name="result"/>; both it and what is read live through this moment.</summary>
    private void Do(Planes result, Func<IReadOnlyList<Call>> calls)
    {
        makers.Add(() => new PredictStep(calls()));
        Live(value.Buffer.Name);
        value = result;
        moment++;
        Live(value.Buffer.Name);
    }

    private void Live(string name)
    {
        int i = requests.FindIndex(buffer => buffer.Name == name);
        requests[i] = requests[i] with { Last = Math.Max(requests[i].Last, moment) };
    }

    /// <summary>Makes a buffer at least so long: its readers may read beyond its values.</summary>
    private void Extend(Planes planes, int floats)
    {
        int i = requests.FindIndex(buffer => buffer.Name == planes.Buffer.Name);
        requests[i] = requests[i] with { Floats = Math.Max(requests[i].Floats, floats) };
    }
}
