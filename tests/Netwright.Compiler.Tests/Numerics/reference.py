"""What the language's layers mean, as PyTorch computes them; the scripts beside this file make the tests' fixtures with it.

Inputs and weights are not stored; HashValues.cs computes the same from an integer hash. Of each result its norm and its
products with twelve random vectors of +1 and -1 are stored (of short ones the values): the mean square of an error's
products with such vectors is the square of its norm, so nothing is lost by not storing it all.
"""
import json
import os
import re

import numpy as np
import torch
import torch.nn.functional as F

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Fixtures")
GOLDEN = 0x9E3779B9
VECTORS = 12
DIGITS = 11


def mix(bits, first=0x7FEB352D, second=0x846CA68B, last=16):
    bits = np.asarray(bits, dtype=np.uint32)
    bits = (bits ^ (bits >> np.uint32(16))) * np.uint32(first)
    bits = (bits ^ (bits >> np.uint32(15))) * np.uint32(second)
    return bits ^ (bits >> np.uint32(last))


def bits(key, count):
    start = mix(np.array([key], dtype=np.uint32))[0]
    return mix(np.arange(count, dtype=np.uint32) * np.uint32(GOLDEN) + start)


def units(key, count):
    """Multiples of 2^-23 in [-1, 1)."""
    return ((bits(key, count) >> np.uint32(8)).astype(np.float64) - 2**23) / 2**23


def values(key, shape, scale, levels=0):
    unit = units(key, int(np.prod(shape)))
    if levels:
        unit = np.floor(unit * levels) / levels
    return torch.tensor((unit * scale).reshape(shape), dtype=torch.float64)


def weight_scale(fan_in):
    k = 0
    while 3 * 4**k < fan_in:
        k += 1
    return 2.0**-k


def digest(tensor):
    flat = tensor.detach().numpy().reshape(-1).astype(np.float64)
    if flat.size <= VECTORS:
        return {"count": int(flat.size), "values": [short(v) for v in flat]}
    signs = [1 - 2 * (bits(90000 + p, flat.size) >> np.uint32(31)).astype(np.float64) for p in range(VECTORS)]
    return {"count": int(flat.size), "norm": short(np.linalg.norm(flat)), "products": [short(s @ flat) for s in signs]}


def short(value):
    return float(f"%.{DIGITS}g" % value)


def activate(x, name):
    name, _, slope = (name or "none").partition(":")
    return {"none": lambda v: v, "relu": torch.relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh,
            "leaky-relu": lambda v: F.leaky_relu(v, float(slope)),
            "scaled-tanh": lambda v: 1.7159 * torch.tanh(v * 2 / 3)}[name](x)


