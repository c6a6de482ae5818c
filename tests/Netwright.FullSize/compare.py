#!/usr/bin/env python3
"""Holds one forward and backward pass of a network of full size against PyTorch.

    dotnet run -c Release --project tests/Netwright.FullSize -- resnet18 FOLDER
    python3 tests/Netwright.FullSize/compare.py resnet18 FOLDER

Needs NumPy and PyTorch, and for vgg16 some 6 GB of memory. Of each result it prints || ours - reference || / || reference ||
with PyTorch's double precision as the reference, and beside it the same of PyTorch's own single precision.

With --kinks N it then turns over in the reference, one by one, the N values that stand nearest to the kink of their relu, and
keeps what brings all gradients nearer to ours: what is left is rounding, not the other side of a kink.
"""
import argparse
import json
import math
import os

import numpy as np
import torch
import torch.nn.functional as F


def read_tensors(path):
    """The tensors of a safetensors file, in the file's order."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        header.pop("__metadata__", None)
        start = file.tell()
    data = np.memmap(path, dtype=np.uint8, mode="r", offset=start)
    return {name: data[slice(*entry["data_offsets"])].view("<f4").reshape(entry["shape"]) for name, entry in header.items()}


class Layers:
    """Functions that take their weights from a checkpoint, layer by layer in its order."""

    def __init__(self, weights, dtype, training):
        self.tensors = {name: torch.tensor(values, dtype=dtype, requires_grad=training and "running" not in name)
                        for name, values in weights.items()}
        self.names = iter(dict.fromkeys(name.rpartition(".")[0] for name in weights))
        self.training = training

    def take(self):
        name = next(self.names)
        return {key: self.tensors.get(f"{name}.{key}") for key in ("weight", "bias", "running_mean", "running_var")}

    def conv(self, x, stride=1, pad=0):
        own = self.take()
        return F.conv2d(x, own["weight"], own["bias"], stride, pad)

    def dense(self, x):
        own = self.take()
        return F.linear(x.flatten(1), own["weight"], own["bias"])

    def norm(self, x):
        own = self.take()
        return F.batch_norm(x, own["running_mean"], own["running_var"], own["weight"], own["bias"], self.training)


class Relu:
    """relu, but for some values that are taken to be on the other side of 0."""

    def __init__(self):
        self.turned, self.nearest, self.calls = set(), [], 0

    def __call__(self, x):
        passes = (x.detach() > 0).reshape(-1)
        for call, place in self.turned:
            if call == self.calls:
                passes[place] = ~passes[place]
        if not self.turned:
            distances, places = x.detach().abs().reshape(-1).topk(3, largest=False)
            scale = x.detach().abs().mean().item()
            self.nearest += [(d.item() / scale, self.calls, p.item()) for d, p in zip(distances, places)]
        self.calls += 1
        return x * passes.reshape(x.shape)


def alexnet(net, x):
    x = F.max_pool2d(F.relu(net.conv(x, 4, 1)), 3, 2)
    x = F.max_pool2d(F.relu(net.conv(x, 1, 2)), 3, 2)
    for _ in range(3):
        x = F.relu(net.conv(x, 1, 1))
    x = F.max_pool2d(x, 3, 2)
    return net.dense(F.relu(net.dense(F.relu(net.dense(x)))))


def vgg16(net, x):
    for convolutions in (2, 2, 3, 3, 3):
        for _ in range(convolutions):
            x = F.relu(net.conv(x, 1, 1))
        x = F.max_pool2d(x, 2)
    return net.dense(F.relu(net.dense(F.relu(net.dense(x)))))


def googlenet(net, x):
    def pool(x):
        return F.max_pool2d(x, 3, 2, ceil_mode=True)

    def normalise(x):
        # PyTorch takes the window's mean where the paper takes its sum.
        return F.local_response_norm(x, 5, 5 * 0.00002, 0.75, 1)

    def inception(x):
        direct = F.relu(net.conv(x))
        wide3 = F.relu(net.conv(F.relu(net.conv(x)), 1, 1))
        wide5 = F.relu(net.conv(F.relu(net.conv(x)), 1, 2))
        pooled = F.relu(net.conv(F.max_pool2d(x, 3, 1, 1)))
        return torch.cat([direct, wide3, wide5, pooled], 1)

    x = normalise(pool(F.relu(net.conv(x, 2, 3))))
    x = F.relu(net.conv(F.relu(net.conv(x)), 1, 1))
    x = normalise(x)
    for modules in (2, 5, 2):
        x = pool(x)
        for _ in range(modules):
            x = inception(x)
    return net.dense(x.mean((2, 3)))


def resnet18(net, x):
    def block(x, stride):
        y = F.relu(net.norm(net.conv(x, stride, 1)))
        y = net.norm(net.conv(y, 1, 1))
        return F.relu(y + (x if stride == 1 else net.norm(net.conv(x, stride))))

    x = F.max_pool2d(F.relu(net.norm(net.conv(x, 2, 3))), 3, 2, 1)
    for stride in (1, 1, 2, 1, 2, 1, 2, 1):
        x = block(x, stride)
    return net.dense(x.mean((2, 3)))


NETWORKS = {"alexnet": (alexnet, (1, 224, 224)), "vgg16": (vgg16, (3, 224, 224)),
            "googlenet": (googlenet, (3, 224, 224)), "resnet18": (resnet18, (3, 224, 224))}


def run(name, folder, label, dtype, predict=True):
    """PyTorch's logits in prediction, loss, gradients, and what batch normalisations gathered."""
    weights = read_tensors(os.path.join(folder, "weights.safetensors"))
    forward, shape = NETWORKS[name]
    image = np.fromfile(os.path.join(folder, "image.f32"), "<f4").reshape((1,) + shape)
    logits = None
    if predict:
        with torch.no_grad():
            logits = forward(Layers(weights, dtype, training=False), torch.tensor(image, dtype=dtype)).numpy().reshape(-1)
    net = Layers(weights, dtype, training=True)
    loss = F.cross_entropy(forward(net, torch.tensor(image, dtype=dtype)), torch.tensor([label]))
    loss.backward()
    assert next(net.names, None) is None, "layers left over"
    values = {key: (t.detach() if t.grad is None else t.grad).numpy() for key, t in net.tensors.items()}
    return logits, loss.item(), values


