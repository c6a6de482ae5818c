using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Netwright.Compiler.Tests.Documents;

/// <summary>An example of every key of the language, by path, and of every kind of layer.</summary>
internal static class LanguageExamples
{
    private const string Blocks = "blocks: {Unit: {parameters: [filters], layers: [conv: {filters: $filters, kernel: 3, pad: same}, relu]}}";

    private static readonly Dictionary<string, KeyExample> Keys = new()
    {
        ["spec.name"] = "name: LeNet5",
        ["spec.namespace"] = "namespace: Acme.Vision",
        ["spec.input"] = "input: {channels: 3, height: 32, width: 32}",
        ["spec.input.channels"] = "input: {channels: 3, height: 32, width: 32}",
        ["spec.input.height"] = "input: {channels: 3, height: 32, width: 32}",
        ["spec.input.width"] = "input: {channels: 3, height: 32, width: 32}",
        ["spec.classes"] = "classes: [cat, dog]",
        ["spec.init"] = "init: he-normal",
        ["spec.init.truncated-normal.std"] = "init: {truncated-normal: {std: 0.1}}",
        ["spec.init.normal.std"] = "init: {normal: {std: 0.01}}",
        ["spec.init.uniform.bound"] = "init: {uniform: {bound: 0.05}}",
        ["spec.init.constant.value"] = "init: {constant: {value: 0.1}}",
        ["spec.bias-init"] = "bias-init: {constant: {value: 0.1}}",
        ["spec.blocks"] = Blocks,
        ["spec.blocks.parameters"] = Blocks,
        ["spec.blocks.layers"] = Blocks,
        ["spec.layers"] = "layers: [conv: {filters: 8, kernel: 3}, relu, dense: {units: 2}]",
        ["spec.loss"] = "loss: mse",
        ["spec.loss.softmax-cross-entropy.label-smoothing"] = "loss: {softmax-cross-entropy: {label-smoothing: 0.1}}",
        ["spec.loss.rbf-map.j"] = "loss: {rbf-map: {j: 0.1}}",
        ["spec.train"] = "train: {optimizer: {adam: {lr: 0.001}}, batch: 64, epochs: 5, validation: 0.1}",
        ["spec.data"] = "data: {scale: 1/127.5, offset: -1}",
        ["spec.plan"] = "plan: {algorithm: direct}",
        ["spec.plan.algorithm"] = "plan: {algorithm: direct}",
        ["spec.budget"] = "budget: {parameters: 62k, multiply-adds: 1.5M}",
        ["spec.budget.parameters"] = "budget: {parameters: 62k}",
        ["spec.budget.multiply-adds"] = "budget: {multiply-adds: 1.5M}",
        ["shared.name"] = "dense: {name: F6, units: 8}",
        ["shared.bias"] = "dense: {units: 8, bias: false}",
        ["shared.activation"] = "dense: {units: 8, activation: relu}",
        ["shared.activation.leaky-relu.slope"] = "dense: {units: 8, activation: {leaky-relu: {slope: 0.1}}}",
        ["shared.init"] = "dense: {units: 8, init: he-normal}",
        ["shared.bias-init"] = "dense: {units: 8, bias-init: {constant: {value: 0.1}}}",
        ["layers.conv.filters"] = "conv: {filters: 8, kernel: 3}",
        ["layers.conv.kernel"] = "conv: {filters: 8, kernel: [3, 5]}",
        ["layers.conv.stride"] = "conv: {filters: 8, kernel: 3, stride: 2}",
        ["layers.conv.pad"] = "conv: {filters: 8, kernel: 3, pad: same}",
        ["layers.conv.dilation"] = "conv: {filters: 8, kernel: 3, dilation: 2}",
        ["layers.conv.groups"] = "conv: {filters: 8, kernel: 3, groups: 4}",
        ["layers.conv.connections"] = "conv: {filters: 3, kernel: 3, connections: [[0, 1], [1, 2], [0, 2, 3]]}",
        ["layers.conv.algorithm"] = "conv: {filters: 8, kernel: 3, algorithm: direct}",
        ["layers.dense.units"] = "dense: {units: 8}",
        ["layers.maxpool.window"] = "maxpool: {window: 2}",
        ["layers.maxpool.stride"] = "maxpool: {window: 3, stride: 2}",
        ["layers.maxpool.pad"] = "maxpool: {window: 3, stride: 2, pad: 1}",
        ["layers.avgpool.window"] = "avgpool: {window: [2, 4]}",
        ["layers.avgpool.stride"] = "avgpool: {window: 3, stride: 2}",
        ["layers.avgpool.pad"] = "avgpool: {window: 3, stride: 2, pad: same}",
        ["layers.subsample.window"] = "subsample: {window: 4}",
        ["layers.subsample.init"] = "subsample: {init: he-uniform}",
        ["layers.batchnorm.epsilon"] = "batchnorm: {epsilon: 0.001}",
        ["layers.batchnorm.momentum"] = "batchnorm: {momentum: 0.01}",
        ["layers.parallel.merge"] = "parallel: {merge: add, branches: [[conv: {filters: 4, kernel: 3, pad: same}], identity]}",
        ["layers.parallel.branches"] = "parallel: {merge: add, branches: [[conv: {filters: 4, kernel: 3, pad: same}], identity]}",
        ["layers.dropout.rate"] = "dropout: {rate: 0.5}",
        ["layers.dropout2d.rate"] = "dropout2d: {rate: 0.1}",
        ["layers.lrn.size"] = "lrn: {size: 3}",
        ["layers.lrn.alpha"] = "lrn: {alpha: 0.001}",
        ["layers.lrn.beta"] = "lrn: {beta: 0.5}",
        ["layers.lrn.k"] = "lrn: {k: 1}",
        ["layers.leaky-relu.slope"] = "leaky-relu: {slope: 0.1}",
        ["use.name"] = "Unit: {name: Stem, filters: 8}",
        ["use.repeat"] = "Unit: {filters: 4, repeat: 3}",
    };

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["conv"] = "- conv: {name: C1, filters: 8, kernel: 3, stride: 2, pad: same, activation: relu}",
        ["dense"] = "- dense: {name: F6, units: 84, activation: tanh}",
        ["maxpool"] = "- maxpool: {window: 3, stride: 2, pad: same}",
        ["avgpool"] = "- avgpool: {window: 2}",
        ["globalavgpool"] = "- globalavgpool",
        ["subsample"] = "- subsample: {name: S2, window: 2, activation: scaled-tanh}",
        ["batchnorm"] = """
            - conv: {filters: 8, kernel: 3, bias: false}
            - batchnorm
            - relu
            """,
        ["flatten"] = "- flatten",
        ["parallel"] = """
            - parallel:
                merge: add
                branches:
                  - - conv: {filters: 4, kernel: 3, pad: same, bias: false}
                    - batchnorm
                    - relu
                    - conv: {filters: 4, kernel: 3, pad: same, bias: false}
                    - batchnorm
                  - identity
            - relu
            """,
        ["dropout"] = "- dropout: {rate: 0.5}",
        ["dropout2d"] = "- dropout2d: {rate: 0.1}",
        ["lrn"] = "- lrn: {size: 5, alpha: 0.0001, beta: 0.75, k: 2}",
        ["rbf"] = """
            - dense: {name: F6, units: 84, activation: scaled-tanh}
            - rbf: {name: Output}
            """,
        ["relu"] = "- relu",
        ["leaky-relu"] = "- leaky-relu: {slope: 0.1}",
        ["sigmoid"] = "- sigmoid",
        ["tanh"] = "- tanh",
        ["scaled-tanh"] = "- scaled-tanh",
        ["softmax"] = "- softmax",
    };

    /// <summary>Where there are examples, such as <c>layers.conv.stride</c>.</summary>
    public static IEnumerable<string> Paths => Keys.Keys;

    /// <summary>The kinds that have examples.</summary>
    public static IEnumerable<string> KindNames => Kinds.Keys;

    /// <summary>The example of a key.</summary>
    public static KeyExample Of(string path) => Keys.TryGetValue(path, out KeyExample? example)
        ? example
        : throw new InvalidOperationException($"The key {path} has no example; give it one in {nameof(LanguageExamples)}.");

    /// <summary>The example of a kind of layer: items of a list of layers.</summary>
    public static string OfKind(string kind) => Kinds.TryGetValue(kind, out string? example)
        ? example
        : throw new InvalidOperationException($"The layer kind {kind} has no example; give it one in {nameof(LanguageExamples)}.");

    /// <summary>A small spec round a key's example.</summary>
    /// <param name="path">Of the key.</param>
    /// <param name="example">Its example, or a change of it.</param>
    /// <param name="omitted">A key of the spec itself that is left out; null for none.</param>
    public static string Spec(string path, KeyExample example, string? omitted = null)
    {
        string[] parts = path.Split('.');
        return parts[0] switch
        {
            "spec" when parts[1] == "blocks" => Around($"{example.Body}\nlayers: [Unit: {{filters: 8}}, dense: {{units: 2}}]", omitted),
            "spec" when path.StartsWith("spec.loss.rbf", StringComparison.Ordinal) =>
                Around($"classes: 10\nlayers: [dense: {{units: 84}}, rbf]\n{example.Body}", omitted),
            "spec" => Around(example.Body, omitted),
            "use" => Around($"{Blocks}\nlayers: [{example.Body}, dense: {{units: 2}}]"),
            "layers" => Layers(parts[1], $"- {example.Body}"),
            _ => Layers("", $"- {example.Body}"),
        };
    }

    /// <summary>A small spec round items of a list of layers.</summary>
    /// <param name="kind">The kind that they show.</param>
    /// <param name="items">The items, in lines.</param>
    public static string Layers(string kind, string items)
    {
        string lines = string.Concat(items.Split('\n').Select(line => $"  {line}\n"));
        return kind == "rbf" ? Around($"classes: 10\nlayers:\n{lines}") : Around($"layers:\n{lines}  - dense: {{units: 2}}");
    }

    /// <summary>A small spec round entries, which stand for its own of the same name.</summary>
    /// <param name="entries">In lines.</param>
    /// <param name="omitted">An entry that is left out all the same; null for none.</param>
    public static string Around(string entries, string? omitted = null)
    {
        string[] usual = ["name: Net", "input: {channels: 4, height: 28, width: 28}", "classes: 2", "layers: [dense: {units: 2}]"];
        IEnumerable<string> missing = usual.Where(entry =>
            entry.Split(':')[0] is string key && key != omitted && !Regex.IsMatch(entries, $"^{key}:", RegexOptions.Multiline));
        return string.Join('\n', missing.Append(entries)) + "\n";
    }
}
