using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Compiler.Tests.Documents;

/// <summary>An example of every key of a recipe and its data, by section, key, word and inner key.</summary>
internal static class KeyExamples
{
    private static readonly Dictionary<string, KeyExample> Train = new()
    {
        ["optimizer"] = "optimizer: {sgd: {lr: 0.1, momentum: 0.9}}",
        ["optimizer.sgd.lr"] = "optimizer: {sgd: {lr: 0.1}}",
        ["optimizer.sgd.momentum"] = "optimizer: {sgd: {lr: 0.1, momentum: 0.9}}",
        ["optimizer.sgd.nesterov"] = "optimizer: {sgd: {lr: 0.1, momentum: 0.9, nesterov: true}}",
        ["optimizer.sgd.weight-decay"] = "optimizer: {sgd: {lr: 0.1, weight-decay: 0.0005}}",
        ["optimizer.adam.lr"] = "optimizer: {adam: {lr: 0.0003}}",
        ["optimizer.adam.beta1"] = "optimizer: {adam: {beta1: 0.8}}",
        ["optimizer.adam.beta2"] = "optimizer: {adam: {beta2: 0.99}}",
        ["optimizer.adam.epsilon"] = "optimizer: {adam: {epsilon: 1e-6}}",
        ["optimizer.adam.weight-decay"] = "optimizer: {adam: {weight-decay: 0.0001}}",
        ["optimizer.adamw.lr"] = "optimizer: {adamw: {lr: 0.0003}}",
        ["optimizer.adamw.beta1"] = "optimizer: {adamw: {beta1: 0.8}}",
        ["optimizer.adamw.beta2"] = "optimizer: {adamw: {beta2: 0.99}}",
        ["optimizer.adamw.epsilon"] = "optimizer: {adamw: {epsilon: 1e-6}}",
        ["optimizer.adamw.weight-decay"] = "optimizer: {adamw: {weight-decay: 0.05}}",
        ["optimizer.adagrad.lr"] = "optimizer: {adagrad: {lr: 0.05}}",
        ["optimizer.adagrad.lr-decay"] = "optimizer: {adagrad: {lr-decay: 0.0001}}",
        ["optimizer.adagrad.initial-sum"] = "optimizer: {adagrad: {initial-sum: 0.1}}",
        ["optimizer.adagrad.epsilon"] = "optimizer: {adagrad: {epsilon: 1e-8}}",
        ["optimizer.adagrad.weight-decay"] = "optimizer: {adagrad: {weight-decay: 0.0001}}",
        ["optimizer.rmsprop.lr"] = "optimizer: {rmsprop: {lr: 0.001}}",
        ["optimizer.rmsprop.alpha"] = "optimizer: {rmsprop: {alpha: 0.9}}",
        ["optimizer.rmsprop.momentum"] = "optimizer: {rmsprop: {momentum: 0.9}}",
        ["optimizer.rmsprop.centered"] = "optimizer: {rmsprop: {centered: true}}",
        ["optimizer.rmsprop.epsilon"] = "optimizer: {rmsprop: {epsilon: 0.001}}",
        ["optimizer.rmsprop.weight-decay"] = "optimizer: {rmsprop: {weight-decay: 0.0001}}",
        ["optimizer.lion.lr"] = "optimizer: {lion: {lr: 0.0003}}",
        ["optimizer.lion.beta1"] = "optimizer: {lion: {beta1: 0.95}}",
        ["optimizer.lion.beta2"] = "optimizer: {lion: {beta2: 0.98}}",
        ["optimizer.lion.weight-decay"] = "optimizer: {lion: {weight-decay: 0.1}}",
        ["schedule"] = "epochs: 20, schedule: cosine",
        ["schedule.step.every"] = "epochs: 90, schedule: {step: {every: 30}}",
        ["schedule.step.gamma"] = "epochs: 90, schedule: {step: {every: 30, gamma: 0.2}}",
        ["schedule.multi-step.after"] = "epochs: 90, schedule: {multi-step: {after: [30, 60]}}",
        ["schedule.multi-step.gamma"] = "epochs: 90, schedule: {multi-step: {after: [30, 60], gamma: 0.2}}",
        ["schedule.exponential.gamma"] = "epochs: 20, schedule: {exponential: {gamma: 0.8}}",
        ["schedule.cosine.final"] = "epochs: 20, schedule: {cosine: {final: 0.01}}",
        ["schedule.one-cycle.rise"] = "epochs: 20, schedule: {one-cycle: {rise: 0.2}}",
        ["schedule.one-cycle.div"] = "epochs: 20, schedule: {one-cycle: {div: 10}}",
        ["schedule.one-cycle.final-div"] = "epochs: 20, schedule: {one-cycle: {final-div: 1000}}",
        ["schedule.reduce-on-plateau.metric"] = "epochs: 50, validation: 0.1, schedule: {reduce-on-plateau: {metric: accuracy}}",
        ["schedule.reduce-on-plateau.patience"] = "epochs: 50, validation: 0.1, schedule: {reduce-on-plateau: {patience: 3}}",
        ["schedule.reduce-on-plateau.factor"] = "epochs: 50, validation: 0.1, schedule: {reduce-on-plateau: {factor: 0.5}}",
        ["schedule.reduce-on-plateau.threshold"] = "epochs: 50, validation: 0.1, schedule: {reduce-on-plateau: {threshold: 0.01}}",
        ["schedule.reduce-on-plateau.least-lr"] = "epochs: 50, validation: 0.1, schedule: {reduce-on-plateau: {least-lr: 0.00001}}",
        ["warm-up"] = "epochs: 20, warm-up: 0.5",
        ["warm-up-from"] = "epochs: 20, warm-up: 2, warm-up-from: 0.01",
        ["freeze"] = "freeze: [C1, C3]",
        ["rates"] = "rates: {C1: 0.1, C3: 0.3}",
        ["decay-biases"] = "optimizer: {adamw: {weight-decay: 0.05}}, decay-biases: false",
        ["batch"] = "batch: 128",
        ["micro-batches"] = "batch: 256, micro-batches: 4",
        ["last-batch"] = "last-batch: drop",
        ["epochs"] = "epochs: 20",
        ["validation"] = "validation: 0.1",
        ["validation.share"] = "validation: {share: 0.1}",
        ["validation.pick"] = "validation: {share: 0.1, pick: last}",
        ["early-stopping"] = "epochs: 100, validation: 0.1, early-stopping: 5",
        ["early-stopping.patience"] = "epochs: 100, validation: 0.1, early-stopping: {patience: 5}",
        ["early-stopping.min-delta"] = "epochs: 100, validation: 0.1, early-stopping: {patience: 5, min-delta: 0.001}",
        ["early-stopping.restore"] = "epochs: 100, validation: 0.1, early-stopping: {patience: 5, restore: false}",
        ["best-by"] = "validation: 0.1, best-by: accuracy",
        ["sampling"] = "sampling: balanced",
        ["class-weights"] = "class-weights: [1, 5]",
        ["clip"] = "clip: {norm: 1}",
        ["clip.norm"] = "clip: {norm: 1}",
        ["clip.value"] = "clip: {value: 0.5}",
        ["average"] = "average: 0.999",
        ["augment"] = "augment: [{rotate: {degrees: 10}}, {crop: {pad: 2}}]",
        ["outside"] = "augment: [{shift: {pixels: 2}}], outside: edge",
        ["seed"] = "seed: 7",
    };

