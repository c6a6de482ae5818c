#!/usr/bin/env python3
"""Writes fixtures of convolutions over many channels, of dropout, and of options that stand nowhere else.

    python3 fixtures_more.py        needs NumPy and PyTorch; the tests need neither
"""
from reference import batchnorm, behind, case, conv, dense, dropout, function, pair, parallel, pool, write


def wide_cases():
    """Convolutions of as many channels as pay for products of matrices and for Winograd's transforms, and their neighbours."""
    def one(batch, shape, filters, kernel, stride=1, pad=0, activation="none", **more):
        words = ["%dx%dx%d to %d" % (*shape, filters), "%dx%d stride %dx%d" % (*pair(kernel), *pair(stride)),
                 "pad " + str(pad).replace(" ", ""), activation, "batch %d" % batch] + [str(key) for key in more]
        return behind(", ".join(words), batch, shape, conv("T", filters, kernel, stride, pad, activation, **more))

    return [
        one(16, (16, 8, 8), 16, 3, 1, 1, "relu"),
        one(100, (16, 8, 8), 16, 3, 1, 1),
        one(17, (16, 14, 14), 16, 3, 1, 0),
        one(3, (16, 13, 9), 16, 3, 1, 2, "tanh"),
        one(16, (16, 13, 9), 16, 3, 1, [0, 1, 2, 0]),
        one(17, (17, 8, 8), 32, 3, 1, 0, "relu"),
        one(16, (17, 14, 14), 32, 3, 1, 1),
        one(5, (17, 13, 9), 32, 3, 1, [1, 0, 0, 2], "tanh"),
        one(1, (17, 8, 8), 32, 3, 1, 2),
        one(17, (48, 8, 8), 33, 3, 1, 1, "relu"),
        one(3, (48, 14, 14), 33, 3, 1, 2),
        one(16, (48, 13, 9), 33, 3, 1, 0),
        one(4, (48, 13, 9), 33, 3, 1, [2, 0, 1, 1], "sigmoid"),
        one(1, (64, 7, 7), 64, 3, 1, 1, "leaky-relu:0.1"),
        one(16, (32, 2, 2), 32, 3, 1, 1),
        one(16, (16, 1, 9), 24, 3, 1, 1, "relu"),
        one(16, (16, 3, 3), 24, 3, 1, 0),
        one(17, (16, 8, 8), 16, 3, 1, 1, bias=False),
        one(16, (32, 8, 7), 48, 3, 1, 1, "relu", groups=2),
        one(16, (16, 9, 8), 16, 3, 1, 2, dilation=[2, 2]),
        one(16, (16, 9, 8), 16, 3, 1, 1, connections=[sorted({k, (k + 5) % 16, (k * 3) % 16}) for k in range(16)]),
        one(17, (17, 13, 9), 32, 3, 2, 1, "relu"),
        one(16, (16, 9, 8), 32, 3, (1, 2), 1),
        one(16, (16, 9, 8), 32, 3, (2, 1), 1),
        one(17, (17, 13, 13), 24, 5, 1, 2, "relu"),
        one(16, (16, 13, 9), 24, 5, 1, 2),
        one(3, (17, 13, 13), 24, 5, 1, 0, "tanh"),
        one(5, (16, 9, 11), 33, 5, 1, [4, 0, 1, 3]),
        one(17, (17, 7, 9), 33, 1, 1, 0, "relu"),
        one(100, (17, 5, 4), 33, 1),
        one(16, (17, 7, 9), 33, 1, 2),
        one(17, (64, 7, 9), 16, 1, 1, 0, "tanh"),
        one(3, (64, 8, 8), 16, 1, 2, 0, "relu"),
        one(1, (33, 13, 9), 64, 1, (2, 1), 1, bias=False),
        one(16, (64, 4, 4), 32, 1, groups=4),
        case("the image itself, 1 to 32, 3x3", 17, (1, 14, 13), conv("T", 32, 3, 1, 1, "relu"), dense("Out", 4)),
        case("the image itself, 3 to 17, 3x3", 16, (3, 9, 8), conv("T", 17, 3, 1, 1), dense("Out", 4)),
        case("the image itself, 20 to 24, 3x3", 16, (20, 9, 8), conv("T", 24, 3, 1, 1), dense("Out", 4)),
        case("the image itself, 20 to 24, 1x1", 16, (20, 7, 8), conv("T", 24, 1), dense("Out", 4)),
        behind("16 to 16, relu, max pool", 17, (16, 8, 8), conv("T", 16, 3, 1, 1, "relu"), pool("maxpool", "S", 2)),
        behind("17 to 32, tanh, mean pool", 16, (17, 9, 8), conv("T", 32, 3, 1, 1, "tanh"), pool("avgpool", "S", 2)),
        behind("17 to 33, 1x1, max pool", 16, (17, 9, 8), conv("T", 33, 1), pool("maxpool", "S", 2)),
        behind("16 to 16, normalised, in a sum", 17, (16, 8, 7), parallel(
            "A", "add", [], [conv("T", 16, 3, 1, 1, bias=False), batchnorm("B"), function("relu", "R"), conv("U", 16, 3, 1, 1, bias=False)]), function("relu", "F")),
        behind("16 to 24 in a concat", 17, (16, 7, 8), parallel(
            "A", "concat", [conv("T", 24, 3, 1, 1, "relu")], [conv("U", 17, 1)], [conv("V", 16, 1, 1, 0, "relu"), conv("W", 20, 5, 1, 2)])),
    ]


