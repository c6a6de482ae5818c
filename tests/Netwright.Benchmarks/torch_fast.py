"""Trains the network of specs/mnist-fast.net.yaml by its recipe in PyTorch, and tells when the test accuracy passes an aim.

torch_fast.py FOLDER [SEED [AIM [THREADS]]]: FOLDER has the four files of MNIST, plain or gzip. Prints the seconds since the process started,
behind each epoch, as `Classics mnist-fast --until AIM` does. All images are tensors in memory; the loop hands over slices of them.
"""
import gzip
import os
import sys
import time

import numpy as np
import torch
from torch import nn

STARTED = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME) + (
    int(open("/proc/self/stat").read().rsplit(")", 1)[1].split()[19]) / os.sysconf("SC_CLK_TCK"))
BATCH, EPOCHS, RATE = 64, 2, 0.01


def read(folder, name, head):
    path = os.path.join(folder, name)
    file = open(path, "rb") if os.path.exists(path) else gzip.open(path + ".gz")
    with file:
        return np.frombuffer(file.read(), np.uint8)[head:]


def images(folder, part):
    levels = read(folder, part + "-images-idx3-ubyte", 16).reshape(-1, 1, 28, 28)
    labels = read(folder, part + "-labels-idx1-ubyte", 8)
    return torch.from_numpy(levels / np.float32(255)).float(), torch.from_numpy(labels.astype(np.int64))


def unit(inputs, filters, pools):
    conv = nn.Conv2d(inputs, filters, 3, bias=False)
    nn.init.kaiming_normal_(conv.weight)
    return [conv] + ([nn.MaxPool2d(2)] if pools else []) + [nn.BatchNorm2d(filters), nn.ReLU()]


def main():
    folder, seed, aim, threads = (sys.argv[1:] + ["1", "0.99", "2"][len(sys.argv) - 2:])[:4]
    torch.set_num_threads(int(threads))
    torch.manual_seed(int(seed))
    train, train_labels = images(folder, "train")
    test, test_labels = images(folder, "t10k")
    first, second, third = FILTERS
    network = nn.Sequential(*unit(1, first, True), *unit(first, second, True), *unit(second, third, False), nn.Flatten(), nn.Linear(9 * third, 10))
    nn.init.kaiming_normal_(network[-1].weight)
    nn.init.zeros_(network[-1].bias)
    optimizer = torch.optim.Adam(network.parameters(), RATE)
    steps = -(-len(train) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=EPOCHS * steps, cycle_momentum=False)
    loss = nn.CrossEntropyLoss()
    for epoch in range(1, EPOCHS + 1):
        network.train()
        order = torch.randperm(len(train))
        for step in range(steps):
            batch = order[step * BATCH:(step + 1) * BATCH]
            optimizer.zero_grad()
            loss(network(train[batch]), train_labels[batch]).backward()
            optimizer.step()
            schedule.step()
        network.eval()
        with torch.no_grad():
            accuracy = (network(test).argmax(1) == test_labels).float().mean().item()
        print(f"accuracy {accuracy:.4f} behind epoch {epoch}, {time.time() - STARTED:.2f} s after the process started", flush=True)
        if accuracy >= float(aim):
            break


FILTERS = (12, 24, 48)

if __name__ == "__main__":
    main()
