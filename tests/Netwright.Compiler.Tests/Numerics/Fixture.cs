using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>One network and what PyTorch computes for it; see <c>reference.py</c>.</summary>
internal sealed record Fixture(string Name, JsonElement Json)
{
    /// <summary>All cases of one file.</summary>
    public static IReadOnlyDictionary<string, Fixture> Load(string file)
    {
        using Stream stream = typeof(Fixture).Assembly.GetManifestResourceStream(file)!;
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateArray()
            .Select(item => new Fixture(item.GetProperty("name").GetString()!, item.Clone()))
            .ToDictionary(item => item.Name);
    }

    public int BatchSize => Json.GetProperty("batch").GetInt32();

    public int Levels => Json.TryGetProperty("levels", out JsonElement levels) ? levels.GetInt32() : 0;

    public double Loss => Json.GetProperty("loss").GetDouble();

    public int Correct => Json.GetProperty("correct").GetInt32();

    public Digest Logits => new(Json.GetProperty("logits"));

    public Digest? FirstGradient => Json.TryGetProperty("firstGradient", out JsonElement digest) ? new Digest(digest) : null;

    public IEnumerable<(string Tensor, Digest Digest)> Gradients => Digests(Json.GetProperty("gradients"));

    /// <summary>What batch normalisations gather: after one step, and after another with the same images and weights.</summary>
    public IReadOnlyList<IReadOnlyList<(string Tensor, Digest Digest)>> Statistics =>
        Json.TryGetProperty("statistics", out JsonElement steps) ? [.. steps.EnumerateArray().Select(step => Digests(step).ToArray())] : [];

    /// <summary>The first key of the parameters; the image's and the labels' stand before it.</summary>
    public uint ParameterKey => Key + 2;

    private uint Key => Json.GetProperty("seed").GetUInt32() * 1000;

    public NetworkModel Model()
    {
        int[] input = Integers(Json, "input");
        var builder = new NetworkBuilder("Case", new Shape(input[0], input[1], input[2]));
        AddAll(builder, Json.GetProperty("layers"));
        return builder.Build();
    }

    public Batch Batch(NetworkModel model)
    {
        double scale = Json.TryGetProperty("scale", out JsonElement value) ? value.GetDouble() : 1;
        return new Batch(
            HashValues.Values(Key, BatchSize * (int)model.Input.Length, scale, Levels),
            HashValues.Labels(Key + 1, BatchSize, model.Classes.Count),
            [.. Enumerable.Range(0, BatchSize).Select(i => HashValues.Bits(Key + 999, i))]);
    }

    private static IEnumerable<(string Tensor, Digest Digest)> Digests(JsonElement json) =>
        json.EnumerateObject().Select(item => (item.Name, new Digest(item.Value)));

    private static void AddAll(NetworkBuilder builder, JsonElement layers)
    {
        foreach (JsonElement layer in layers.EnumerateArray())
        {
            Add(builder, layer);
        }
    }

    private static void Add(NetworkBuilder builder, JsonElement layer)
    {
        string name = layer.GetProperty("name").GetString()!;
        string kind = layer.GetProperty("kind").GetString()!;
        switch (kind)
        {
            case "conv":
                builder.Conv(
                    layer.GetProperty("filters").GetInt32(),
                    Pair(layer, "kernel"),
                    Pair(layer, "stride"),
                    Pad(layer),
                    Function(layer),
                    name,
                    layer.TryGetProperty("dilation", out _) ? Pair(layer, "dilation") : null,
                    layer.TryGetProperty("groups", out JsonElement groups) ? groups.GetInt32() : 1,
                    HasBias(layer),
                    layer.TryGetProperty("connections", out JsonElement table) ? Table(table) : null);
                break;
            case "dense":
                builder.Dense(layer.GetProperty("units").GetInt32(), Function(layer), name, HasBias(layer));
                break;
            case "maxpool" or "avgpool":
                PoolKind pool = kind == "maxpool" ? PoolKind.Max : PoolKind.Average;
                builder.Pool(pool, Pair(layer, "window"), Pair(layer, "stride"), Pad(layer), name);
                break;
            case "batchnorm":
                builder.BatchNorm(layer.GetProperty("epsilon").GetDouble(), layer.GetProperty("momentum").GetDouble(), name);
                break;
            case "parallel":
                builder.Parallel(
                    Enum.Parse<Merge>(layer.GetProperty("merge").GetString()!, ignoreCase: true),
                    name,
                    [.. layer.GetProperty("branches").EnumerateArray().Select(branch => (Action<NetworkBuilder>)(to => AddAll(to, branch)))]);
                break;
            case "flatten":
                builder.Flatten(name);
                break;
            case "globalavgpool":
                builder.GlobalAvgPool(name);
                break;
            case "subsample":
                builder.Subsample(Pair(layer, "window"), Function(layer), name);
                break;
            case "lrn":
                builder.Lrn(layer.GetProperty("size").GetInt32(), Number(layer, "alpha"), Number(layer, "beta"), Number(layer, "k"), name);
                break;
            case "rbf":
                builder.Rbf(name);
                break;
            case "softmax":
                builder.Softmax(name);
                break;
            case "dropout" or "dropout2d":
                builder.Dropout(Number(layer, "rate"), name, wholeChannels: kind == "dropout2d");
                break;
            default:
                builder.Activation(NamedFunction(kind), name);
                break;
        }
    }