def dropout_cases():
    """Training drops by the mask and prediction does not; what falls on the way forward falls on the way back."""
    def one(batch, shape, rate, kind):
        return behind("%s %g of %dx%dx%d, batch %d" % (kind, rate, *shape, batch), batch, shape, dropout("T", rate, kind), function("tanh", "A"))

    identity, wide = [], "dropout2d"
    cases = [one(batch, shape, rate, kind) for kind in ("dropout", wide)
             for batch, shape, rate in ((1, (3, 5, 4), 0.3), (16, (17, 2, 3), 0.5), (17, (7, 5, 3), 0.1), (100, (3, 4, 3), 0.8))]
    return cases + [
        one(16, (1, 6, 5), 0.4, "dropout"),
        one(16, (3, 4, 5), 0.0, "dropout"),
        case("dropout of the image itself", 17, (2, 4, 5), dropout("T", 0.25), conv("C", 3, 2), dense("Out", 3)),
        case("dropout2d of the image itself", 17, (3, 4, 5), dropout("T", 0.25, wide), conv("C", 3, 2), dense("Out", 3)),
        case("dropout of the logits", 17, (2, 4, 5), dense("D", 9, "relu"), dense("Out", 5), dropout("T", 0.5)),
        case("dropout2d behind dense", 16, (2, 4, 5), dense("D", 9, "relu"), dropout("T", 0.5, wide), dense("Out", 5)),
        case("dropout twice, with different masks", 16, (1, 4, 5), dense("D", 19, "tanh"), dropout("T", 0.3), dropout("U", 0.3), dense("Out", 5)),
        behind("dropout before a normalisation", 17, (3, 5, 4), dropout("T", 0.3), batchnorm("B"), function("relu", "A")),
        behind("dropout straight before a sum's fork", 17, (3, 5, 4), function("tanh", "A"), dropout("T", 0.3),
               parallel("J", "add", identity, [conv("C", 3, 3, 1, 1, "relu")]), function("relu", "F")),
        behind("dropout straight before a concat's fork", 17, (3, 5, 4), function("tanh", "A"), dropout("T", 0.3),
               parallel("J", "concat", identity, [conv("C", 2, 1)], [pool("maxpool", "M", 3, 1, 1)])),
        behind("dropout as a branch of a sum, relu behind it", 17, (3, 5, 4), parallel(
            "J", "add", [dropout("T", 0.3)], [conv("C", 3, 3, 1, 1, "tanh"), dropout("U", 0.5, wide)]), function("relu", "F")),
        behind("dropout as a branch of a concat", 16, (3, 5, 4), parallel(
            "J", "concat", [dropout("T", 0.3)], [dropout("U", 0.3)], [conv("C", 2, 1), dropout("V", 0.5)], identity)),
        behind("dropout in nested branches", 17, (3, 5, 4), parallel(
            "J", "concat", [dropout("T", 0.2), parallel("Q", "add", identity, [dropout("U", 0.4), conv("C", 3, 1, 1, 0, "relu")], [dropout("V", 0.4)])], identity)),
        behind("dropout at the ends of a sum of sums", 17, (3, 5, 4), parallel(
            "J", "add", [parallel("Q", "add", [dropout("T", 0.2)], [conv("C", 3, 1)]), function("relu", "F"), dropout("U", 0.3)], identity), dropout("V", 0.1)),
    ]


