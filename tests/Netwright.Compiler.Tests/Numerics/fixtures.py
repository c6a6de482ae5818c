#!/usr/bin/env python3
"""Writes fixtures of chains of layers: what PyTorch computes in double precision for small networks.

    python3 fixtures.py        needs NumPy and PyTorch; the tests need neither
"""
from reference import behind, case, conv, dense, function, pool, same, pair, write


def conv_cases():
    def one(batch, shape, filters, kernel, stride=1, pad=0, activation="none"):
        if pad == "same":
            padding, word = same(shape[1:], kernel, stride), "same"
        else:
            padding, word = pad, str(pad).replace(" ", "")
        k, s = pair(kernel), pair(stride)
        name = "%dx%dx%d to %d, %dx%d stride %dx%d pad %s, %s, batch %d" % (
            *shape, filters, *k, *s, word, activation, batch)
        return behind(name, batch, shape, conv("T", filters, kernel, stride, padding, activation))

    return [
        one(1, (1, 5, 4), 1, 1),
        one(17, (7, 6, 5), 16, 1, activation="relu"),
        one(16, (3, 7, 8), 5, 1, stride=2, activation="tanh"),
        one(16, (17, 4, 5), 17, 1, pad=1),
        one(3, (3, 7, 8), 2, 1, stride=3),
        one(17, (3, 6, 8), 5, (2, 3), activation="sigmoid"),
        one(16, (7, 8, 7), 2, (2, 3), stride=(2, 1), pad="same", activation="tanh"),
        one(1, (1, 7, 9), 17, (2, 3), stride=2, pad=1, activation="relu"),
        one(5, (3, 6, 6), 5, (2, 2), stride=3),
        one(1, (1, 5, 5), 1, 3),
        one(16, (3, 8, 6), 16, 3, pad="same", activation="relu"),
        one(17, (7, 5, 7), 17, 3, pad=1, activation="tanh"),
        one(16, (17, 9, 7), 5, 3, stride=2, pad="same"),
        one(16, (3, 8, 10), 2, 3, stride=2, pad="same", activation="sigmoid"),
        one(5, (3, 8, 11), 2, 3, stride=3, pad=2),
        one(16, (17, 7, 5), 16, 3, stride=(2, 1), activation="tanh"),
        one(100, (3, 8, 9), 5, 3, stride=2),
        one(17, (3, 5, 6), 5, 3, pad=3, activation="relu"),
        one(3, (3, 5, 6), 5, 3, stride=(1, 2), pad=[0, 1, 2, 0]),
        one(3, (7, 9, 21), 17, 3, pad=1),
        one(16, (1, 12, 9), 2, 5),
        one(17, (3, 8, 9), 5, 5, pad="same", activation="tanh"),
        one(16, (7, 9, 8), 16, 5, stride=2, pad="same", activation="relu"),
        one(5, (3, 11, 12), 17, 5, stride=3, pad=2),
        one(1, (17, 8, 7), 1, 5, stride=(2, 1), activation="sigmoid"),
        one(16, (3, 15, 13), 5, 7, stride=2, pad=3),
        one(17, (1, 9, 8), 16, 7, pad="same", activation="relu"),
        one(16, (7, 7, 9), 2, 7),
        one(3, (3, 23, 25), 16, 11, stride=3, activation="relu"),
        one(3, (1, 12, 13), 5, 11, pad="same"),
        one(5, (3, 11, 11), 2, 11, stride=2, pad=5, activation="tanh"),
        one(3, (1, 5, 7), 5, 11, pad=5),
        one(16, (3, 6, 9), 5, (1, 7), pad=[0, 3, 0, 3]),
        one(16, (3, 9, 6), 5, (7, 1), pad=[3, 0, 3, 0], activation="relu"),
        one(3, (2, 4, 31), 3, (2, 27)),
        one(3, (2, 4, 12), 3, (2, 26), pad=[1, 13, 0, 13]),
        one(5, (3, 4, 33), 7, (3, 31), pad="same", activation="tanh"),
        one(3, (3, 3, 40), 5, (3, 37), stride=(1, 2), pad="same"),
        one(16, (3, 4, 5), 17, (4, 5), activation="tanh"),
        one(17, (7, 4, 4), 5, 4, stride=2, activation="relu"),
        one(4, (3, 1, 33), 4, (1, 5), stride=(1, 2)),
        one(4, (3, 3, 40), 4, 3, stride=(1, 3), pad=1),
    ]


