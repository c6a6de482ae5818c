#!/usr/bin/env python3
"""Writes Fixtures/nan.json: where PyTorch has NaN when some pixels of a batch are NaN, for every kind of layer, activation and loss.

The layers are those of reference.py, with its numbers. Of each result it is stored where NaN stands: lengths of runs, of other
values, of NaN, of other values, and so on.

    python3 nan_fixtures.py        needs NumPy and PyTorch; the tests need neither
"""
import torch

from loss_fixtures import LOSSES
from reference import Net, batchnorm, bits, case, conv, dense, dropout, function, parallel, pool, save, values


def mask(tensor):
    runs, state = [0], False
    for value in torch.isnan(tensor.detach()).reshape(-1).tolist():
        if value != state:
            runs, state = runs + [0], value
        runs[-1] += 1
    return runs


def run(item, seed):
    """A training step and inference with NaN at some places: (image, index of the value in it)."""
    batch, layers, key = item["batch"], item["layers"], seed * 1000
    x = values(key, [batch] + item["input"], 1.0)
    net = Net(key, 0, bits(key + 999, batch))
    with torch.no_grad():
        net.run(x, layers)
    net.draw_statistics()
    for image, place in item["nan"]:
        x.reshape(batch, -1)[image, place] = float("nan")
    logits = net.run(x, layers)
    labels = torch.tensor((bits(key + 1, batch) % logits.shape[1]).astype("int64"))
    logits.retain_grad()
    loss = LOSSES[item.get("loss", "softmax-cross-entropy")](logits, labels, item.get("number", 0.0))
    loss.backward()
    result = dict(item, seed=seed, lossIsNaN=bool(torch.isnan(loss)))
    result["gradients"] = {name: mask(value.grad) for name, value in net.parameters.items()}
    if net.first.grad is not None and layers[0].get("activation") == "none":
        result["firstGradient"] = mask(net.first.grad)
    net.draw_statistics()
    with torch.no_grad():
        net.training = False
        result["logits"] = mask(net.run(x, layers))
    return result


def nan(name, shape, *layers, places=((3, 17), (16, 0)), **more):
    """The layers behind a 1x1 convolution P: 17 images, two of them with a NaN. Every output is one of the mean squared errors."""
    first = conv("P", shape[0], 1)
    return case(name, 17, (min(shape[0], 2),) + tuple(shape[1:]), first, *layers, nan=[list(place) for place in places],
                **dict({"loss": "mse"}, **more))


def cases():
    activations = ["relu", "leaky-relu:0.25", "sigmoid", "tanh", "scaled-tanh"]
    convs = {
        "3x3 padded": conv("C", 5, 3, pad=1, activation="relu"),
        "3x3, many filters": conv("C", 40, 3, pad=1, activation="relu"),
        "5x5": conv("C", 6, 5, activation="tanh"),
        "1x1": conv("C", 6, 1, activation="sigmoid"),
        "strided": conv("C", 6, 3, 2, activation="relu"),
        "dilated": conv("C", 6, 3, dilation=[2, 2]),
        "groups": conv("C", 8, 3, groups=2, activation="relu"),
        "no bias": conv("C", 7, [2, 3], bias=False),
        "connections": conv("C", 3, 3, connections=[[0, 1], [1, 2], [0, 1, 2, 3]], activation="relu"),
    }
    yield from (nan("conv, " + name, (4, 9, 11), layer) for name, layer in convs.items())
    yield from (nan("dense, " + word, (3, 5, 7), dense("D", 19, word)) for word in activations + ["none"])
    yield from (nan(word, (3, 5, 7), function(word, "A")) for word in activations + ["softmax", "flatten"])
    yield from (nan("%s of a convolution" % word, (4, 9, 11), conv("C", 6, 3, activation=word)) for word in activations)
    for kind in ("maxpool", "avgpool"):
        yield nan(kind, (3, 8, 6), pool(kind, "S", 2))
        yield nan(kind + ", overlapping and padded", (3, 9, 7), pool(kind, "S", 3, 2, 1))
        yield nan(kind + ", large", (2, 13, 12), pool(kind, "S", 5))
        yield from (
            nan("%s of a convolution's %s" % (kind, word), (2, 8, 10), conv("C", 6, 3, pad=1, activation=word), pool(kind, "S", 2))
            for word in activations + ["none"])
        yield nan(kind + " of cells", (1, 28, 28), conv("C", 6, 5, activation="relu"), pool(kind, "S", 2))
    whole = [(3, i) for i in range(32)] + [(16, 0)]
    yield nan("maxpool of NaN alone", (2, 4, 4), pool("maxpool", "S", 2), places=whole)
    yield nan("maxpool of NaN alone, then sigmoid", (2, 4, 4), pool("maxpool", "S", 2), function("sigmoid", "A"), places=whole)
    yield nan("globalavgpool", (5, 6, 7), function("relu", "A"), {"kind": "globalavgpool", "name": "G"})
    yield nan("subsample", (3, 8, 6), {"kind": "subsample", "name": "S", "window": [2, 2], "activation": "scaled-tanh"})
    yield nan("lrn", (9, 4, 5), {"kind": "lrn", "name": "L", "size": 3, "alpha": 0.1, "beta": 0.75, "k": 2.0})
    yield nan("batchnorm", (3, 4, 5), batchnorm("N"))
    yield nan("batchnorm and relu", (3, 4, 5), batchnorm("N"), function("relu", "A"))
    each = [(i, 4) for i in range(17)]
    yield nan("dropout", (3, 4, 5), dropout("R", 0.5), places=each)
    yield nan("dropout2d", (6, 4, 5), dropout("R", 0.5, "dropout2d"), places=each)
    yield nan("sum of branches", (4, 6, 6), parallel("M", "add", [], [conv("C", 4, 3, pad=1, activation="relu")]))
    yield nan("branches side by side", (4, 6, 6), parallel("M", "concat", [pool("maxpool", "S", 3, 1, 1)], [conv("C", 3, 1)]))
    head = [function("relu", "A"), dense("Out", 10)]
    rbf = [dense("Out", 84, "tanh"), {"kind": "rbf", "name": "R"}]
    for loss, number in (("softmax-cross-entropy", 0.0), ("label-smoothing", 0.1), ("mse", 0.0)):
        yield nan("loss " + loss, (3, 5, 7), *head, loss=loss, number=number)
    for loss, number in (("softmax-cross-entropy", 0.0), ("rbf-mse", 0.0), ("rbf-map", 0.1), ("rbf-map", 90.0)):
        yield nan("rbf, %s %g" % (loss, number), (3, 5, 7), *rbf, loss=loss, number=number)


if __name__ == "__main__":
    save("nan", [run(item, 6000 + i) for i, item in enumerate(cases())])