class Net:
    """Runs layers and draws their parameters when it first meets them."""

    def __init__(self, key, levels=0, keys=None):
        self.key, self.levels, self.keys = key, levels, keys
        self.parameters, self.statistics, self.first = {}, {}, None
        self.training, self.number = True, 0

    def run(self, x, layers):
        """The logits: images x classes."""
        self.first, self.number = None, 0
        return self.layers(x, layers).reshape(x.shape[0], -1)

    def draw(self, name, extent, fan_in=None):
        """A parameter. Weights keep a layer's sums near 1; those of the layer P are so coarse, where levels are given, that sums tie."""
        if name not in self.parameters:
            coarse = self.levels if name.startswith("P.") else 0
            scale = weight_scale(fan_in) if fan_in else 0.25
            self.parameters[name] = values(self.key + 2 + len(self.parameters), extent, scale, coarse).requires_grad_()
        return self.parameters[name]

    def draw_statistics(self):
        """The running statistics stand behind all parameters: means within 1/4 of 0, variances within 1/4 of 1."""
        key = self.key + 2 + len(self.parameters)
        for name in self.statistics:
            self.statistics[name] = values(key, list(self.statistics[name].shape), 0.25) + (1 if name.endswith("var") else 0)
            key += 1

    def layers(self, x, layers):
        for layer in layers:
            x = self.layer(x, layer)
            if self.first is None:
                self.first = x
                if x.requires_grad:
                    x.retain_grad()
        return x

    def layer(self, x, layer):
        kind, batch, number = layer["kind"], x.shape[0], self.number
        self.number += 1
        if kind == "dense":
            return self.dense(x.reshape(batch, -1), layer)
        x = x.reshape(batch, -1, 1, 1) if x.dim() == 2 else x
        top, left, bottom, right = layer.get("pad", [0, 0, 0, 0])
        around = (left, right, top, bottom)
        if kind == "conv":
            return self.conv(F.pad(x, around), layer)
        if kind == "maxpool":
            return F.max_pool2d(F.pad(x, around, value=float("-inf")), layer["window"], layer.get("stride", layer["window"]))
        if kind == "avgpool":
            return F.avg_pool2d(F.pad(x, around), layer["window"], layer.get("stride", layer["window"]))
        if kind == "globalavgpool":
            return x.mean((2, 3), keepdim=True)
        if kind == "subsample":
            return self.subsample(x, layer)
        if kind == "lrn":
            # PyTorch takes the window's mean where the paper takes its sum.
            return F.local_response_norm(x, layer["size"], layer["alpha"] * layer["size"], layer["beta"], layer["k"])
        if kind == "batchnorm":
            return self.batchnorm(x, layer)
        if kind in ("dropout", "dropout2d"):
            return self.dropout(x, layer, number)
        if kind == "parallel":
            ends = [self.layers(x, branch) for branch in layer["branches"]]
            ends = [end.reshape(batch, -1, 1, 1) if end.dim() == 2 else end for end in ends]
            return sum(ends) if layer["merge"] == "add" else torch.cat(ends, 1)
        if kind == "rbf":
            return -((x.reshape(batch, 1, -1) - bitmaps().to(x.dtype)) ** 2).sum(2)
        return x.reshape(batch, -1, 1, 1) if kind == "flatten" else F.softmax(x, 1) if kind == "softmax" else activate(x, kind)

    def dense(self, x, layer):
        w = self.draw(layer["name"] + ".weight", [layer["units"], x.shape[1]], x.shape[1])
        return activate(F.linear(x, w, self.bias(layer, layer["units"])), layer.get("activation"))

    def conv(self, x, layer):
        filters, groups, table = layer["filters"], layer.get("groups", 1), layer.get("connections")
        kernels = sum(map(len, table)) if table else filters * (x.shape[1] // groups)
        extent = ([kernels] if table else [filters, x.shape[1] // groups]) + layer["kernel"]
        w = self.draw(layer["name"] + ".weight", extent, mean(kernels * int(np.prod(layer["kernel"])), filters))
        w = full(w, table, filters, x.shape[1]) if table else w
        return activate(F.conv2d(x, w, self.bias(layer, filters), layer.get("stride", [1, 1]), 0, layer.get("dilation", [1, 1]), groups),
                        layer.get("activation"))

    def bias(self, layer, count):
        return self.draw(layer["name"] + ".bias", [count]) if layer.get("bias", True) else None

    def subsample(self, x, layer):
        coefficient = self.draw(layer["name"] + ".coefficient", [x.shape[1]])
        bias = self.draw(layer["name"] + ".bias", [x.shape[1]])
        sums = F.avg_pool2d(x, layer["window"]) * np.prod(layer["window"])
        return activate(sums * coefficient.reshape(1, -1, 1, 1) + bias.reshape(1, -1, 1, 1), layer.get("activation"))

    def batchnorm(self, x, layer):
        name = layer["name"]
        w, b = self.draw(name + ".weight", [x.shape[1]]), self.draw(name + ".bias", [x.shape[1]])
        mean, var = name + ".running_mean", name + ".running_var"
        for key in (mean, var):
            self.statistics.setdefault(key, torch.zeros(x.shape[1], dtype=x.dtype))
        return F.batch_norm(x, self.statistics[mean], self.statistics[var], w, b, self.training, layer["momentum"], layer["epsilon"])

    def dropout(self, x, layer, number):
        """Which values fall is a function of the image's key, the layer's place in the network and the value's place in the image."""
        if not self.training:
            return x
        shape = list(x.shape[:2]) + ([1, 1] if layer["kind"] == "dropout2d" else list(x.shape[2:]))
        keys = mix(np.asarray(self.keys, dtype=np.uint32) ^ np.uint32(GOLDEN * (number + 1) % 2**32), *DROPOUT_MIX)
        places = np.arange(int(np.prod(shape[1:])), dtype=np.uint32) * np.uint32(GOLDEN)
        stays = mix(keys[:, None] + places[None], *DROPOUT_MIX) >= round(layer["rate"] * 2**32)
        return x * torch.tensor(stays.reshape(shape)).to(x.dtype) / (1 - layer["rate"])


DROPOUT_MIX = (0x21F0AAAD, 0x735A2D97, 15)


def mean(total, count):
    return max(1, (total + count // 2) // count)


def full(kernels, table, filters, channels):
    """The kernels of a connection table as a full weight tensor, zero where nothing is joined."""
    pairs = [(k, c) for k, row in enumerate(table) for c in row]
    places = torch.tensor([k * channels + c for k, c in pairs])
    weights = torch.zeros(filters * channels, *kernels.shape[1:], dtype=kernels.dtype)
    return weights.index_copy(0, places, kernels).reshape(filters, channels, *kernels.shape[1:])


def bitmaps():
    """The ten drawings of the rbf, out of the compiler's source."""
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")
    with open(os.path.join(root, "generator/Netwright.Compiler/Layers/Rbf/DigitBitmaps.cs"), encoding="utf-8") as file:
        drawings = re.findall(r'"""\n(.*?)"""', file.read(), re.S)
    codes = [[1.0 if pixel == "#" else -1.0 for row in drawing.split() for pixel in row] for drawing in drawings]
    assert len(codes) == 10 and all(len(code) == 84 for code in codes)
    return torch.tensor(codes, dtype=torch.float64)


def run(case, seed):
    """Runs a training step and inference, and returns what the tests compare."""
    batch, layers, key = case["batch"], case["layers"], seed * 1000
    x = values(key, [batch] + case["input"], case.get("scale", 1.0), case.get("levels", 0))
    net = Net(key, case.get("levels", 0), bits(key + 999, batch))
    with torch.no_grad():
        net.run(x, layers)
    net.draw_statistics()
    logits = net.run(x, layers)
    labels = torch.tensor((bits(key + 1, batch) % np.uint32(logits.shape[1])).astype(np.int64))
    loss = F.cross_entropy(logits, labels)
    loss.backward()
    first = net.first
    result = dict(case, seed=seed, loss=short(loss.item()), correct=int((logits.argmax(1) == labels).sum()))
    if net.statistics:
        result["statistics"] = [{name: digest(value) for name, value in net.statistics.items()}]
        with torch.no_grad():
            net.run(x, layers)
        result["statistics"].append({name: digest(value) for name, value in net.statistics.items()})
    with torch.no_grad():
        net.training = False
        result["logits"] = digest(net.run(x, layers))
    if first.grad is not None and layers[0].get("activation") == "none":
        result["firstGradient"] = digest(first.grad)
    result["gradients"] = {name: gradient(net.parameters, name) for name in net.parameters}
    return result


def gradient(parameters, name):
    """A gradient's digest; that of a bias in front of a normalisation is 0, and its error is measured by its weights' norm."""
    found = parameters[name].grad
    if found.norm() > 1e-12:
        return digest(found)
    return dict(digest(torch.zeros_like(found)), norm=short(parameters[name.replace(".bias", ".weight")].grad.norm().item()))


def conv(name, filters, kernel, stride=1, pad=0, activation="none", **more):
    return {"kind": "conv", "name": name, "filters": filters, "kernel": pair(kernel), "stride": pair(stride),
            "pad": pad if isinstance(pad, list) else [pad] * 4, "activation": activation, **more}


def same(size, kernel, stride=1):
    """Padding that gives ceil(size / stride) outputs; the odd one below and to the right."""
    kernel, stride = pair(kernel), pair(stride)
    need = [max(0, (-(-size[a] // stride[a]) - 1) * stride[a] + kernel[a] - size[a]) for a in (0, 1)]
    return [need[0] // 2, need[1] // 2, need[0] - need[0] // 2, need[1] - need[1] // 2]


def pool(kind, name, window, stride=None, pad=0):
    return {"kind": kind, "name": name, "window": pair(window), "stride": pair(stride or window),
            "pad": pad if isinstance(pad, list) else [pad] * 4}


def dense(name, units, activation="none", **more):
    return {"kind": "dense", "name": name, "units": units, "activation": activation, **more}


def function(kind, name):
    return {"kind": kind, "name": name}


def batchnorm(name, epsilon=1e-5, momentum=0.1):
    return {"kind": "batchnorm", "name": name, "epsilon": epsilon, "momentum": momentum}


def dropout(name, rate, kind="dropout"):
    return {"kind": kind, "name": name, "rate": rate}


def parallel(name, merge, *branches):
    return {"kind": "parallel", "name": name, "merge": merge, "branches": [list(branch) for branch in branches]}


def pair(value):
    return list(value) if isinstance(value, (tuple, list)) else [value, value]


def case(name, batch, shape, *layers, **more):
    return dict(name=name, batch=batch, input=list(shape), layers=list(layers), **more)


def behind(name, batch, shape, *layers, classes=5, **more):
    """The layers under test behind a 1x1 convolution P, whose output's gradient is their input's, and before a dense layer."""
    return case(name, batch, (min(shape[0], 2),) + tuple(shape[1:]), conv("P", shape[0], 1), *layers, dense("Out", classes), **more)


def write(groups):
    """One file for each group: its first case's number and its cases."""
    os.makedirs(HERE, exist_ok=True)
    for group, (seed, cases) in groups.items():
        save(group, [run(item, seed + i) for i, item in enumerate(cases)])


def save(name, results):
    lines = [json.dumps(result, separators=(",", ":")) for result in results]
    with open(os.path.join(HERE, name + ".json"), "w", encoding="utf-8", newline="\n") as file:
        file.write("[\n" + ",\n".join(lines) + "\n]\n")
    print(name, len(lines))