    private static int[] Integers(JsonElement json, string name) =>
        json.GetProperty(name).EnumerateArray().Select(item => item.GetInt32()).ToArray();

    private static double Number(JsonElement layer, string name) => layer.GetProperty(name).GetDouble();

    private static Extent Pair(JsonElement layer, string name) => Integers(layer, name) is var pair ? new Extent(pair[0], pair[1]) : default;

    private static bool HasBias(JsonElement layer) => !layer.TryGetProperty("bias", out JsonElement bias) || bias.GetBoolean();

    private static ConnectionTable Table(JsonElement rows) => new(rows.EnumerateArray()
        .Select(row => row.EnumerateArray().Select(channel => channel.GetInt32()).ToEquatableArray())
        .ToEquatableArray());

    private static Padding Pad(JsonElement layer) =>
        Integers(layer, "pad") is var pad ? new Padding(pad[0], pad[1], pad[2], pad[3]) : default;

    private static ActivationKind Function(JsonElement layer) =>
        NamedFunction(layer.GetProperty("activation").GetString()!);

    private static ActivationKind NamedFunction(string word) => word.Split(':') switch
    {
        ["none"] => ActivationKind.None,
        ["relu"] => ActivationKind.Relu,
        ["leaky-relu", var slope] => ActivationKind.LeakyRelu(double.Parse(slope, CultureInfo.InvariantCulture)),
        ["sigmoid"] => ActivationKind.Sigmoid,
        ["tanh"] => ActivationKind.Tanh,
        ["scaled-tanh"] => ActivationKind.ScaledTanh,
        _ => throw new NotSupportedException(word),
    };
}

/// <summary>A tensor's norm and its products with random vectors of +1 and -1; a short one's values.</summary>
internal sealed class Digest(JsonElement json)
{
    /// <summary>
    /// || values - reference || / || reference ||, exact for short tensors. For others it is the root of the mean square of the
    /// difference's products with random signs, whose expectation is the square of the norm.
    /// </summary>
    public double RelativeError(ReadOnlySpan<float> values)
    {
        if (values.Length != json.GetProperty("count").GetInt32())
        {
            return double.PositiveInfinity;
        }

        return json.TryGetProperty("values", out JsonElement all) ? Exact(values, Doubles(all)) : Projected(values);
    }

    private double Norm(double[] reference) => json.TryGetProperty("norm", out JsonElement norm)
        ? norm.GetDouble()
        : Math.Sqrt(reference.Sum(value => value * value));

    private static double[] Doubles(JsonElement json) => json.EnumerateArray().Select(item => item.GetDouble()).ToArray();

    private double Exact(ReadOnlySpan<float> values, double[] reference)
    {
        double error = 0;
        for (int i = 0; i < values.Length; i++)
        {
            error += Math.Pow(values[i] - reference[i], 2);
        }

        return Math.Sqrt(error) / Norm(reference);
    }

    private double Projected(ReadOnlySpan<float> values)
    {
        double[] reference = Doubles(json.GetProperty("products"));
        double error = 0;
        for (int vector = 0; vector < reference.Length; vector++)
        {
            double product = 0;
            for (int i = 0; i < values.Length; i++)
            {
                product += HashValues.Sign(vector, i) * (double)values[i];
            }

            error += Math.Pow(product - reference[vector], 2);
        }

        return Math.Sqrt(error / reference.Length) / Norm(reference);
    }
}
