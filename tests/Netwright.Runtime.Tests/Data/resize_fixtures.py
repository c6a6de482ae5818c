#!/usr/bin/env python3
"""Writes Fixtures/resize.json: what PyTorch's bilinear interpolate makes of images, in double precision.

Level i of an image is the highest byte of i * 2654435761 mod 2^32, which ImageResizerTests.cs computes too.

    python3 resize_fixtures.py        needs NumPy and PyTorch; the tests need neither
"""
import json
import os

import numpy as np
import torch
import torch.nn.functional as F

# channels, height, width -> height, width
CASES = [
    (1, 4, 4, 4, 4),
    (1, 1, 1, 3, 2),
    (1, 2, 3, 5, 7),
    (3, 7, 5, 3, 2),
    (1, 9, 13, 4, 20),
    (1, 13, 9, 20, 4),
    (1, 28, 28, 8, 8),
    (1, 1, 100, 1, 7),
    (1, 100, 1, 7, 1),
    (1, 40, 67, 1, 1),
    (3, 33, 70, 6, 9),
]


def levels(count):
    return ((np.arange(count, dtype=np.uint64) * np.uint64(2654435761)) % np.uint64(2**32)) >> np.uint64(24)


def case(channels, height, width, rows, columns, antialias):
    image = torch.tensor(levels(channels * height * width).astype(np.float64)).reshape(1, channels, height, width)
    result = F.interpolate(image, size=(rows, columns), mode="bilinear", align_corners=False, antialias=antialias)
    return dict(channels=channels, height=height, width=width, rows=rows, columns=columns, antialias=antialias,
                result=[round(value, 4) for value in result.flatten().tolist()])


if __name__ == "__main__":
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Fixtures", "resize.json")
    with open(path, "w") as file:
        cases = [case(*extents, antialias) for extents in CASES for antialias in (False, True)]
        file.write("[\n%s\n]\n" % ",\n".join(json.dumps(item) for item in cases))
