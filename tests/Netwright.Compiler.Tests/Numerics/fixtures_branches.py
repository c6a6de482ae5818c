#!/usr/bin/env python3
"""Writes fixtures of normalised and of branching networks: what PyTorch computes for them in double precision.

    python3 fixtures_branches.py        needs NumPy and PyTorch; the tests need neither
"""
from reference import batchnorm, behind, case, conv, dense, function, parallel, pool, write


def batchnorm_cases():
    """None in which the normalisation takes away what is compared: of two values, or of a scale just given, nothing is left."""

    def one(batch, shape, *tail, **more):
        words = ", ".join(["%dx%dx%d" % shape] + [layer["kind"] for layer in tail])
        return behind("%s, batch %d" % (words, batch), batch, shape, conv("C", shape[0], 3, 1, 1), batchnorm("T"), *tail, **more)

    flat = {"kind": "flatten", "name": "F"}
    return [
        one(16, (3, 5, 7)),
        one(17, (5, 7, 3), function("relu", "A")),
        one(100, (2, 4, 5), function("tanh", "A")),
        one(17, (17, 3, 5), function("sigmoid", "A")),
        one(1, (3, 5, 4), function("relu", "A")),
        one(1, (1, 3, 2)),
        one(33, (1, 1, 9), function("relu", "A"), pool("maxpool", "S", (1, 3), (1, 2))),
        case("the image itself", 17, (3, 5, 6), batchnorm("T"), conv("C", 4, 3, 1, 0, "tanh"), dense("Out", 3)),
        case("the image itself, relu, batch 1", 1, (2, 5, 6), batchnorm("T"), function("relu", "A"), conv("C", 4, 3), dense("Out", 3)),
        case("a convolution of 3x3 stride 2 with relu of its own", 16, (2, 9, 7), conv("C", 6, 3, 2, 1, "relu"), batchnorm("T"),
             dense("Out", 4)),
        case("a pooled convolution", 17, (2, 8, 6), conv("C", 6, 3, 1, 1, "tanh"), pool("avgpool", "S", 2), batchnorm("T"),
             function("relu", "A"), dense("Out", 4)),
        case("dense", 100, (1, 4, 5), dense("D", 17), batchnorm("T"), function("tanh", "A"), dense("Out", 5)),
        case("flatten", 33, (2, 4, 5), conv("C", 3, 2), flat, batchnorm("T"), dense("Out", 5)),
        case("the logits", 17, (1, 4, 5), dense("D", 9, "relu"), dense("Out", 5), batchnorm("T")),
        case("twice, then twice", 17, (3, 8, 7), conv("a", 5, 3, 1, 1), batchnorm("b"), function("tanh", "t"), batchnorm("c"), function("relu", "d"),
             conv("e", 7, 3, 2, 1), batchnorm("f"), function("relu", "g"), batchnorm("h"), dense("Out", 4)),
        case("large epsilon, all of the momentum", 33, (3, 4, 5), conv("C", 4, 1), batchnorm("T", 0.5, 1.0), function("relu", "A"), dense("Out", 4)),
        case("no momentum", 16, (3, 4, 5), conv("C", 4, 1), batchnorm("T", 1e-3, 0.0), dense("Out", 4)),
    ]