    private static readonly Dictionary<string, KeyExample> Data = new()
    {
        ["dataset"] = "dataset: fashion-mnist",
        ["resize"] = new("dataset: mnist, resize: [32, 32]", 32),
        ["pad"] = new("dataset: mnist, pad: 2", 32),
        ["scale"] = "dataset: mnist, scale: 1/128",
        ["offset"] = "dataset: mnist, scale: 1/127.5, offset: -1",
        ["mean"] = "dataset: mnist, mean: [0.1307], std: [0.3081]",
        ["std"] = "dataset: mnist, mean: [0.1307], std: [0.3081]",
        ["standardize"] = "dataset: mnist, standardize: from-data",
    };

    /// <summary>Where there are examples, such as <c>train.schedule.step.every</c>.</summary>
    public static IEnumerable<string> Paths => [.. Train.Keys.Select(path => $"train.{path}"), .. Data.Keys.Select(path => $"data.{path}")];

    /// <summary>The example of a key.</summary>
    public static KeyExample Of(string path)
    {
        string[] parts = path.Split('.', 2);
        return (parts[0] == "train" ? Train : Data).TryGetValue(parts[1], out KeyExample? example)
            ? example
            : throw new InvalidOperationException($"The key {path} has no example; give it one in {nameof(KeyExamples)}.");
    }
}
