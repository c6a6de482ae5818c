#!/usr/bin/env python3
"""Writes what a run is followed by: images.npz, first.safetensors and losses.json, the losses of small.net.yaml in PyTorch.

Fifty steps in double precision from the same weights, twice: on all 160 images in each step, and on five batches of 32 in the order
that they stand in, of which an epoch's loss is the mean.

    python3 followed.py        needs NumPy and PyTorch; the test needs neither
"""
import json
import os
import struct

import numpy as np
import torch
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
IMAGES, EXTENT, CLASSES = 160, 14, 4


def draw(random):
    """A bar that lies, stands, falls or rises, somewhere, on noise: the four classes."""
    labels = random.integers(0, CLASSES, IMAGES)
    images = random.integers(0, 60, (IMAGES, EXTENT, EXTENT))
    for image, label in zip(images, labels):
        row, column = random.integers(3, EXTENT - 3, 2)
        for i in range(-3, 4):
            across, down = [(i, 0), (0, i), (i, i), (i, -i)][label]
            image[np.clip(row + down, 0, EXTENT - 1), np.clip(column + across, 0, EXTENT - 1)] += 150
    return images.astype(np.uint8), labels.astype(np.int32)


class Small(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.C1 = torch.nn.Conv2d(1, 6, 3, padding=1)
        self.C2 = torch.nn.Conv2d(6, 8, 3, bias=False)
        self.B2 = torch.nn.BatchNorm2d(8)
        self.F3 = torch.nn.Linear(8 * 5 * 5, 20)
        self.Output = torch.nn.Linear(20, CLASSES)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.C1(x)), 2)
        x = F.relu(self.B2(self.C2(x)))
        return self.Output(torch.tanh(self.F3(x.flatten(1))))


def losses(first, images, labels, batch, epochs):
    """The mean loss of each epoch's steps."""
    net = Small().double()
    net.load_state_dict({**net.state_dict(), **first})
    adam = torch.optim.Adam(net.parameters(), lr=0.002)
    x = torch.tensor(images, dtype=torch.float64).div(255).unsqueeze(1)
    y = torch.tensor(labels, dtype=torch.int64)
    means = []
    for _ in range(epochs):
        steps = []
        for at in range(0, len(x), batch):
            loss = F.cross_entropy(net(x[at:at + batch]), y[at:at + batch])
            adam.zero_grad()
            loss.backward()
            adam.step()
            steps.append(loss.item())
        means.append(float(np.mean(steps)))
    return means


def save(path, tensors):
    """The safetensors format: the header's length, the header, the bytes."""
    header, body = {}, b""
    for name, tensor in tensors.items():
        data = tensor.numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + body)


def main():
    torch.manual_seed(1)
    torch.set_num_threads(1)
    images, labels = draw(np.random.default_rng(1))
    first = {name: tensor.float() for name, tensor in Small().named_parameters()}
    first = {name: tensor.detach() for name, tensor in first.items()}
    np.savez_compressed(os.path.join(HERE, "images.npz"), x_train=images, y_train=labels)
    save(os.path.join(HERE, "first.safetensors"), first)
    result = {"batch 160": losses(first, images, labels, IMAGES, 50), "batch 32": losses(first, images, labels, 32, 10)}
    with open(os.path.join(HERE, "losses.json"), "w") as file:
        json.dump(result, file, indent=1)
        file.write("\n")


main()
