#!/usr/bin/env python3
"""Writes Fixtures/loss.json: what PyTorch computes in double precision for each loss, and for the 1998 paper's output layer.

The networks are written as specs, so that the tests go the whole way from the language to the gradient. Numbers come from the
same hash as those of reference.py.

    python3 loss_fixtures.py        needs NumPy and PyTorch; the tests need neither
"""
import torch
import torch.nn.functional as F

from reference import activate, bitmaps, bits, digest, save, short, values, weight_scale


def penalties(x):
    """y[n] = squared distance of x from bitmap n."""
    return ((x[:, None, :] - bitmaps()[None]) ** 2).sum(2)


LOSSES = {
    "softmax-cross-entropy": lambda z, t, _: F.cross_entropy(z, t),
    "label-smoothing": lambda z, t, share: F.cross_entropy(z, t, label_smoothing=share),
    "mse": lambda z, t, _: F.mse_loss(z, F.one_hot(t, z.shape[1]).to(z.dtype)),
    "rbf-mse": lambda z, t, _: (-z).gather(1, t[:, None]).mean(),
    "rbf-map": lambda z, t, j: ((-z).gather(1, t[:, None])[:, 0]
                                + torch.log(torch.exp(torch.tensor(-j, dtype=z.dtype)) + torch.exp(z).sum(1))).mean(),
}


def spec_of(loss, number):
    return {"label-smoothing": "{softmax-cross-entropy: {label-smoothing: %s}}" % number,
            "rbf-map": "{rbf-map: {j: %s}}" % number}.get(loss, loss)


def run(name, seed, batch, inputs, layers, loss, number=0.0, scale=1.0):
    """One training step of dense layers (units, activation), whose last may be "rbf"."""
    key = seed * 1000
    x = values(key, [batch, inputs], scale)
    parameters, written = {}, []
    for i, layer in enumerate(layers):
        if layer == "rbf":
            x = -penalties(x)
            written.append("rbf")
            continue
        units, activation = layer
        fan_in = x.shape[1]
        w = values(key + 2 + len(parameters), [units, fan_in], weight_scale(fan_in)).requires_grad_()
        b = values(key + 3 + len(parameters), [units], 0.25).requires_grad_()
        parameters["L%d.weight" % i], parameters["L%d.bias" % i] = w, b
        x = activate(F.linear(x, w, b), activation)
        written.append("dense: {name: L%d, units: %d, activation: %s}" % (i, units, activation))
    labels = torch.tensor((bits(key + 1, batch) % x.shape[1]).astype("int64"))
    value = LOSSES[loss](x, labels, number)
    value.backward()
    spec = "name: Case\ninput: {channels: 1, height: 1, width: %d}\nclasses: %d\nlayers:\n%sloss: %s\n" % (
        inputs, x.shape[1], "".join("  - %s\n" % line for line in written), spec_of(loss, number))
    return dict(name=name, seed=seed, batch=batch, scale=scale, spec=spec, loss=short(value.item()),
                correct=int((x.argmax(1) == labels).sum()), logits=digest(x),
                gradients={tensor: digest(p.grad) for tensor, p in parameters.items()})


def cases():
    two = [(9, "tanh")]
    digit = [(84, "tanh"), "rbf"]
    return [
        ("cross-entropy, large logits", 17, 6, two + [(7, "none")], "softmax-cross-entropy", 0.0, 64.0),
        ("label smoothing 0.1, 10 classes", 17, 6, two + [(10, "none")], "label-smoothing", 0.1),
        ("label smoothing 0.1, large logits", 100, 6, [(5, "none")], "label-smoothing", 0.1, 64.0),
        ("label smoothing 0.75, 2 classes, batch 1", 1, 6, two + [(2, "none")], "label-smoothing", 0.75),
        ("label smoothing 0.3, 17 classes, batch 16", 16, 6, two + [(17, "none")], "label-smoothing", 0.3),
        ("mse, 10 classes", 17, 6, two + [(10, "none")], "mse"),
        ("mse of sigmoids, batch 100", 100, 6, two + [(3, "sigmoid")], "mse"),
        ("mse, 2 classes, batch 1", 1, 6, two + [(2, "tanh")], "mse"),
        ("mse, 17 classes, batch 16", 16, 6, two + [(17, "none")], "mse"),
        ("rbf-mse", 17, 12, digit, "rbf-mse"),
        ("rbf-mse, batch 1", 1, 12, digit, "rbf-mse"),
        ("rbf-mse, saturated, batch 100", 100, 12, digit, "rbf-mse", 0.0, 32.0),
        ("rbf-map, rubbish far below all penalties", 17, 12, digit, "rbf-map", 0.1),
        ("rbf-map, rubbish among the penalties", 16, 12, digit, "rbf-map", 95.0),
        ("rbf-map, rubbish among the penalties, saturated", 100, 12, digit, "rbf-map", 130.0, 32.0),
        ("rbf-map, rubbish far above all penalties", 17, 12, digit, "rbf-map", 1000.0),
        ("rbf-map, batch 1", 1, 12, digit, "rbf-map", 80.0),
        ("cross-entropy of an rbf", 17, 12, digit, "softmax-cross-entropy"),
        ("an rbf before a dense layer", 17, 12, digit + [(4, "none")], "softmax-cross-entropy"),
    ]


if __name__ == "__main__":
    save("loss", [run(name, 5000 + i, *case) for i, (name, *case) in enumerate(cases())])
