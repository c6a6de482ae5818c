#!/usr/bin/env python3
"""Writes the fixtures beside this file: what PyTorch computes in double precision for small networks.

Inputs and weights are not stored; HashValues.cs computes the same from an integer hash. Of each result its norm and its
products with twelve random vectors of +1 and -1 are stored (of short ones the values): the mean square of an error's
products with such vectors is the square of its norm, so nothing is lost by not storing it all.

    python3 fixtures.py        needs NumPy and PyTorch; the tests need neither
"""
import json
import os

import numpy as np
import torch
import torch.nn.functional as F

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Fixtures")
GOLDEN = 0x9E3779B9
VECTORS = 12
DIGITS = 11


def mix(bits):
    bits = np.asarray(bits, dtype=np.uint32)
    bits = (bits ^ (bits >> np.uint32(16))) * np.uint32(0x7FEB352D)
    bits = (bits ^ (bits >> np.uint32(15))) * np.uint32(0x846CA68B)
    return bits ^ (bits >> np.uint32(16))


def bits(key, count):
    start = mix(np.array([key], dtype=np.uint32))[0]
    return mix(np.arange(count, dtype=np.uint32) * np.uint32(GOLDEN) + start)


def values(key, shape, scale, levels=0):
    unit = ((bits(key, int(np.prod(shape))) >> np.uint32(8)).astype(np.float64) - 2**23) / 2**23
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
    return {"none": lambda v: v, "relu": torch.relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh}[name or "none"](x)


class Net:
    """Runs layers and draws their parameters when it first meets them."""

    def __init__(self, case, key):
        self.key, self.levels = key, case.get("levels", 0)
        self.parameters, self.statistics, self.first = {}, {}, None
        self.training = True

    def draw(self, name, extent, scale, coarse=0):
        if name not in self.parameters:
            number = 2 + len(self.parameters)
            self.parameters[name] = values(self.key + number, extent, scale, coarse).requires_grad_()
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
        kind, name, batch = layer["kind"], layer["name"], x.shape[0]
        if kind != "dense" and x.dim() == 2:
            x = x.reshape(batch, -1, 1, 1)
        top, left, bottom, right = layer.get("pad", [0, 0, 0, 0])
        around = (left, right, top, bottom)
        if kind in ("conv", "dense"):
            x = x.reshape(batch, -1) if kind == "dense" else x
            extent = [layer["units"], x.shape[1]] if kind == "dense" else [layer["filters"], x.shape[1]] + layer["kernel"]
            coarse = self.levels if name == "P" else 0
            w = self.draw(name + ".weight", extent, weight_scale(int(np.prod(extent[1:]))), coarse)
            b = self.draw(name + ".bias", [extent[0]], 0.25, coarse)
            x = F.linear(x, w, b) if kind == "dense" else F.conv2d(F.pad(x, around), w, b, stride=layer.get("stride", [1, 1]))
            return activate(x, layer.get("activation"))
        if kind == "maxpool":
            return F.max_pool2d(F.pad(x, around, value=float("-inf")), layer["window"], layer.get("stride", layer["window"]))
        if kind == "avgpool":
            return F.avg_pool2d(F.pad(x, around), layer["window"], layer.get("stride", layer["window"]))
        if kind == "batchnorm":
            return self.batchnorm(x, layer, name)
        if kind == "parallel":
            ends = [self.layers(x, branch) for branch in layer["branches"]]
            ends = [end.reshape(batch, -1, 1, 1) if end.dim() == 2 else end for end in ends]
            return sum(ends) if layer["merge"] == "add" else torch.cat(ends, 1)
        return x.reshape(batch, -1, 1, 1) if kind == "flatten" else activate(x, kind)

    def batchnorm(self, x, layer, name):
        w, b = self.draw(name + ".weight", [x.shape[1]], 0.25), self.draw(name + ".bias", [x.shape[1]], 0.25)
        mean, var = name + ".running_mean", name + ".running_var"
        for key in (mean, var):
            self.statistics.setdefault(key, torch.zeros(x.shape[1], dtype=torch.float64))
        return F.batch_norm(x, self.statistics[mean], self.statistics[var], w, b, self.training, layer["momentum"], layer["epsilon"])


