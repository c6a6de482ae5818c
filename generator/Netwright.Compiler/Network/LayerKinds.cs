using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>The layer kinds of the language, in the order in which help lists them.</summary>
internal static class LayerKinds
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<LayerKind> All { get; } =
    [
        new ConvKind(),
        new DenseKind(),
        new PoolLayerKind(PoolKind.Max, "maxpool", "MaxPool", "The largest value of each window, channel by channel."),
        new PoolLayerKind(PoolKind.Average, "avgpool", "AvgPool", "The mean of each window, channel by channel; padding counts as zeros."),
        new BatchNormKind(),
        new FlattenKind(),
        new DropoutKind(),
        new ActivationLayerKind(ActivationKind.Relu, "relu", "Relu", "y = max(x, 0)."),
        new ActivationLayerKind(ActivationKind.Sigmoid, "sigmoid", "Sigmoid", "y = 1 / (1 + exp(-x))."),
        new ActivationLayerKind(ActivationKind.Tanh, "tanh", "Tanh", "y = tanh(x)."),
    ];

    /// <summary>What the spec calls them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(kind => kind.Key)];

    /// <summary>One item of <c>layers</c>: a kind with its keys, or a bare word where no key is needed.</summary>
    public static Json Schema => Json.Object(
        ("anyOf", Json.Array([
            .. All.Select(ItemSchema),
            Json.Object(("enum", Json.Array(All.Where(kind => kind.Table.AllOptional).Select(kind => Json.Text(kind.Key))))),
        ])));

    /// <summary>The kind of that name, or null.</summary>
    public static LayerKind? Find(string key) => All.FirstOrDefault(kind => kind.Key == key);

    private static Json ItemSchema(LayerKind kind)
    {
        Json keys = kind.Table.Schema;
        Json body = kind.Table.AllOptional
            ? Json.Object(("anyOf", Json.Array([keys, Json.Object(("type", Json.Text("null")))])))
            : keys;
        return Json.Object(
            ("type", Json.Text("object")),
            ("properties", Json.Object((kind.Key, body.With("description", Json.Text(kind.Doc))))),
            ("required", Json.Array([Json.Text(kind.Key)])),
            ("additionalProperties", Json.False));
    }
}