def distance(ours, reference):
    return math.sqrt(sum(float(np.sum(np.square(o.astype(np.float64) - r))) for o, r in zip(ours, reference)))


def error(ours, reference):
    """Over several tensors together."""
    return distance(ours, reference) / math.sqrt(sum(float(np.sum(np.square(r))) for r in reference))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("network", choices=NETWORKS)
    parser.add_argument("folder")
    parser.add_argument("--kinks", type=int, metavar="N")
    args = parser.parse_args()

    with open(os.path.join(args.folder, "loss.txt"), encoding="utf-8") as file:
        loss, label = file.read().split()
    ours = read_tensors(os.path.join(args.folder, "gradients.safetensors"))
    logits = {way: np.fromfile(os.path.join(args.folder, f"logits-{way}.f32"), "<f4") for way in ("alone", "in-lanes")}
    exact_logits, exact_loss, exact = run(args.network, args.folder, int(label), torch.float64)
    single_logits, single_loss, single = run(args.network, args.folder, int(label), torch.float32)

    def row(what, our, torchs):
        print(f"{what:58} {our:9.2e} {torchs:9.2e}")

    def tensors(what, names):
        row(what, *(error([values[n] for n in names], [exact[n] for n in names]) for values in (ours, single)))

    def worst(what, names):
        errors = {n: error([ours[n]], [exact[n]]) for n in names}
        name = max(errors, key=errors.get)
        row(f"{what}: {name}", errors[name], error([single[name]], [exact[name]]))

    def near_kinks(count, names):
        def once(relu):
            relu.calls, F.relu = 0, relu
            values = run(args.network, args.folder, int(label), torch.float64, predict=False)[2]
            return error([ours[n] for n in names], [values[n] for n in names])

        relu = Relu()
        best = once(relu)
        for _, call, place in sorted(relu.nearest)[:count]:
            relu.turned.add((call, place))
            with_it = once(relu)
            if with_it < 0.99 * best:
                best = with_it
            else:
                relu.turned.discard((call, place))
        print(f"{f'all gradients, with {len(relu.turned)} relus turned over':58} {best:9.2e}")

    print(f"{args.network:58} {'ours':>9} {'PyTorch':>9}")
    for way, values in logits.items():
        row(f"logits, predicted {way}", error([values], [exact_logits]), error([single_logits], [exact_logits]))
    row(f"loss of one image ({exact_loss:.6f})", abs(float(loss) / exact_loss - 1), abs(single_loss / exact_loss - 1))
    gathered = [n for n in ours if "running" in n]
    trained = [n for n in ours if "running" not in n]
    tensors(f"gradient of the first layer's weights: {trained[0]}", trained[:1])
    tensors(f"all {sum(ours[n].size for n in trained):,} gradients", trained)
    worst("worst gradient", trained)
    if gathered:
        worst("worst running statistic", gathered)
    if args.kinks:
        near_kinks(args.kinks, trained)


if __name__ == "__main__":
    main()
