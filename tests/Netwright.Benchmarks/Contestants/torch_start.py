"""Predicts one image with PyTorch, says so, and lives until its input ends, so that its memory can be looked at.

    torch_start.py NETWORK
"""
import sys

import torch

from torch_networks import NETWORKS

build, shape, _ = NETWORKS[sys.argv[1]]
torch.set_num_threads(1)
network = build().eval()
with torch.no_grad():
    network(torch.full((1, *shape), 0.5))
print("predicted", flush=True)
sys.stdin.read()