def joined_cases():
    """Groups, dilation, tables of connections, and layers without biases."""
    def one(words, batch, shape, filters, kernel, stride=1, pad=0, activation="none", **more):
        layer = dict(conv("T", filters, kernel, stride, pad, activation), **more)
        return behind(words, batch, shape, layer)

    c3 = [[(k + n) % 6 for n in range(3)] for k in range(6)] + [[(k + n) % 6 for n in range(4)] for k in range(6)] \
        + [[0, 1, 3, 4], [1, 2, 4, 5], [0, 2, 3, 5], list(range(6))]
    c3 = [sorted(row) for row in c3]
    odd = [[0, 2], [1], [0, 1, 2, 4], [4], [0, 2, 4]]
    return [
        one("2 groups", 17, (4, 6, 7), 6, 3, 1, 1, "relu", groups=2),
        one("3 groups of one filter, stride 2", 16, (6, 7, 8), 3, (2, 3), 2, 0, "tanh", groups=3),
        one("7 groups, batch 1", 1, (7, 5, 5), 14, 3, 1, 1, groups=7, bias=False),
        one("depthwise, same", 16, (17, 6, 9), 17, 3, 1, 1, "relu", groups=17),
        one("depthwise, stride (2, 1)", 5, (3, 9, 8), 3, 5, (2, 1), 2, groups=3),
        one("depthwise, 2 filters a channel", 16, (5, 6, 6), 10, 3, 1, 0, "sigmoid", groups=5),
        one("1x1 in 4 groups", 100, (8, 3, 5), 12, 1, groups=4),
        one("2 groups over the whole image", 16, (4, 5, 4), 6, (5, 4), 1, 0, "tanh", groups=2),
        one("dilation 2", 17, (3, 9, 8), 5, 3, 1, 0, "tanh", dilation=[2, 2]),
        one("dilation 2, padded by 2", 16, (3, 7, 20), 5, 3, 1, 2, "relu", dilation=[2, 2]),
        one("dilation (1, 3)", 16, (1, 6, 11), 7, (2, 3), 1, [0, 3, 0, 3], dilation=[1, 3]),
        one("dilation (3, 1), stride (2, 1)", 3, (3, 12, 7), 4, 3, (2, 1), [3, 1, 3, 1], dilation=[3, 1]),
        one("dilation 2, stride 2", 16, (7, 11, 12), 5, 3, 2, 2, dilation=[2, 2]),
        one("dilation 2, stride 3", 5, (2, 13, 14), 3, 3, 3, 1, "relu", dilation=[2, 2]),
        one("dilation 3, stride 2, much padding", 16, (2, 9, 8), 3, 2, 2, 5, dilation=[3, 3]),
        one("dilation 4 of a 1x1 kernel", 16, (2, 4, 5), 3, 1, dilation=[4, 4]),
        one("dilation 2 in 3 groups without bias", 17, (6, 8, 9), 9, 3, 1, 2, "tanh", dilation=[2, 2], groups=3, bias=False),
        one("the table of LeNet-5's C3", 17, (6, 14, 14), 16, 5, 1, 0, "tanh", connections=c3),
        one("a table, padded, stride 2", 16, (5, 7, 6), 5, 3, 2, 1, "relu", connections=odd),
        one("a table in which nobody sees channel 3, dilation 2, no bias", 5, (5, 8, 9), 5, 3, 1, 2, connections=odd, dilation=[2, 2], bias=False),
        one("a table over the whole image", 16, (5, 3, 4), 5, (3, 4), 1, 0, "sigmoid", connections=odd),
        one("no bias", 17, (3, 6, 7), 5, 3, 1, 1, "relu", bias=False),
        one("no bias and no activation", 16, (3, 6, 7), 5, 3, 1, 1, bias=False),
        one("no bias over the whole image", 16, (3, 4, 5), 7, (4, 5), 1, 0, "tanh", bias=False),
        behind("no bias, max pool", 16, (3, 8, 6), dict(conv("T", 4, 3, 1, 1, "tanh"), bias=False), pool("maxpool", "S", 2)),
        behind("2 groups, mean pool", 17, (4, 8, 6), dict(conv("T", 6, 3, 1, 1, "tanh"), groups=2), pool("avgpool", "S", 2)),
        behind("depthwise without bias, max pool", 16, (5, 8, 6), dict(conv("T", 5, 3, 1, 1, "relu"), groups=5, bias=False), pool("maxpool", "S", 2)),
        behind("a table, max pool", 16, (5, 8, 6), dict(conv("T", 5, 3, 1, 1), connections=odd), pool("maxpool", "S", 2)),
        case("dense layers without bias", 17, (1, 3, 7), dict(dense("P", 9, "tanh"), bias=False), dict(dense("T", 17), bias=False), dense("Out", 3)),
    ]


