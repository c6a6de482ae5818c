"""Does one kind of work by PyTorch in memory and times it.

    torch_peer.py train|predict NETWORK THREADS BATCH

First prints "ready VERSION VARIANT,VARIANT... PARAMETERS" or "error REASON". Then each line "run VARIANT SECONDS" on standard
input is answered by "median MICROSECONDS", the time of a step; the process ends with its input. A variant is made and warmed
up when it is first asked for.

Variants are words joined by '+'. nchw: the usual layout; nhwc: channels last. In training, foreach: the optimiser's
kernels for many tensors at once. In prediction, eager: module by module; freeze: traced with its weights as constants;
frozen: that, and optimize_for_inference; plain: without oneDNN, which is the fastest way for the smallest networks.
"""
import statistics
import sys
import time

TRAIN_VARIANTS = ("nchw", "nchw+foreach", "nhwc", "nhwc+foreach")
PREDICT_VARIANTS = (
    "eager+nchw", "eager+nhwc", "eager+nchw+plain", "freeze+nchw+plain", "freeze+nhwc", "frozen+nchw", "frozen+nhwc",
)

# How a turn is measured: as Measuring/Turn.cs does it for Netwright.
SAMPLE_SECONDS = 0.02
WARM_UP_SHARE = 0.1

# PyTorch leaves dense layers to the system's BLAS; any that is made for speed exceeds this by far, the reference one does not.
SLOWEST_BLAS_GFLOPS = 12
BLAS_EXTENT = 384

SETTLE_SECONDS = 0.5
SETTLE_REPEATS = 2


def training(torch, network, make_optimizer, images, words):
    """A step of training on one batch."""
    network.train()
    optimizer = make_optimizer(network.parameters(), "foreach" in words)
    criterion = torch.nn.CrossEntropyLoss()
    labels = torch.randint(10, (len(images),))

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = criterion(network(images), labels)
        loss.backward()
        optimizer.step()
    return step


def prediction(torch, network, images, words):
    """Prediction of one batch."""
    network.eval()
    with torch.no_grad():
        if "eager" not in words:
            network = torch.jit.freeze(torch.jit.trace(network, images))
        if "frozen" in words:
            network = torch.jit.optimize_for_inference(network)

    def step():
        with torch.no_grad():
            network(images)
    return step


def blas_gflops(torch):
    """Rate of the multiplication of two matrices, the best of some."""
    a = torch.rand(BLAS_EXTENT, BLAS_EXTENT)
    return 2e-9 * BLAS_EXTENT ** 3 / min(repeat(lambda: a @ a, 0, 1) for _ in range(10))


def repeat(step, seconds, fewest):
    """Takes steps for a time, and at least so many; mean seconds of a step."""
    start = time.perf_counter()
    done, elapsed = 0, 0
    while done < fewest or elapsed < seconds:
        step()
        done += 1
        elapsed = time.perf_counter() - start
    return elapsed / done


def turn(step, seconds):
    """Seconds of a step: the median over samples of some steps each."""
    once = repeat(step, seconds * WARM_UP_SHARE, 1)
    if once >= seconds:
        return once
    steps = max(1, int(SAMPLE_SECONDS / once))
    samples, start = [], time.perf_counter()
    while not samples or time.perf_counter() - start < seconds:
        samples.append(repeat(step, 0, steps))
    return statistics.median(samples)


def main(work, name, threads, batch):
    try:
        import torch
        from torch_networks import NETWORKS
    except ImportError as missing:
        print(f"error {sys.executable} cannot import torch: {missing}", flush=True)
        return
    if name not in NETWORKS:
        print(f"error torch_networks.py has no network named {name}", flush=True)
        return
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    gflops = blas_gflops(torch)
    if gflops < SLOWEST_BLAS_GFLOPS:
        print(f"error its BLAS reaches only {gflops:.1f} GFLOP/s; a fair peer has a fast one (Debian: libopenblas0)", flush=True)
        return
    build, shape, make_optimizer = NETWORKS[name]
    parameters = sum(p.numel() for p in build().parameters())
    variants = TRAIN_VARIANTS if work == "train" else PREDICT_VARIANTS
    print("ready", torch.__version__, ",".join(variants), parameters, flush=True)

    def make(words):
        layout = torch.channels_last if "nhwc" in words else torch.contiguous_format
        network = build().to(memory_format=layout)
        images = torch.rand(batch, *shape).contiguous(memory_format=layout)
        return training(torch, network, make_optimizer, images, words) if work == "train" \
            else prediction(torch, network, images, words)

    steps = {}
    for line in sys.stdin:
        _, variant, seconds = line.split()
        words = variant.split("+")
        with torch.backends.mkldnn.flags(enabled="plain" not in words):
            if variant not in steps:
                steps[variant] = make(words)
                repeat(steps[variant], SETTLE_SECONDS, SETTLE_REPEATS)
            print("median", turn(steps[variant], float(seconds)) * 1e6, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