def run(case, seed):
    """Runs training's two passes and inference, and returns what the tests compare."""
    batch, shape = case["batch"], case["input"]
    key = seed * 1000
    x = values(key, [batch] + shape, case.get("scale", 1.0), case.get("levels", 0))
    net = Net(case, key)
    with torch.no_grad():
        net.layers(x, case["layers"])
    net.draw_statistics()
    net.first = None
    logits = net.layers(x, case["layers"]).reshape(batch, -1)
    labels = torch.tensor((bits(key + 1, batch) % np.uint32(logits.shape[1])).astype(np.int64))
    loss = F.cross_entropy(logits, labels)
    loss.backward()
    result = dict(case, seed=seed, loss=short(loss.item()), correct=int((logits.argmax(1) == labels).sum()))
    if net.statistics:
        result["statistics"] = [{name: digest(value) for name, value in net.statistics.items()}]
        with torch.no_grad():
            net.layers(x, case["layers"])
            result["statistics"].append({name: digest(value) for name, value in net.statistics.items()})
            net.training = False
            result["logits"] = digest(net.layers(x, case["layers"]).reshape(batch, -1))
    else:
        result["logits"] = digest(logits)
    if net.first.grad is not None and case["layers"][0].get("activation") == "none":
        result["firstGradient"] = digest(net.first.grad)
    result["gradients"] = {name: gradient(net.parameters, name) for name in net.parameters}
    return result


def gradient(parameters, name):
    """A gradient's digest; that of a bias in front of a normalisation is 0, and its error is measured by its weights' norm."""
    found = parameters[name].grad
    if found.norm() > 1e-12:
        return digest(found)
    return dict(digest(torch.zeros_like(found)), norm=short(parameters[name.replace(".bias", ".weight")].grad.norm().item()))


def conv(name, filters, kernel, stride=1, pad=0, activation="none"):
    return {"kind": "conv", "name": name, "filters": filters, "kernel": pair(kernel), "stride": pair(stride),
            "pad": pad if isinstance(pad, list) else [pad] * 4, "activation": activation}


