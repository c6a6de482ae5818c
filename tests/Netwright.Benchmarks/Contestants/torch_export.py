"""Writes a network of PyTorch's, with random weights and a fixed batch, as an ONNX model from "x" to "y".

    torch_export.py NETWORK BATCH FILE
    torch_export.py identity BATCH FILE      hands on a row of numbers: what a call costs that computes nothing

Prints "written BATCH,CHANNELS,HEIGHT,WIDTH" or "error REASON".
"""
import sys
import warnings

OPSET = 13


def main(name, batch, file):
    try:
        import torch
        import torch.onnx
        from torch_networks import NETWORKS
    except ImportError as missing:
        print(f"error {sys.executable} cannot import torch: {missing}", flush=True)
        return
    warnings.simplefilter("ignore")
    torch.manual_seed(1)
    if name == "identity":
        network, shape = torch.nn.Identity(), (10, 1, 1)
    else:
        build, shape, _ = NETWORKS[name]
        network = build()
    torch.onnx.export(
        network.eval(), torch.rand(batch, *shape), file, opset_version=OPSET, input_names=["x"], output_names=["y"])
    print("written", ",".join(map(str, (batch, *shape))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
