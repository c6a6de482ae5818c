"""Writes torch_rates.json: the learning rate of every step by PyTorch's schedulers, in double precision.

Run with a Python that has torch: python3 torch_rates.py
"""
import json
import pathlib

import torch
from torch.optim import lr_scheduler as torch_schedules

STEPS, EPOCHS, BASE = 7, 6, 0.5
ALL = STEPS * EPOCHS
LOSSES = [1.0, 0.9, 0.91, 0.92, 0.89995, 0.95, 0.5, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.49, 0.5, 0.5]
ACCURACIES = [0.1, 0.2, 0.2, 0.2, 0.2001, 0.3, 0.29, 0.31, 0.31, 0.3, 0.3, 0.9, 0.9, 0.9, 0.9, 0.9]


def optimizer():
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=BASE)


def rates(make, every=1, count=ALL):
    """The rates of `count` steps; the scheduler is told after every few of them."""
    sgd = optimizer()
    schedulers = make(sgd)
    result = []
    for step in range(count):
        result.append(sgd.param_groups[0]["lr"])
        sgd.step()
        for scheduler, period in schedulers if isinstance(schedulers, list) else [(schedulers, every)]:
            if (step + 1) % period == 0 and step + 1 < ALL:
                scheduler.step()
    return result


def plateau(mode, figures, **options):
    """The rate of each epoch."""
    sgd = optimizer()
    scheduler = torch_schedules.ReduceLROnPlateau(sgd, mode=mode, eps=0, **options)
    result = []
    for figure in figures:
        result.append(sgd.param_groups[0]["lr"])
        scheduler.step(figure)
    return result


def linear(sgd, steps=10, start=0.25):
    return torch_schedules.LinearLR(sgd, start_factor=start, total_iters=steps)


CASES = {
    "step": rates(lambda sgd: torch_schedules.StepLR(sgd, 2, 0.5), STEPS),
    "multi-step": rates(lambda sgd: torch_schedules.MultiStepLR(sgd, [1, 3, 4], 0.3), STEPS),
    "exponential": rates(lambda sgd: torch_schedules.ExponentialLR(sgd, 0.9), STEPS),
    "cosine": rates(lambda sgd: torch_schedules.CosineAnnealingLR(sgd, ALL)),
    "cosine to a tenth": rates(lambda sgd: torch_schedules.CosineAnnealingLR(sgd, ALL, eta_min=0.1 * BASE)),
    "one-cycle": rates(lambda sgd: torch_schedules.OneCycleLR(sgd, BASE, total_steps=ALL, cycle_momentum=False)),
    "one-cycle other": rates(lambda sgd: torch_schedules.OneCycleLR(
        sgd, BASE, total_steps=ALL, pct_start=0.5, div_factor=10, final_div_factor=100, cycle_momentum=False)),
    "warm-up": rates(linear),
    "warm-up, then step": rates(lambda sgd: [(linear(sgd), 1), (torch_schedules.StepLR(sgd, 1, 0.5), STEPS)]),
    "warm-up, then cosine": rates(linear, count=10)
    + rates(lambda sgd: torch_schedules.CosineAnnealingLR(sgd, ALL - 10), count=ALL - 10),
    "plateau of losses": plateau("min", LOSSES, patience=1, factor=0.5, threshold=1e-3),
    "plateau of accuracies": plateau("max", ACCURACIES, patience=2, factor=0.1, threshold=1e-2, min_lr=0.01),
}


def main():
    parts = {"losses": LOSSES, "accuracies": ACCURACIES, **CASES}
    lines = [f"{json.dumps(name)}: {json.dumps([float(f'{value:.13g}') for value in values])}" for name, values in parts.items()]
    pathlib.Path(__file__).with_suffix(".json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


main()