def same(size, kernel, stride=1):
    """Padding that gives ceil(size / stride) outputs; the odd one below and to the right."""
    kernel, stride = pair(kernel), pair(stride)
    need = [max(0, (-(-size[a] // stride[a]) - 1) * stride[a] + kernel[a] - size[a]) for a in (0, 1)]
    return [need[0] // 2, need[1] // 2, need[0] - need[0] // 2, need[1] - need[1] // 2]


def pool(kind, name, window, stride=None, pad=0):
    return {"kind": kind, "name": name, "window": pair(window), "stride": pair(stride or window),
            "pad": pad if isinstance(pad, list) else [pad] * 4}


def dense(name, units, activation="none"):
    return {"kind": "dense", "name": name, "units": units, "activation": activation}


def function(kind, name):
    return {"kind": kind, "name": name}


def batchnorm(name, epsilon=1e-5, momentum=0.1):
    return {"kind": "batchnorm", "name": name, "epsilon": epsilon, "momentum": momentum}


def parallel(name, merge, *branches):
    return {"kind": "parallel", "name": name, "merge": merge, "branches": [list(branch) for branch in branches]}


def pair(value):
    return list(value) if isinstance(value, (tuple, list)) else [value, value]


def case(name, batch, shape, *layers, **more):
    return dict(name=name, batch=batch, input=list(shape), layers=list(layers), **more)


def behind(name, batch, shape, *layers, classes=5, **more):
    """The layers under test behind a 1x1 convolution P, whose output's gradient is their input's, and before a dense layer."""
    return case(name, batch, (min(shape[0], 2),) + tuple(shape[1:]), conv("P", shape[0], 1), *layers, dense("Out", classes), **more)


def conv_cases():
    def one(batch, shape, filters, kernel, stride=1, pad=0, activation="none"):
        if pad == "same":
            padding, word = same(shape[1:], kernel, stride), "same"
        else:
            padding, word = pad, str(pad).replace(" ", "")
        k, s = pair(kernel), pair(stride)
        name = "%dx%dx%d to %d, %dx%d stride %dx%d pad %s, %s, batch %d" % (
            *shape, filters, *k, *s, word, activation, batch)
        return behind(name, batch, shape, conv("T", filters, kernel, stride, padding, activation))

    return [
        one(1, (1, 5, 4), 1, 1),
        one(17, (7, 6, 5), 16, 1, activation="relu"),
        one(16, (3, 7, 8), 5, 1, stride=2, activation="tanh"),
        one(16, (17, 4, 5), 17, 1, pad=1),
        one(3, (3, 7, 8), 2, 1, stride=3),
        one(17, (3, 6, 8), 5, (2, 3), activation="sigmoid"),
        one(16, (7, 8, 7), 2, (2, 3), stride=(2, 1), pad="same", activation="tanh"),
        one(1, (1, 7, 9), 17, (2, 3), stride=2, pad=1, activation="relu"),
        one(5, (3, 6, 6), 5, (2, 2), stride=3),
        one(1, (1, 5, 5), 1, 3),
        one(16, (3, 8, 6), 16, 3, pad="same", activation="relu"),
        one(17, (7, 5, 7), 17, 3, pad=1, activation="tanh"),
        one(16, (17, 9, 7), 5, 3, stride=2, pad="same"),
        one(16, (3, 8, 10), 2, 3, stride=2, pad="same", activation="sigmoid"),
        one(5, (3, 8, 11), 2, 3, stride=3, pad=2),
        one(16, (17, 7, 5), 16, 3, stride=(2, 1), activation="tanh"),
        one(100, (3, 8, 9), 5, 3, stride=2),
        one(17, (3, 5, 6), 5, 3, pad=3, activation="relu"),
        one(3, (3, 5, 6), 5, 3, stride=(1, 2), pad=[0, 1, 2, 0]),
        one(3, (7, 9, 21), 17, 3, pad=1),
        one(16, (1, 12, 9), 2, 5),
        one(17, (3, 8, 9), 5, 5, pad="same", activation="tanh"),
        one(16, (7, 9, 8), 16, 5, stride=2, pad="same", activation="relu"),
        one(5, (3, 11, 12), 17, 5, stride=3, pad=2),
        one(1, (17, 8, 7), 1, 5, stride=(2, 1), activation="sigmoid"),
        one(16, (3, 15, 13), 5, 7, stride=2, pad=3),
        one(17, (1, 9, 8), 16, 7, pad="same", activation="relu"),
        one(16, (7, 7, 9), 2, 7),
        one(3, (3, 23, 25), 16, 11, stride=3, activation="relu"),
        one(3, (1, 12, 13), 5, 11, pad="same"),
        one(5, (3, 11, 11), 2, 11, stride=2, pad=5, activation="tanh"),
        one(3, (1, 5, 7), 5, 11, pad=5),
        one(16, (3, 6, 9), 5, (1, 7), pad=[0, 3, 0, 3]),
        one(16, (3, 9, 6), 5, (7, 1), pad=[3, 0, 3, 0], activation="relu"),
        one(3, (2, 4, 31), 3, (2, 27)),
        one(3, (2, 4, 12), 3, (2, 26), pad=[1, 13, 0, 13]),
        one(5, (3, 4, 33), 7, (3, 31), pad="same", activation="tanh"),
        one(3, (3, 3, 40), 5, (3, 37), stride=(1, 2), pad="same"),
        one(16, (3, 4, 5), 17, (4, 5), activation="tanh"),
        one(17, (7, 4, 4), 5, 4, stride=2, activation="relu"),
        one(4, (3, 1, 33), 4, (1, 5), stride=(1, 2)),
        one(4, (3, 3, 40), 4, 3, stride=(1, 3), pad=1),
    ]


def fused_cases():
    cases = []
    for kind in ("avgpool", "maxpool"):
        for activation in ("none", "relu", "sigmoid", "tanh"):
            cases.append(behind("conv, %s, %s 2x2" % (activation, kind), 17, (3, 8, 10),
                                conv("T", 5, 3, 1, 1, activation), pool(kind, "S", 2)))
        cases.append(behind("conv, tanh, %s 1x2" % kind, 16, (3, 5, 8), conv("T", 4, 3, 1, 1, "tanh"), pool(kind, "S", (1, 2))))
        cases.append(behind("conv, relu, %s 3x1" % kind, 16, (3, 8, 5), conv("T", 4, 3, 1, 0, "relu"), pool(kind, "S", (3, 1))))
        cases.append(behind("conv, none, %s 3x3" % kind, 16, (3, 11, 8), conv("T", 4, 3), pool(kind, "S", 3)))
        cases.append(behind("conv, tanh, %s 4x12" % kind, 5, (3, 10, 14), conv("T", 3, 3, 1, 0, "tanh"), pool(kind, "S", (4, 12))))
        cases.append(behind("conv, tanh, %s 12x12" % kind, 3, (2, 12, 12), conv("T", 3, 3, 1, 1, "tanh"), pool(kind, "S", 12)))
        cases.append(behind("strided conv, separate tanh, %s 2x2" % kind, 16, (3, 9, 9),
                            conv("T", 4, 3, 2, 1), function("tanh", "A"), pool(kind, "S", 2, 3), function("relu", "B")))
    return cases


def pool_cases():
    cases = []
    for kind in ("avgpool", "maxpool"):
        def one(words, batch, shape, *arguments):
            cases.append(behind(kind + " " + words, batch, shape, function("tanh", "A"), pool(kind, "T", *arguments)))
        one("3x3 stride 2", 17, (3, 9, 7), 3, 2)
        one("3x3 stride 2 with a rest", 16, (5, 8, 10), 3, 2)
        one("3x3 stride 1 padded", 16, (1, 5, 6), 3, 1, 1)
        one("2x2 stride 3", 1, (3, 8, 9), 2, 3)
        one("2x2 with a rest", 100, (3, 7, 5), 2)
        one("2x3 stride (3, 1) padded on one side", 16, (3, 8, 7), (2, 3), (3, 1), [1, 2, 0, 0])
        one("5x5 padded by 2 over a smaller image", 5, (3, 3, 4), 5, 1, 2)
        one("2x2 padded below and to the right alone", 16, (3, 4, 5), 2, 1, [0, 0, 1, 1])
        one("of everything", 16, (17, 6, 5), (6, 5))
        one("14x14", 3, (2, 14, 15), 14, 1)
        cases.append(case(kind + " of the image itself", 17, (2, 8, 9), pool(kind, "T", 3, 2), conv("C", 4, 2), dense("Out", 3)))
        cases.append(case(kind + " behind dense", 4, (1, 3, 3), dense("D", 6), pool(kind, "T", 1), dense("Out", 3)))
        cases.append(case(kind + " behind flatten", 4, (2, 4, 6), conv("C", 3, 2), {"kind": "flatten", "name": "F"},
                          pool(kind, "T", (1, 2), 1, [0, 1, 0, 1]), dense("Out", 3)))
        cases.append(case(kind + " of values that tie", 16, (2, 6, 7), conv("P", 3, 1), function("relu", "R"),
                          pool(kind, "T", 3, 2), dense("Out", 4), levels=2))
        cases.append(case(kind + " fused, of values that tie", 16, (2, 6, 8), conv("P", 3, 1),
                          pool(kind, "T", 2), dense("Out", 4), levels=2))
        cases.append(case(kind + " twice", 16, (2, 12, 13), conv("P", 3, 1, 1, 0, "tanh"),
                          pool(kind, "T", 2), pool(kind, "U", 2, 1), dense("Out", 4)))
    return cases


def activation_cases():
    cases = []
    for kind in ("relu", "sigmoid", "tanh"):
        cases.append(behind(kind + " behind a pool", 17, (3, 5, 6), pool("avgpool", "S", 2, 1), function(kind, "T")))
        cases.append(case(kind + " of the image itself", 16, (2, 4, 5), function(kind, "T"), conv("C", 3, 2), dense("Out", 3)))
        cases.append(case(kind + " behind a dense layer with its own", 16, (1, 4, 5), dense("D", 9, "tanh"), function(kind, "T"), dense("Out", 3)))
        cases.append(case(kind + " fused into a dense layer", 16, (1, 4, 5), dense("D", 9), function(kind, "T"), dense("Out", 3)))
        cases.append(case(kind + " of large values", 16, (2, 4, 5), conv("P", 3, 1), function(kind, "T"), dense("Out", 3), scale=32.0))
        cases.append(case(kind + " twice behind flatten", 5, (2, 3, 5), conv("P", 3, 1), {"kind": "flatten", "name": "F"},
                          function(kind, "T"), function(kind, "U"), dense("Out", 3)))
        cases.append(case(kind + " as the last layer", 5, (2, 3, 5), conv("P", 3, 1), dense("Out", 3), function(kind, "T")))
    return cases


def dense_cases():
    def one(batch, inputs, units, activation="none"):
        return case("%d to %d, %s, batch %d" % (inputs, units, activation, batch), batch, (1, 1, inputs),
                    dense("P", inputs), dense("T", units, activation), dense("Out", 3))
    return [
        one(16, 1, 1, "tanh"), one(17, 1, 17), one(16, 7, 1, "sigmoid"), one(1, 7, 100), one(100, 17, 7, "relu"),
        one(17, 17, 17, "tanh"), one(16, 100, 257, "relu"), one(3, 257, 100, "sigmoid"), one(100, 100, 7), one(5, 257, 1),
        case("257 to 257 classes", 17, (1, 1, 257), dense("Out", 257)),
        case("2 classes of large logits", 17, (1, 2, 8), dense("Out", 2), scale=64.0),
        case("an image of 3 channels, read as one vector", 16, (3, 5, 7), dense("Out", 11)),
        case("no flatten and flatten", 16, (2, 3, 5), conv("C", 4, 2), {"kind": "flatten", "name": "F"}, dense("D", 7, "relu"), dense("Out", 3)),
        case("a convolution gives the logits", 17, (2, 6, 5), conv("C", 4, 3, 1, 0, "tanh"), conv("Out", 6, (4, 3))),
        case("a convolution behind dense", 5, (1, 4, 4), dense("D", 9, "tanh"), conv("C", 7, 1, 1, 0, "relu"), dense("Out", 3)),
        case("a convolution behind flatten", 5, (2, 4, 5), conv("C", 3, 2), {"kind": "flatten", "name": "F"}, conv("D", 5, 1, 1, 0, "relu"), dense("Out", 3)),
        case("a padded convolution behind flatten", 5, (2, 4, 5), conv("C", 3, 2), {"kind": "flatten", "name": "F"}, conv("D", 5, 3, 1, 1), dense("Out", 3)),
        case("a pooled convolution gives the logits", 5, (2, 6, 4), conv("Out", 6, 3, 1, 1), pool("avgpool", "S", (6, 4))),
    ]


def network_cases():
    def lenet(name, batch, activation, kind):
        return case(name, batch, (1, 28, 28), conv("C1", 6, 5, 1, 0, activation), pool(kind, "S2", 2),
                    conv("C3", 16, 5, 1, 0, activation), pool(kind, "S4", 2), conv("C5", 120, 4, 1, 0, activation),
                    dense("F6", 84, activation), dense("Output", 10))
    return [
        lenet("LeNet-5", 100, "tanh", "avgpool"),
        lenet("LeNet-5 of today", 17, "relu", "maxpool"),
        case("a small VGG", 16, (3, 16, 12), conv("a", 6, 3, 1, 1, "relu"), conv("b", 6, 3, 1, 1, "relu"), pool("maxpool", "c", 2),
             conv("d", 9, 3, 1, 1, "relu"), conv("e", 9, 3, 1, 1, "relu"), pool("maxpool", "f", 2), dense("g", 20, "relu"), dense("h", 10)),
        case("a small AlexNet", 5, (3, 35, 31), conv("a", 10, 11, 4, 2, "relu"), pool("maxpool", "b", 3, 2),
             conv("c", 12, 5, 1, 2, "relu"), pool("maxpool", "d", 2, 1), conv("e", 8, 3, 1, 1, "relu"), dense("f", 30, "relu"), dense("g", 7)),
        case("strides for pools", 17, (1, 20, 18), conv("a", 8, 3, 2, same((20, 18), 3, 2), "tanh"),
             conv("b", 8, 3, 2, same((10, 9), 3, 2), "tanh"), conv("c", 8, 3, 2, same((5, 5), 3, 2), "tanh"), dense("d", 10)),
        case("a perceptron", 100, (1, 9, 9), dense("a", 50, "sigmoid"), dense("b", 25, "sigmoid"), dense("c", 10)),
        case("one image", 1, (3, 10, 10), conv("a", 17, 3), function("sigmoid", "b"), pool("avgpool", "c", 3, 2, 1), dense("d", 4)),
        case("1x1 convolutions", 16, (4, 6, 6), conv("a", 8, 1, 1, 0, "relu"), conv("b", 16, 1, 1, 0, "tanh"), pool("avgpool", "c", 6), dense("d", 10)),
    ]


def batchnorm_cases():
    """None in which the normalisation takes away what is compared: of two values, or of a scale just given, nothing is left."""

    def one(batch, shape, *tail, **more):
        words = ", ".join(["%dx%dx%d" % shape] + [layer["kind"] for layer in tail])
        return behind("%s, batch %d" % (words, batch), batch, shape, conv("C", shape[0], 3, 1, 1), batchnorm("T"), *tail, **more)

    flat = {"kind": "flatten", "name": "F"}
    return [
        one(16, (3, 5, 7)),
        one(17, (5, 7, 3), function("relu", "A")),
        one(100, (2, 4, 5), function("tanh", "A")),
        one(17, (17, 3, 5), function("sigmoid", "A")),
        one(1, (3, 5, 4), function("relu", "A")),
        one(1, (1, 3, 2)),
        one(33, (1, 1, 9), function("relu", "A"), pool("maxpool", "S", (1, 3), (1, 2))),
        case("the image itself", 17, (3, 5, 6), batchnorm("T"), conv("C", 4, 3, 1, 0, "tanh"), dense("Out", 3)),
        case("the image itself, relu, batch 1", 1, (2, 5, 6), batchnorm("T"), function("relu", "A"), conv("C", 4, 3), dense("Out", 3)),
        case("a convolution of 3x3 stride 2 with relu of its own", 16, (2, 9, 7), conv("C", 6, 3, 2, 1, "relu"), batchnorm("T"),
             dense("Out", 4)),
        case("a pooled convolution", 17, (2, 8, 6), conv("C", 6, 3, 1, 1, "tanh"), pool("avgpool", "S", 2), batchnorm("T"),
             function("relu", "A"), dense("Out", 4)),
        case("dense", 100, (1, 4, 5), dense("D", 17), batchnorm("T"), function("tanh", "A"), dense("Out", 5)),
        case("flatten", 33, (2, 4, 5), conv("C", 3, 2), flat, batchnorm("T"), dense("Out", 5)),
        case("the logits", 17, (1, 4, 5), dense("D", 9, "relu"), dense("Out", 5), batchnorm("T")),
        case("twice, then twice", 17, (3, 8, 7), conv("a", 5, 3, 1, 1), batchnorm("b"), function("tanh", "t"), batchnorm("c"), function("relu", "d"),
             conv("e", 7, 3, 2, 1), batchnorm("f"), function("relu", "g"), batchnorm("h"), dense("Out", 4)),
        case("large epsilon, all of the momentum", 33, (3, 4, 5), conv("C", 4, 1), batchnorm("T", 0.5, 1.0), function("relu", "A"), dense("Out", 4)),
        case("no momentum", 16, (3, 4, 5), conv("C", 4, 1), batchnorm("T", 1e-3, 0.0), dense("Out", 4)),
    ]


def parallel_cases():
    def mixed(word):
        return [[], [conv(word + "1", 3, 1, 1, 0, "relu")], [pool("maxpool", word + "p", 3, 1, 1), conv(word + "2", 2, 3, 1, 1)]]

    cases = []
    for batch in (1, 16, 17, 100):
        cases.append(behind("a residual, relu behind the sum, batch %d" % batch, batch, (4, 5, 7),
                            parallel("T", "add", [], [conv("a", 4, 3, 1, 1, "relu"), conv("b", 4, 3, 1, 1)]), function("relu", "A")))
        cases.append(behind("concat of identity, convolution and pool, batch %d" % batch, batch, (3, 5, 6), parallel("T", "concat", *mixed("c"))))
    return cases + [
        behind("a sum with a projection", 17, (3, 8, 7), parallel("T", "add", [conv("a", 5, 1, 2)], [conv("b", 4, 3, 2, 1, "relu"), conv("c", 5, 3, 1, 1)]),
               function("tanh", "A")),
        behind("a sum without a function", 16, (3, 5, 4), parallel("T", "add", [conv("a", 3, 3, 1, 1, "tanh")], [])),
        behind("a sum of an input with itself", 5, (3, 4, 5), parallel("T", "add", [], [], [pool("avgpool", "p", 3, 1, 1)]), function("sigmoid", "A")),
        behind("a sum whose branches end in functions and pools", 17, (4, 6, 6), parallel(
            "T", "add", [conv("a", 4, 3, 1, 1, "relu"), pool("maxpool", "p", 2)], [conv("b", 4, 3, 2, 1, "tanh")],
            [pool("avgpool", "q", 2), function("relu", "f")])),
        behind("a concat first of all a pool", 17, (3, 7, 6), parallel("T", "concat", [pool("avgpool", "p", 2)], [pool("maxpool", "q", 2)], [conv("a", 5, 3, 2, [1, 1, 0, 0])]),
               conv("b", 4, 2, 1, 0, "relu")),
        behind("an identity twice in a concat", 16, (2, 3, 5), parallel("T", "concat", [], [function("tanh", "a")], []), conv("b", 3, 3)),
        behind("a concat in a concat", 17, (3, 5, 5), parallel("T", "concat", [], [parallel("U", "concat", *mixed("d")), function("relu", "A")],
               [conv("a", 2, 1), parallel("V", "concat", [], [conv("b", 3, 3, 1, 1, "tanh")])])),
        behind("a sum in a sum", 17, (3, 5, 5), parallel("T", "add", [conv("z", 3, 1)], [], [parallel("U", "add", [], [conv("a", 3, 3, 1, 1, "relu")], [conv("b", 3, 1)])])),
        behind("a sum with relu in a sum", 16, (3, 5, 4), parallel("T", "add", [], [parallel("U", "add", [], [conv("a", 3, 3, 1, 1)]), function("relu", "A")])),
        behind("a concat in a sum", 17, (4, 5, 5), parallel("T", "add", [], [conv("z", 4, 1)],
               [parallel("U", "concat", [conv("a", 2, 3, 1, 1, "relu")], [conv("b", 2, 1, 1, 0, "tanh")])])),
        behind("a concat with an identity in a sum", 17, (4, 5, 5), parallel("T", "add", [conv("z", 6, 1)],
               [parallel("U", "concat", [], [conv("b", 2, 1, 1, 0, "tanh")])], [conv("y", 6, 1, 1, 0, "relu")]), function("relu", "A")),
        behind("a sum in a concat", 17, (3, 5, 5), parallel("T", "concat", [parallel("U", "add", [], [conv("a", 3, 3, 1, 1, "relu")]), function("relu", "A")], [])),
        case("a concat in a sum in a concat of the image", 17, (2, 5, 6), parallel("T", "concat", [], [parallel(
            "U", "add", [conv("a", 5, 1)], [parallel("V", "concat", [], [conv("b", 3, 3, 1, 1, "relu")])])]), dense("Out", 4)),
        case("a concat at the image", 17, (3, 6, 5), parallel("T", "concat", *mixed("e")), function("tanh", "A"), dense("Out", 4)),
        case("a sum at the image", 16, (3, 6, 5), parallel("T", "add", [], [conv("a", 3, 3, 1, 1)], [pool("maxpool", "p", 3, 1, 1)]),
             function("relu", "A"), conv("b", 4, 3), dense("Out", 4)),
        case("a sum of dense layers", 17, (1, 4, 5), dense("P", 9, "tanh"), parallel("T", "add", [], [dense("a", 5, "relu"), dense("b", 9)]),
             function("relu", "A"), dense("Out", 4)),
        case("branches give the logits", 17, (2, 4, 5), conv("P", 3, 3, 1, 1), parallel("T", "add", [dense("a", 5)], [pool("avgpool", "p", 2), dense("b", 5)])),
        case("concatenated branches give the logits", 5, (2, 4, 5), conv("P", 3, 3, 1, 1), parallel("T", "concat", [dense("a", 2)], [dense("c", 4, "tanh"), dense("b", 3)])),
        behind("branches that flatten", 17, (3, 4, 5), conv("C", 3, 3), parallel("T", "add", [{"kind": "flatten", "name": "F"}], [dense("a", 18)])),
        case("two residual blocks in a row", 33, (2, 8, 8), conv("P", 4, 3, 1, 1, "relu"),
             parallel("T", "add", [], [conv("a", 4, 3, 1, 1, "relu"), conv("b", 4, 3, 1, 1)]), function("relu", "A"),
             parallel("U", "add", [conv("p", 6, 1, 2)], [conv("c", 6, 3, 2, 1, "relu"), conv("d", 6, 3, 1, 1)]), function("relu", "B"),
             pool("avgpool", "S", 4), dense("Out", 5)),
    ]


def residual_cases():
    """Batch normalisation in branches, as in residual networks."""
    def block(word, filters, stride, *shortcut):
        return [parallel(word, "add", list(shortcut), [
            conv(word + "a", filters, 3, stride, 1), batchnorm(word + "b"), function("relu", word + "c"),
            conv(word + "d", filters, 3, 1, 1), batchnorm(word + "e")]), function("relu", word + "f")]

    def inception(word):
        return parallel(word, "concat", [], [conv(word + "a", 3, 1), batchnorm(word + "b"), function("relu", word + "c")],
                        [pool("avgpool", word + "d", 3, 1, 1), batchnorm(word + "e")])

    return [
        case("a small residual network, batch %d" % batch, batch, (2, 8, 8), conv("a", 4, 3, 1, 1), batchnorm("b"), function("relu", "c"),
             *block("T", 4, 1), *block("U", 6, 2, conv("p", 6, 1, 2), batchnorm("q")), pool("avgpool", "S", 4), dense("Out", 5))
        for batch in (1, 16, 17, 100)] + [
        case("normalised branches at the image", 17, (3, 5, 6), inception("T"), conv("C", 4, 3, 1, 0, "relu"), dense("Out", 4)),
        behind("normalised branches and their concat normalised", 33, (3, 5, 6), inception("T"), batchnorm("N"), function("tanh", "A")),
        behind("a sum of normalised branches", 17, (3, 5, 6), parallel("T", "add", [batchnorm("a")], [batchnorm("b"), function("relu", "c")],
               [conv("d", 3, 1), batchnorm("e")])),
    ]


def main():
    os.makedirs(HERE, exist_ok=True)
    groups = {"conv": conv_cases(), "fused": fused_cases(), "pool": pool_cases(), "activation": activation_cases(),
              "dense": dense_cases(), "network": network_cases(), "batchnorm": batchnorm_cases(), "parallel": parallel_cases(),
              "residual": residual_cases()}
    written = ("batchnorm", "parallel", "residual")
    seed = 1
    for group, cases in groups.items():
        if group not in written:
            seed += len(cases)
            continue
        lines = []
        for item in cases:
            lines.append(json.dumps(run(item, seed), separators=(",", ":")))
            seed += 1
        with open(os.path.join(HERE, group + ".json"), "w", encoding="utf-8", newline="\n") as file:
            file.write("[\n" + ",\n".join(lines) + "\n]\n")
        print(group, len(cases))


if __name__ == "__main__":
    main()