def fused_cases():
    cases = []
    for kind in ("avgpool", "maxpool"):
        for activation in ("none", "relu", "sigmoid", "tanh"):
            cases.append(behind("conv, %s, %s 2x2" % (activation, kind), 17, (3, 8, 10),
                                conv("T", 5, 3, 1, 1, activation), pool(kind, "S", 2)))
        cases.append(behind("conv, tanh, %s 1x2" % kind, 16, (3, 5, 8), conv("T", 4, 3, 1, 1, "tanh"), pool(kind, "S", (1, 2))))
        cases.append(behind("conv, relu, %s 3x1" % kind, 16, (3, 8, 5), conv("T", 4, 3, 1, 0, "relu"), pool(kind, "S", (3, 1))))
        cases.append(behind("conv, none, %s 3x3" % kind, 16, (3, 11, 8), conv("T", 4, 3), pool(kind, "S", 3)))
        cases.append(behind("conv, tanh, %s 4x12" % kind, 5, (3, 10, 14), conv("T", 3, 3, 1, 0, "tanh"), pool(kind, "S", (4, 12))))
        cases.append(behind("conv, tanh, %s 12x12" % kind, 3, (2, 12, 12), conv("T", 3, 3, 1, 1, "tanh"), pool(kind, "S", 12)))
        cases.append(behind("strided conv, separate tanh, %s 2x2" % kind, 16, (3, 9, 9),
                            conv("T", 4, 3, 2, 1), function("tanh", "A"), pool(kind, "S", 2, 3), function("relu", "B")))
    return cases


def pool_cases():
    cases = []
    for kind in ("avgpool", "maxpool"):
        def one(words, batch, shape, *arguments):
            cases.append(behind(kind + " " + words, batch, shape, function("tanh", "A"), pool(kind, "T", *arguments)))
        one("3x3 stride 2", 17, (3, 9, 7), 3, 2)
        one("3x3 stride 2 with a rest", 16, (5, 8, 10), 3, 2)
        one("3x3 stride 1 padded", 16, (1, 5, 6), 3, 1, 1)
        one("2x2 stride 3", 1, (3, 8, 9), 2, 3)
        one("2x2 with a rest", 100, (3, 7, 5), 2)
        one("2x3 stride (3, 1) padded on one side", 16, (3, 8, 7), (2, 3), (3, 1), [1, 2, 0, 0])
        one("5x5 padded by 2 over a smaller image", 5, (3, 3, 4), 5, 1, 2)
        one("2x2 padded below and to the right alone", 16, (3, 4, 5), 2, 1, [0, 0, 1, 1])
        one("of everything", 16, (17, 6, 5), (6, 5))
        one("14x14", 3, (2, 14, 15), 14, 1)
        cases.append(case(kind + " of the image itself", 17, (2, 8, 9), pool(kind, "T", 3, 2), conv("C", 4, 2), dense("Out", 3)))
        cases.append(case(kind + " behind dense", 4, (1, 3, 3), dense("D", 6), pool(kind, "T", 1), dense("Out", 3)))
        cases.append(case(kind + " behind flatten", 4, (2, 4, 6), conv("C", 3, 2), {"kind": "flatten", "name": "F"},
                          pool(kind, "T", (1, 2), 1, [0, 1, 0, 1]), dense("Out", 3)))
        cases.append(case(kind + " of values that tie", 16, (2, 6, 7), conv("P", 3, 1), function("relu", "R"),
                          pool(kind, "T", 3, 2), dense("Out", 4), levels=2))
        cases.append(case(kind + " fused, of values that tie", 16, (2, 6, 8), conv("P", 3, 1),
                          pool(kind, "T", 2), dense("Out", 4), levels=2))
        cases.append(case(kind + " twice", 16, (2, 12, 13), conv("P", 3, 1, 1, 0, "tanh"),
                          pool(kind, "T", 2), pool(kind, "U", 2, 1), dense("Out", 4)))
    return cases


