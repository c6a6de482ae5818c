"""Writes torch_steps.json: parameters after some of 50 steps of PyTorch's optimisers, in double precision.

Lion, which PyTorch has not, is algorithm 2 of Chen et al. (2023), word by word.
Run with a Python that has torch: python3 torch_steps.py
"""
import json
import pathlib

import torch

STEPS = 50
KEPT = [1, 2, 3, 6, 12, 25, 50]
VALUES = 19


class Lion:
    def __init__(self, parameters, lr, betas=(0.9, 0.99), weight_decay=0.0):
        self.parameter, = parameters
        self.lr, self.betas, self.decay = lr, betas, weight_decay
        self.m = torch.zeros_like(self.parameter)

    def step(self):
        g, (beta1, beta2) = self.parameter.grad, self.betas
        update = beta1 * self.m + (1 - beta1) * g
        # Of an update next to 0, single precision could see the other sign.
        assert update.abs().min() > 1e-6
        with torch.no_grad():
            self.parameter -= self.lr * (torch.sign(update) + self.decay * self.parameter)
        self.m = beta2 * self.m + (1 - beta2) * g


CASES = {
    "sgd": (torch.optim.SGD, dict(lr=0.1)),
    "sgd decay": (torch.optim.SGD, dict(lr=0.1, weight_decay=0.01)),
    "sgd momentum": (torch.optim.SGD, dict(lr=0.05, momentum=0.9)),
    "sgd momentum decay": (torch.optim.SGD, dict(lr=0.05, momentum=0.9, weight_decay=0.01)),
    "sgd nesterov": (torch.optim.SGD, dict(lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01)),
    "adam": (torch.optim.Adam, dict(lr=0.01)),
    "adam decay": (torch.optim.Adam, dict(lr=0.01, weight_decay=0.1)),
    "adam other": (torch.optim.Adam, dict(lr=0.003, betas=(0.8, 0.95), eps=1e-3)),
    "adamw": (torch.optim.AdamW, dict(lr=0.01)),
    "adamw no decay": (torch.optim.AdamW, dict(lr=0.01, weight_decay=0)),
    "adamw decay": (torch.optim.AdamW, dict(lr=0.01, weight_decay=0.1)),
    "adamw other": (torch.optim.AdamW, dict(lr=0.003, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.5)),
    "adagrad": (torch.optim.Adagrad, dict(lr=0.1)),
    "adagrad decay": (torch.optim.Adagrad, dict(lr=0.1, weight_decay=0.1)),
    "adagrad other": (torch.optim.Adagrad, dict(lr=0.2, lr_decay=0.1, initial_accumulator_value=0.5, eps=1e-3)),
    "rmsprop": (torch.optim.RMSprop, dict(lr=0.01)),
    "rmsprop decay": (torch.optim.RMSprop, dict(lr=0.01, alpha=0.9, eps=1e-3, weight_decay=0.1)),
    "rmsprop momentum": (torch.optim.RMSprop, dict(lr=0.003, momentum=0.9)),
    "rmsprop centered": (torch.optim.RMSprop, dict(lr=0.01, alpha=0.9, eps=1e-3, centered=True)),
    "rmsprop all": (torch.optim.RMSprop, dict(lr=0.003, alpha=0.95, eps=1e-2, momentum=0.8, centered=True, weight_decay=0.01)),
    "lion": (Lion, dict(lr=0.01)),
    "lion decay": (Lion, dict(lr=0.01, weight_decay=0.5)),
    "lion other": (Lion, dict(lr=0.003, betas=(0.8, 0.95), weight_decay=0.1)),
}


def rounded(tensor):
    return [float(f"{value:.10g}") for value in tensor.tolist()]


def main():
    torch.manual_seed(1)
    # Rounded to few digits, so that single precision reads the same start and gradients closely enough.
    start = torch.round(torch.randn(VALUES, dtype=torch.float64) * 64) / 64
    gradients = torch.round(torch.randn(STEPS, VALUES, dtype=torch.float64) * 64) / 64
    result = {"start": start.tolist(), "kept": KEPT, "gradients": gradients.tolist(), "cases": {}}
    for name, (kind, options) in CASES.items():
        parameter = torch.nn.Parameter(start.clone())
        optimizer = kind([parameter], **options)
        steps = []
        for number, gradient in enumerate(gradients, 1):
            parameter.grad = gradient.clone()
            optimizer.step()
            if number in KEPT:
                steps.append(rounded(parameter.detach()))
        result["cases"][name] = steps
    lines = ["{"]
    lines.append(f'"start": {json.dumps(result["start"])},')
    lines.append(f'"kept": {json.dumps(result["kept"])},')
    lines.append('"gradients": [\n' + ",\n".join(json.dumps(row) for row in result["gradients"]) + "\n],")
    cases = [f'"{name}": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]" for name, rows in result["cases"].items()]
    lines.append('"cases": {\n' + ",\n".join(cases) + "\n}\n}")
    pathlib.Path(__file__).with_suffix(".json").write_text("\n".join(lines) + "\n")


main()
