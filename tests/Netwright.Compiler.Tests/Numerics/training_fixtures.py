#!/usr/bin/env python3
"""Writes Fixtures/training.json: the losses of twenty steps of whole networks, as PyTorch computes them in double precision.

The networks are read from the repository's specs, blocks and all, by a reader of this script's own. Each is trained by its own
recipe's optimizer, 20 images a step, dropout left out. Weights and images are WholeNetworkData.cs's.

Where runs in single precision, or from weights moved by half a rounding of it, leave these losses by more than a tenth of the
tests' tolerance, the test would measure chaos: maxima and relus switch over, and Adam's first steps are the signs of its
gradients. Such networks learn at a share of their rate, at which the losses still fall.

    python3 training_fixtures.py        needs NumPy, PyTorch and PyYAML; the tests need none of them
"""
import os

import numpy as np
import torch
import torch.nn.functional as F
import yaml

from reference import Net, pair, same, save, short, units

SPECS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "specs")
NAMES = ["lenet5", "lenet5-relu", "lenet5-sigmoid", "lenet5-1998", "lenet5-same", "lenet5-same-relu", "lenet5-wide",
         "deepconvnet", "deepconvnet-bn", "resnet20", "allconv", "inception-mini"]
RATES = {"allconv": 0.2, "deepconvnet": 0.2, "deepconvnet-bn": 0.03, "resnet20": 0.1}
STEPS, BATCH, BATCHES = 20, 20, 4
CLOSE = 1e-4


def single(array):
    """Rounded to single precision, as the tests hold it."""
    return array.astype(np.float32).astype(np.float64)


class TrainedNet(Net):
    """Weights uniform within sqrt(6 / fan-in), factors round 1 and 1/2, biases round 0; moved by roundings, where one is numbered."""

    def __init__(self, dtype, moved):
        super().__init__(key=0)
        self.dtype, self.moved = dtype, moved

    def draw(self, name, extent, fan_in=None):
        if name not in self.parameters:
            unit = units(7000 + len(self.parameters), int(np.prod(extent)))
            if fan_in:
                drawn = unit * np.sqrt(6 / fan_in)
            else:
                drawn = {"weight": 1 + unit / 4, "coefficient": 0.5 + unit / 4}.get(name.split(".")[-1], unit / 8)
            drawn = single(drawn)
            if self.moved:
                drawn *= 1 + units(10000 * self.moved + len(self.parameters), len(drawn)) * 2.0**-24
            self.parameters[name] = torch.tensor(drawn.reshape(extent), dtype=self.dtype).requires_grad_()
        return self.parameters[name]


def images(shape):
    """Grey levels: half a pattern of the class, half noise."""
    length = int(np.prod(shape))
    level = lambda key: np.floor(units(key, length) * 256) / 256
    rows = [level(8000 + i % 10) / 4 + level(8100 + i) / 4 + 0.5 for i in range(BATCH * BATCHES)]
    return np.stack(rows).reshape([-1] + shape), np.arange(BATCH * BATCHES) % 10


class SpecReader:
    """A spec's layers in the words of reference.py."""

    def __init__(self, spec):
        self.blocks, self.count = spec.get("blocks", {}), 0

    def read(self, items, given):
        return [layer for item in items for layer in self.item(item, given)]

    def item(self, item, given):
        kind, keys = (item, {}) if isinstance(item, str) else next(iter(item.items()))
        keys = {name: self.value(value, given) for name, value in (keys or {}).items()}
        if kind in self.blocks:
            return [layer for _ in range(keys.pop("repeat", 1)) for layer in self.read(self.blocks[kind]["layers"], keys)]
        self.count += 1
        layer = dict(keys, kind=kind, name=keys.get("name", "%s%d" % (kind, self.count)))
        if kind == "parallel":
            layer["branches"] = [[] if branch == "identity" else self.read(branch, given) for branch in layer["branches"]]
        if kind in ("dropout", "dropout2d"):
            return []
        for name in ("kernel", "stride", "window", "dilation"):
            if name in layer:
                layer[name] = pair(layer[name])
        if isinstance(layer.get("pad"), int):
            layer["pad"] = [layer["pad"]] * 4
        if layer.get("pad") == "same":
            # All specs that say so keep the extent, so it does not matter which.
            layer["pad"] = same([64, 64], layer["kernel"])
        return [dict({"epsilon": 1e-5, "momentum": 0.1}, **layer)]

    @staticmethod
    def value(value, given):
        if not isinstance(value, str) or "$" not in value:
            return value
        product = 1
        for factor in value.split("*"):
            product *= given[factor[1:]] if factor.startswith("$") else int(factor)
        return product


def optimizer_of(spec, parameters, share):
    kind, keys = next(iter(spec["train"]["optimizer"].items()))
    keys = {name: float(value) for name, value in keys.items()}
    rate, decay = keys.pop("lr") * share, keys.pop("weight-decay", 0)
    if kind == "adam":
        return torch.optim.Adam(parameters, rate, eps=keys.get("epsilon", 1e-8), weight_decay=decay)
    return torch.optim.SGD(parameters, rate, momentum=keys.get("momentum", 0), weight_decay=decay)


def loss_of(spec, z, t):
    if spec["loss"] == "softmax-cross-entropy":
        return F.cross_entropy(z, t)
    j = torch.full_like(z[:, :1], float(spec["loss"]["rbf-map"]["j"]))
    return (torch.logsumexp(torch.cat([z, -j], 1), 1) - z.gather(1, t[:, None])[:, 0]).mean()


def losses(spec, share, dtype=torch.float64, moved=0):
    layers = SpecReader(spec).read(spec["layers"], {})
    pixels, labels = images([spec["input"][side] for side in ("channels", "height", "width")])
    pixels, labels = torch.tensor(pixels, dtype=dtype), torch.tensor(labels)
    net = TrainedNet(dtype, moved)
    with torch.no_grad():
        net.run(pixels[:BATCH], layers)
    optimizer = optimizer_of(spec, list(net.parameters.values()), share)
    found = []
    for step in range(STEPS):
        batch = slice(step % BATCHES * BATCH, (step % BATCHES + 1) * BATCH)
        loss = loss_of(spec, net.run(pixels[batch], layers), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        found.append(loss.item())
    return found, sum(p.numel() for p in net.parameters.values())


def run(name):
    with open(os.path.join(SPECS, name + ".net.yaml"), encoding="utf-8") as file:
        spec = yaml.safe_load(file)
    share = RATES.get(name, 1.0)
    double, count = losses(spec, share)
    others = [losses(spec, share, torch.float32)[0]] + [losses(spec, share, moved=n)[0] for n in (1, 2, 3)]
    errors = [max(abs(a - b) / b for a, b in zip(other, double)) for other in others]
    print("%-18s %9d parameters, loss %8.4f to %8.4f; in single precision within %.1e, moved within %.1e" % (
        name, count, double[0], double[-1], errors[0], max(errors[1:])), flush=True)
    assert max(errors) <= CLOSE, name
    return {"name": name, "parameters": count, "rate": share, "losses": [short(loss) for loss in double]}


if __name__ == "__main__":
    save("training", [run(name) for name in NAMES])
