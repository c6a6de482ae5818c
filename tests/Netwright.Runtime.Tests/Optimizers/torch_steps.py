"""Writes torch_steps.json: parameters after each step of PyTorch's optimisers, in double precision.

Run with a Python that has torch: python3 torch_steps.py
"""
import json
import pathlib

import torch

STEPS = 6
VALUES = 19

CASES = {
    "sgd": (torch.optim.SGD, dict(lr=0.1)),
    "sgd decay": (torch.optim.SGD, dict(lr=0.1, weight_decay=0.01)),
    "sgd momentum": (torch.optim.SGD, dict(lr=0.05, momentum=0.9)),
    "sgd momentum decay": (torch.optim.SGD, dict(lr=0.05, momentum=0.9, weight_decay=0.01)),
    "sgd nesterov": (torch.optim.SGD, dict(lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01)),
    "adam": (torch.optim.Adam, dict(lr=0.01)),
    "adam decay": (torch.optim.Adam, dict(lr=0.01, weight_decay=0.1)),
    "adam other": (torch.optim.Adam, dict(lr=0.003, betas=(0.8, 0.95), eps=1e-3)),
}


def rounded(tensor):
    return [float(f"{value:.10g}") for value in tensor.tolist()]


def main():
    torch.manual_seed(1)
    # Rounded to few digits, so that single precision reads the same start and gradients closely enough.
    start = torch.round(torch.randn(VALUES, dtype=torch.float64) * 64) / 64
    gradients = torch.round(torch.randn(STEPS, VALUES, dtype=torch.float64) * 64) / 64
    result = {"start": start.tolist(), "gradients": gradients.tolist(), "cases": {}}
    for name, (kind, options) in CASES.items():
        parameter = torch.nn.Parameter(start.clone())
        optimizer = kind([parameter], **options)
        steps = []
        for gradient in gradients:
            parameter.grad = gradient.clone()
            optimizer.step()
            steps.append(rounded(parameter.detach()))
        result["cases"][name] = steps
    lines = ["{"]
    lines.append(f'"start": {json.dumps(result["start"])},')
    lines.append('"gradients": [\n' + ",\n".join(json.dumps(row) for row in result["gradients"]) + "\n],")
    cases = [f'"{name}": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]" for name, rows in result["cases"].items()]
    lines.append('"cases": {\n' + ",\n".join(cases) + "\n}\n}")
    pathlib.Path(__file__).with_suffix(".json").write_text("\n".join(lines) + "\n")


main()