def parallel_cases():
    def mixed(word):
        return [[], [conv(word + "1", 3, 1, 1, 0, "relu")], [pool("maxpool", word + "p", 3, 1, 1), conv(word + "2", 2, 3, 1, 1)]]

    cases = []
    for batch in (1, 16, 17, 100):
        cases.append(behind("a residual, relu behind the sum, batch %d" % batch, batch, (4, 5, 7),
                            parallel("T", "add", [], [conv("a", 4, 3, 1, 1, "relu"), conv("b", 4, 3, 1, 1)]), function("relu", "A")))
        cases.append(behind("concat of identity, convolution and pool, batch %d" % batch, batch, (3, 5, 6), parallel("T", "concat", *mixed("c"))))
    return cases + [
        behind("a sum with a projection", 17, (3, 8, 7), parallel("T", "add", [conv("a", 5, 1, 2)], [conv("b", 4, 3, 2, 1, "relu"), conv("c", 5, 3, 1, 1)]),
               function("tanh", "A")),
        behind("a sum without a function", 16, (3, 5, 4), parallel("T", "add", [conv("a", 3, 3, 1, 1, "tanh")], [])),
        behind("a sum of an input with itself", 5, (3, 4, 5), parallel("T", "add", [], [], [pool("avgpool", "p", 3, 1, 1)]), function("sigmoid", "A")),
        behind("a sum whose branches end in functions and pools", 17, (4, 6, 6), parallel(
            "T", "add", [conv("a", 4, 3, 1, 1, "relu"), pool("maxpool", "p", 2)], [conv("b", 4, 3, 2, 1, "tanh")],
            [pool("avgpool", "q", 2), function("relu", "f")])),
        behind("a concat first of all a pool", 17, (3, 7, 6), parallel("T", "concat", [pool("avgpool", "p", 2)], [pool("maxpool", "q", 2)], [conv("a", 5, 3, 2, [1, 1, 0, 0])]),
               conv("b", 4, 2, 1, 0, "relu")),
        behind("an identity twice in a concat", 16, (2, 3, 5), parallel("T", "concat", [], [function("tanh", "a")], []), conv("b", 3, 3)),
        behind("a concat in a concat", 17, (3, 5, 5), parallel("T", "concat", [], [parallel("U", "concat", *mixed("d")), function("relu", "A")],
               [conv("a", 2, 1), parallel("V", "concat", [], [conv("b", 3, 3, 1, 1, "tanh")])])),
        behind("a sum in a sum", 17, (3, 5, 5), parallel("T", "add", [conv("z", 3, 1)], [], [parallel("U", "add", [], [conv("a", 3, 3, 1, 1, "relu")], [conv("b", 3, 1)])])),
        behind("a sum with relu in a sum", 16, (3, 5, 4), parallel("T", "add", [], [parallel("U", "add", [], [conv("a", 3, 3, 1, 1)]), function("relu", "A")])),
        behind("a concat in a sum", 17, (4, 5, 5), parallel("T", "add", [], [conv("z", 4, 1)],
               [parallel("U", "concat", [conv("a", 2, 3, 1, 1, "relu")], [conv("b", 2, 1, 1, 0, "tanh")])])),
        behind("a concat with an identity in a sum", 17, (4, 5, 5), parallel("T", "add", [conv("z", 6, 1)],
               [parallel("U", "concat", [], [conv("b", 2, 1, 1, 0, "tanh")])], [conv("y", 6, 1, 1, 0, "relu")]), function("relu", "A")),
        behind("a sum in a concat", 17, (3, 5, 5), parallel("T", "concat", [parallel("U", "add", [], [conv("a", 3, 3, 1, 1, "relu")]), function("relu", "A")], [])),
        case("a concat in a sum in a concat of the image", 17, (2, 5, 6), parallel("T", "concat", [], [parallel(
            "U", "add", [conv("a", 5, 1)], [parallel("V", "concat", [], [conv("b", 3, 3, 1, 1, "relu")])])]), dense("Out", 4)),
        case("a concat at the image", 17, (3, 6, 5), parallel("T", "concat", *mixed("e")), function("tanh", "A"), dense("Out", 4)),
        case("a sum at the image", 16, (3, 6, 5), parallel("T", "add", [], [conv("a", 3, 3, 1, 1)], [pool("maxpool", "p", 3, 1, 1)]),
             function("relu", "A"), conv("b", 4, 3), dense("Out", 4)),
        case("a sum of dense layers", 17, (1, 4, 5), dense("P", 9, "tanh"), parallel("T", "add", [], [dense("a", 5, "relu"), dense("b", 9)]),
             function("relu", "A"), dense("Out", 4)),
        case("branches give the logits", 17, (2, 4, 5), conv("P", 3, 3, 1, 1), parallel("T", "add", [dense("a", 5)], [pool("avgpool", "p", 2), dense("b", 5)])),
        case("concatenated branches give the logits", 5, (2, 4, 5), conv("P", 3, 3, 1, 1), parallel("T", "concat", [dense("a", 2)], [dense("c", 4, "tanh"), dense("b", 3)])),
        behind("branches that flatten", 17, (3, 4, 5), conv("C", 3, 3), parallel("T", "add", [{"kind": "flatten", "name": "F"}], [dense("a", 18)])),
        case("two residual blocks in a row", 33, (2, 8, 8), conv("P", 4, 3, 1, 1, "relu"),
             parallel("T", "add", [], [conv("a", 4, 3, 1, 1, "relu"), conv("b", 4, 3, 1, 1)]), function("relu", "A"),
             parallel("U", "add", [conv("p", 6, 1, 2)], [conv("c", 6, 3, 2, 1, "relu"), conv("d", 6, 3, 1, 1)]), function("relu", "B"),
             pool("avgpool", "S", 4), dense("Out", 5)),
    ]


def residual_cases():
    """Batch normalisation in branches, as in residual networks."""
    def block(word, filters, stride, *shortcut):
        return [parallel(word, "add", list(shortcut), [
            conv(word + "a", filters, 3, stride, 1), batchnorm(word + "b"), function("relu", word + "c"),
            conv(word + "d", filters, 3, 1, 1), batchnorm(word + "e")]), function("relu", word + "f")]

    def inception(word):
        return parallel(word, "concat", [], [conv(word + "a", 3, 1), batchnorm(word + "b"), function("relu", word + "c")],
                        [pool("avgpool", word + "d", 3, 1, 1), batchnorm(word + "e")])

    return [
        case("a small residual network, batch %d" % batch, batch, (2, 8, 8), conv("a", 4, 3, 1, 1), batchnorm("b"), function("relu", "c"),
             *block("T", 4, 1), *block("U", 6, 2, conv("p", 6, 1, 2), batchnorm("q")), pool("avgpool", "S", 4), dense("Out", 5))
        for batch in (1, 16, 17, 100)] + [
        case("normalised branches at the image", 17, (3, 5, 6), inception("T"), conv("C", 4, 3, 1, 0, "relu"), dense("Out", 4)),
        behind("normalised branches and their concat normalised", 33, (3, 5, 6), inception("T"), batchnorm("N"), function("tanh", "A")),
        behind("a sum of normalised branches", 17, (3, 5, 6), parallel("T", "add", [batchnorm("a")], [batchnorm("b"), function("relu", "c")],
               [conv("d", 3, 1), batchnorm("e")])),
    ]


if __name__ == "__main__":
    write({
        "batchnorm": (143, batchnorm_cases()),
        "parallel": (160, parallel_cases()),
        "residual": (188, residual_cases()),
    })