def activation_cases():
    cases = []
    for kind in ("relu", "sigmoid", "tanh"):
        cases.append(behind(kind + " behind a pool", 17, (3, 5, 6), pool("avgpool", "S", 2, 1), function(kind, "T")))
        cases.append(case(kind + " of the image itself", 16, (2, 4, 5), function(kind, "T"), conv("C", 3, 2), dense("Out", 3)))
        cases.append(case(kind + " behind a dense layer with its own", 16, (1, 4, 5), dense("D", 9, "tanh"), function(kind, "T"), dense("Out", 3)))
        cases.append(case(kind + " fused into a dense layer", 16, (1, 4, 5), dense("D", 9), function(kind, "T"), dense("Out", 3)))
        cases.append(case(kind + " of large values", 16, (2, 4, 5), conv("P", 3, 1), function(kind, "T"), dense("Out", 3), scale=32.0))
        cases.append(case(kind + " twice behind flatten", 5, (2, 3, 5), conv("P", 3, 1), {"kind": "flatten", "name": "F"},
                          function(kind, "T"), function(kind, "U"), dense("Out", 3)))
        cases.append(case(kind + " as the last layer", 5, (2, 3, 5), conv("P", 3, 1), dense("Out", 3), function(kind, "T")))
    return cases


def dense_cases():
    def one(batch, inputs, units, activation="none"):
        return case("%d to %d, %s, batch %d" % (inputs, units, activation, batch), batch, (1, 1, inputs),
                    dense("P", inputs), dense("T", units, activation), dense("Out", 3))
    return [
        one(16, 1, 1, "tanh"), one(17, 1, 17), one(16, 7, 1, "sigmoid"), one(1, 7, 100), one(100, 17, 7, "relu"),
        one(17, 17, 17, "tanh"), one(16, 100, 257, "relu"), one(3, 257, 100, "sigmoid"), one(100, 100, 7), one(5, 257, 1),
        case("257 to 257 classes", 17, (1, 1, 257), dense("Out", 257)),
        case("2 classes of large logits", 17, (1, 2, 8), dense("Out", 2), scale=64.0),
        case("an image of 3 channels, read as one vector", 16, (3, 5, 7), dense("Out", 11)),
        case("no flatten and flatten", 16, (2, 3, 5), conv("C", 4, 2), {"kind": "flatten", "name": "F"}, dense("D", 7, "relu"), dense("Out", 3)),
        case("a convolution gives the logits", 17, (2, 6, 5), conv("C", 4, 3, 1, 0, "tanh"), conv("Out", 6, (4, 3))),
        case("a convolution behind dense", 5, (1, 4, 4), dense("D", 9, "tanh"), conv("C", 7, 1, 1, 0, "relu"), dense("Out", 3)),
        case("a convolution behind flatten", 5, (2, 4, 5), conv("C", 3, 2), {"kind": "flatten", "name": "F"}, conv("D", 5, 1, 1, 0, "relu"), dense("Out", 3)),
        case("a padded convolution behind flatten", 5, (2, 4, 5), conv("C", 3, 2), {"kind": "flatten", "name": "F"}, conv("D", 5, 3, 1, 1), dense("Out", 3)),
        case("a pooled convolution gives the logits", 5, (2, 6, 4), conv("Out", 6, 3, 1, 1), pool("avgpool", "S", (6, 4))),
    ]