def option_cases():
    flat = {"kind": "flatten", "name": "F"}
    return [
        behind("dense, 60 to 17, batch 17", 17, (3, 4, 5), dense("T", 17, "tanh")),
        behind("dense without bias, 140 to 33, batch 100", 100, (7, 4, 5), dense("T", 33, "relu", bias=False)),
        behind("dense without bias, 20 to 1, batch 1", 1, (1, 4, 5), dense("T", 1, "sigmoid", bias=False)),
        behind("dense without bias behind flatten", 16, (17, 3, 2), flat, dense("T", 7, "scaled-tanh", bias=False)),
        behind("maxpool 3x3 padded by 2", 17, (7, 5, 6), function("tanh", "A"), pool("maxpool", "T", 3, 2, 2)),
        behind("avgpool 3x3 padded by 2", 17, (7, 5, 6), function("tanh", "A"), pool("avgpool", "T", 3, 2, 2)),
        behind("maxpool 2x3 stride (3, 2) with a rest, 17 channels", 1, (17, 9, 8), function("tanh", "A"), pool("maxpool", "T", (2, 3), (3, 2))),
        behind("avgpool 2x3 stride (3, 2) with a rest, 17 channels", 1, (17, 9, 8), function("tanh", "A"), pool("avgpool", "T", (2, 3), (3, 2))),
        behind("maxpool padded above alone", 100, (3, 4, 5), function("tanh", "A"), pool("maxpool", "T", 3, 1, [2, 0, 0, 0])),
        behind("avgpool padded on the left alone", 100, (3, 4, 5), function("tanh", "A"), pool("avgpool", "T", 3, 1, [0, 2, 0, 0])),
        behind("batchnorm of 17 channels, epsilon 0.01, momentum 0.9", 16, (17, 3, 4), conv("C", 17, 3, 1, 1), batchnorm("T", 0.01, 0.9), function("relu", "A")),
        behind("batchnorm of 7 channels, epsilon 1e-7, momentum 0.5, batch 1", 1, (7, 5, 4), conv("C", 7, 3, 1, 1), batchnorm("T", 1e-7, 0.5), function("tanh", "A")),
        behind("batchnorm with a leaky relu", 17, (3, 5, 4), conv("C", 3, 3, 1, 1), batchnorm("T"), function("leaky-relu:0.2", "A")),
        behind("batchnorm before scaled tanh", 17, (3, 6, 4), conv("C", 5, 3, 1, 1, "tanh"), batchnorm("T"), function("scaled-tanh", "A")),
        behind("softmax in a branch", 16, (5, 3, 4), parallel("J", "add", [], [function("softmax", "T")])),
        behind("lrn in branches", 17, (7, 3, 4), parallel("J", "concat", [], [
            {"kind": "lrn", "name": "T", "size": 5, "alpha": 0.3, "beta": 0.75, "k": 2.0}, conv("C", 3, 1)])),
        behind("subsample and globalavgpool in branches", 17, (5, 4, 6), parallel("J", "add", [{"kind": "globalavgpool", "name": "T"}], [
            {"kind": "subsample", "name": "S", "window": [4, 6], "activation": "scaled-tanh"}]), function("scaled-tanh", "A")),
        behind("a table, groups and dilation in branches", 17, (6, 5, 6), parallel(
            "J", "concat", [conv("A", 4, 3, 1, 1, "relu", groups=2)], [conv("B", 3, 3, 1, 2, dilation=[2, 2], bias=False)],
            [conv("C", 3, 3, 1, 1, "tanh", connections=[[0, 2], [5], [1, 3, 4]])])),
    ]


if __name__ == "__main__":
    write({"wide": (2000, wide_cases()), "dropout": (2100, dropout_cases()), "options": (2200, option_cases())})
