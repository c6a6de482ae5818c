"""Trains a network by PyTorch in memory and times the steps.

    torch_train.py NETWORK THREADS BATCH

First prints "ready VERSION PARAMETERS VARIANT,VARIANT..." or "error REASON". Then each line "run VARIANT SECONDS" on
standard input is answered by "median MICROSECONDS", the time of a step; the process ends with its input.

Variants are memory layouts (nchw: as usual; nhwc: channels last), each with and without the optimiser's foreach kernels.
"""
import statistics
import sys
import time

LAYOUTS = ("nchw", "nhwc")
VARIANTS = tuple(layout + foreach for layout in LAYOUTS for foreach in ("", "+foreach"))

# How a turn is measured: as Measuring/Turn.cs does it for Netwright.
SAMPLE_SECONDS = 0.02
WARM_UP_SHARE = 0.1
FEWEST_SAMPLES = 5

SETTLE_SECONDS = 0.5


def lenet5(nn):
    return (1, 28, 28), nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5), nn.Tanh(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, kernel_size=5), nn.Tanh(),
        nn.AvgPool2d(2),
        nn.Conv2d(16, 120, kernel_size=4), nn.Tanh(),
        nn.Flatten(),
        nn.Linear(120, 84), nn.Tanh(),
        nn.Linear(84, 10),
    )


def adam(learning_rate):
    return lambda torch, parameters, foreach: torch.optim.Adam(parameters, lr=learning_rate, foreach=foreach)


# name: (input shape and network, optimiser); the same as the spec of that name
NETWORKS = {
    "lenet5": (lenet5, adam(1e-3)),
}


class Training:
    """One variant: a network, its optimiser and one batch of random images."""

    def __init__(self, torch, name, batch, variant):
        build, make_optimizer = NETWORKS[name]
        layout = torch.channels_last if variant.startswith("nhwc") else torch.contiguous_format
        shape, network = build(torch.nn)
        self.network = network.train().to(memory_format=layout)
        self.optimizer = make_optimizer(torch, self.network.parameters(), variant.endswith("+foreach"))
        self.criterion = torch.nn.CrossEntropyLoss()
        self.images = torch.rand(batch, *shape).contiguous(memory_format=layout)
        self.labels = torch.randint(10, (batch,))

    def step(self):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.criterion(self.network(self.images), self.labels)
        loss.backward()
        self.optimizer.step()

    def repeat(self, seconds, fewest):
        """Takes steps for a time, and at least so many; mean seconds of a step."""
        start = time.perf_counter()
        done, elapsed = 0, 0
        while done < fewest or elapsed < seconds:
            self.step()
            done += 1
            elapsed = time.perf_counter() - start
        return elapsed / done

    def turn(self, seconds):
        """Seconds of a step: the median over samples of some steps each."""
        once = self.repeat(seconds * WARM_UP_SHARE, 1)
        steps = max(1, int(SAMPLE_SECONDS / once))
        samples, start = [], time.perf_counter()
        while len(samples) < FEWEST_SAMPLES or time.perf_counter() - start < seconds:
            samples.append(self.repeat(0, steps))
        return statistics.median(samples)


def main(name, threads, batch):
    try:
        import torch
    except ImportError as missing:
        print(f"error {sys.executable} cannot import torch: {missing}", flush=True)
        return
    if name not in NETWORKS:
        print(f"error no network is named {name}", flush=True)
        return
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    trainings = {variant: Training(torch, name, batch, variant) for variant in VARIANTS}
    for training in trainings.values():
        training.repeat(SETTLE_SECONDS, 10)
    parameters = sum(p.numel() for p in trainings[VARIANTS[0]].network.parameters())
    print("ready", torch.__version__, parameters, ",".join(VARIANTS), flush=True)
    for line in sys.stdin:
        _, variant, seconds = line.split()
        print("median", trainings[variant].turn(float(seconds)) * 1e6, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