def network_cases():
    def lenet(name, batch, activation, kind):
        return case(name, batch, (1, 28, 28), conv("C1", 6, 5, 1, 0, activation), pool(kind, "S2", 2),
                    conv("C3", 16, 5, 1, 0, activation), pool(kind, "S4", 2), conv("C5", 120, 4, 1, 0, activation),
                    dense("F6", 84, activation), dense("Output", 10))
    return [
        lenet("LeNet-5", 100, "tanh", "avgpool"),
        lenet("LeNet-5 of today", 17, "relu", "maxpool"),
        case("a small VGG", 16, (3, 16, 12), conv("a", 6, 3, 1, 1, "relu"), conv("b", 6, 3, 1, 1, "relu"), pool("maxpool", "c", 2),
             conv("d", 9, 3, 1, 1, "relu"), conv("e", 9, 3, 1, 1, "relu"), pool("maxpool", "f", 2), dense("g", 20, "relu"), dense("h", 10)),
        case("a small AlexNet", 5, (3, 35, 31), conv("a", 10, 11, 4, 2, "relu"), pool("maxpool", "b", 3, 2),
             conv("c", 12, 5, 1, 2, "relu"), pool("maxpool", "d", 2, 1), conv("e", 8, 3, 1, 1, "relu"), dense("f", 30, "relu"), dense("g", 7)),
        case("strides for pools", 17, (1, 20, 18), conv("a", 8, 3, 2, same((20, 18), 3, 2), "tanh"),
             conv("b", 8, 3, 2, same((10, 9), 3, 2), "tanh"), conv("c", 8, 3, 2, same((5, 5), 3, 2), "tanh"), dense("d", 10)),
        case("a perceptron", 100, (1, 9, 9), dense("a", 50, "sigmoid"), dense("b", 25, "sigmoid"), dense("c", 10)),
        case("one image", 1, (3, 10, 10), conv("a", 17, 3), function("sigmoid", "b"), pool("avgpool", "c", 3, 2, 1), dense("d", 4)),
        case("1x1 convolutions", 16, (4, 6, 6), conv("a", 8, 1, 1, 0, "relu"), conv("b", 16, 1, 1, 0, "tanh"), pool("avgpool", "c", 6), dense("d", 10)),
    ]


def more_activation_cases():
    cases = []
    for kind in ("leaky-relu:0.01", "leaky-relu:0.3", "leaky-relu:0", "leaky-relu:1", "scaled-tanh"):
        cases.append(behind(kind + " behind a pool", 17, (3, 5, 6), pool("avgpool", "S", 2, 1), function(kind, "T")))
        cases.append(behind(kind + " fused into a convolution", 16, (3, 7, 6), conv("T", 7, 3, 1, 1, kind)))
        cases.append(behind(kind + " fused with a maxpool", 16, (3, 8, 6), conv("T", 5, 3, 1, 1, kind), pool("maxpool", "S", 2)))
        cases.append(case(kind + " of large values", 16, (2, 4, 5), conv("P", 3, 1), function(kind, "T"), dense("Out", 3), scale=32.0))
        cases.append(case(kind + " in a dense layer and behind it", 5, (2, 3, 5), conv("P", 3, 1), dense("D", 9, kind),
                          function(kind, "T"), dense("Out", 3, kind)))
    return cases


def globalavgpool_cases():
    def one(batch, shape):
        return behind("%dx%dx%d, batch %d" % (*shape, batch), batch, shape, function("tanh", "A"), {"kind": "globalavgpool", "name": "T"})
    return [
        one(17, (3, 5, 7)), one(16, (17, 4, 1)), one(1, (1, 1, 9)), one(100, (7, 3, 3)), one(16, (5, 1, 2)),
        case("gives the logits", 16, (3, 6, 5), conv("C", 10, 3, 1, 1, "relu"), {"kind": "globalavgpool", "name": "T"}),
        case("of the image itself", 16, (3, 6, 5), {"kind": "globalavgpool", "name": "T"}, dense("Out", 4)),
        case("between convolutions", 5, (2, 6, 5), conv("C", 4, 3), {"kind": "globalavgpool", "name": "T"}, conv("D", 7, 1, 1, 0, "tanh"), dense("Out", 4)),
    ]


def subsample_cases():
    def subsample(name, window=2, activation="none"):
        return {"kind": "subsample", "name": name, "window": pair(window), "activation": activation}

    def one(batch, shape, window, activation="none"):
        name = "%dx%d of %dx%dx%d, %s, batch %d" % (*pair(window), *shape, activation, batch)
        return behind(name, batch, shape, subsample("T", window, activation))
    return [
        one(17, (3, 6, 8), 2, "scaled-tanh"), one(16, (7, 5, 7), 2, "tanh"), one(1, (1, 4, 4), 2), one(100, (17, 4, 6), 2, "sigmoid"),
        one(16, (3, 9, 7), (3, 1), "relu"), one(16, (5, 7, 11), (2, 5), "leaky-relu:0.1"), one(5, (3, 5, 4), (5, 4), "tanh"), one(16, (3, 3, 3), 1),
        case("of the image itself", 17, (2, 8, 9), subsample("T", 2, "tanh"), dense("Out", 3)),
        case("gives the logits", 16, (2, 4, 6), conv("C", 5, 3, 1, 1, "tanh"), subsample("T", (4, 6))),
        case("behind dense", 16, (2, 4, 6), dense("D", 5, "tanh"), subsample("T", 1, "tanh"), dense("Out", 3)),
        case("twice, with a function of its own", 16, (1, 12, 12), conv("C", 3, 3, 1, 1, "scaled-tanh"), subsample("S"), function("scaled-tanh", "A"),
             conv("E", 4, 3, 1, 0, "scaled-tanh"), subsample("T", 2, "scaled-tanh"), dense("Out", 3)),
    ]


def lrn_cases():
    def lrn(size=5, alpha=1e-4, beta=0.75, k=2.0):
        return {"kind": "lrn", "name": "T", "size": size, "alpha": alpha, "beta": beta, "k": k}

    def one(batch, shape, *arguments, **more):
        layer = lrn(*arguments)
        name = "%dx%dx%d, size %d, alpha %g, beta %g, k %g, batch %d%s" % (
            *shape, layer["size"], layer["alpha"], layer["beta"], layer["k"], batch, ", scale %g" % more["scale"] if more else "")
        return behind(name, batch, shape, layer, **more)
    return [
        one(17, (7, 4, 5)), one(16, (17, 3, 2), 5, 0.1), one(1, (1, 3, 3), 5, 0.5), one(100, (3, 2, 3), 3, 1.0, 0.5, 1.0),
        one(16, (5, 3, 4), 4, 0.7, 1.0, 0.5), one(16, (6, 3, 4), 1, 0.3, 2.0, 1.0), one(16, (3, 3, 4), 11, 0.3), one(16, (7, 3, 3), 2, 0.2, 0.3, 3.0),
        one(17, (7, 4, 5), 5, 1e-4, 0.75, 2.0, scale=256.0),
        case("of the image itself", 16, (3, 5, 6), lrn(5, 0.5), conv("C", 4, 3), dense("Out", 3)),
        case("between relu and maxpool", 16, (3, 9, 9), conv("C", 8, 3, 1, 0, "relu"), lrn(5, 0.1), pool("maxpool", "S", 3, 2), dense("Out", 3)),
        case("gives the logits", 16, (3, 5, 6), dense("D", 10), lrn(5, 0.1)),
    ]


def softmax_cases():
    def one(batch, shape, **more):
        return behind("over %dx%dx%d, batch %d%s" % (*shape, batch, ", scale %g" % more["scale"] if more else ""), batch, shape, function("softmax", "T"), **more)
    return [
        one(17, (7, 4, 5)), one(16, (17, 3, 2)), one(1, (2, 1, 1)), one(100, (3, 2, 3)), one(16, (5, 3, 3), scale=256.0),
        case("of the image itself", 16, (3, 5, 6), function("softmax", "T"), conv("C", 4, 3), dense("Out", 3)),
        case("behind dense", 16, (3, 5, 6), dense("D", 21), function("softmax", "T"), dense("Out", 3)),
        case("as the last layer", 17, (3, 5, 6), dense("D", 10), function("softmax", "T")),
    ]


if __name__ == "__main__":
    write({
        "conv": (1, conv_cases()),
        "fused": (43, fused_cases()),
        "pool": (63, pool_cases()),
        "activation": (95, activation_cases()),
        "dense": (116, dense_cases()),
        "network": (135, network_cases()),
        "more-activations": (1000, more_activation_cases()),
        "globalavgpool": (1100, globalavgpool_cases()),
        "subsample": (1200, subsample_cases()),
        "lrn": (1300, lrn_cases()),
        "softmax": (1400, softmax_cases()),
        "joined": (1500, joined_cases()),
    })
