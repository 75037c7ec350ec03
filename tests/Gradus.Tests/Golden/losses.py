"""Prints LossesGolden.cs: the losses of one example and their gradients, to 60 digits, rounded to double.

    /usr/bin/python3 losses.py > LossesGolden.cs      (needs mpmath and numpy)

Every input is a number of single precision, so that one list judges both precisions.
"""
import mpmath as mp
import numpy as np

mp.mp.dps = 60


def row(*values):
    return [float(np.float32(v)) for v in values]


def binary(z, y):
    z, y = mp.mpf(z), mp.mpf(y)
    size = mp.log1p(mp.exp(-abs(z)))
    a = 1 / (1 + mp.exp(-z)) if z > 0 else mp.exp(z) / (1 + mp.exp(z))
    b = 1 / (1 + mp.exp(z)) if z < 0 else mp.exp(-z) / (1 + mp.exp(-z))
    return (z if z > 0 else 0) - z * y + size, (1 - y) * a - y * b


def squared(factor):
    return lambda z, y: (factor * (mp.mpf(z) - y) ** 2, 2 * factor * (mp.mpf(z) - y))


def absolute(z, y):
    error = mp.mpf(z) - y
    return abs(error), mp.sign(error)


def huber(delta):
    def formula(z, y):
        error = mp.mpf(z) - y
        inside = abs(error) <= delta
        return error ** 2 / 2 if inside else delta * (abs(error) - delta / 2), error if inside else delta * mp.sign(error)
    return formula


def pointwise(formula, average=False):
    def loss(outputs, targets):
        parts = [formula(z, y) for z, y in zip(outputs, targets)]
        share = mp.mpf(1) / len(outputs) if average else mp.mpf(1)
        return share * mp.fsum(v for v, _ in parts), [share * g for _, g in parts]
    return loss


def categorical(outputs, targets):
    z = [mp.mpf(v) for v in outputs]
    y = [mp.mpf(v) for v in targets]
    log_sum = max(z) + mp.log(mp.fsum(mp.exp(v - max(z)) for v in z))
    a = [mp.exp(v - log_sum) for v in z]
    others = [mp.fsum(b for j, b in enumerate(a) if j != i) for i in range(len(a))]
    rest = [mp.fsum(t for j, t in enumerate(y) if j != i) for i in range(len(y))]
    loss = mp.fsum(t * (log_sum - v) for t, v in zip(y, z))
    return loss, [p * r - t * q for p, r, t, q in zip(a, rest, y, others)]


mp.mp.dps = 9000      # e^-10000 beside 1
REGRESSION = [(row(1.5, -2, 0.25), row(1, 2, 0.25)), (row(1e4, -1e4), row(0.5, 3)), (row(1e-6), row(0)), (row(0.3), row(0))]
CASES = [("SquaredError", pointwise(squared(mp.mpf(1) / 2)), REGRESSION),
         ("MeanSquaredError", pointwise(squared(mp.mpf(1)), True), REGRESSION),
         ("AbsoluteError", pointwise(absolute), REGRESSION),
         ("MeanAbsoluteError", pointwise(absolute, True), REGRESSION),
         ("Huber", pointwise(huber(mp.mpf(1))), REGRESSION),
         ("MeanHuberOfAQuarter", pointwise(huber(mp.mpf(1) / 4), True), REGRESSION),
         ("BinaryCrossEntropy", pointwise(binary),
          [(row(z), row(y)) for z in (0, 1e-6, -1e-6, 0.7, -3, 30, -30, 80, -80, 1e4, -1e4) for y in (0, 1)]
          + [(row(z), row(y)) for z in (0, 2, -50, 1e4) for y in (0.25, 0.99999)]),
         ("MeanBinaryCrossEntropy", pointwise(binary, True), [(row(0.5, -2, 7), row(1, 0, 0.25))]),
         ("CategoricalCrossEntropy", categorical,
          [(row(*z), row(*[1 if j == k else 0 for j in range(len(z))]))
           for z in ((0, 0), (1, 2, 3), (1e-6, -1e-6, 0), (30, 0, -1), (1e4, -1e4, 0), (-1e4, -1e4, -1e4), (1000, 1000.5),
                     (-80, 5, 2.5, 0, 7), (3,)) for k in range(len(z))]
          + [(row(*z), row(*y)) for z in ((1, 2, 3), (1e4, -1e4, 0)) for y in ((0.9, 0.05, 0.05), (0.25, 0.25, 0.5))])]


def numbers(values):
    return "[" + ", ".join(repr(float(v)) for v in values) + "]"


print("namespace Gradus.Tests.Golden;\n")
print("/// <summary>The loss of one example and its gradient; written by losses.py.</summary>")
print("internal sealed record LossesGolden(string Name, double[] Outputs, double[] Targets, double Value, double[] Gradient)\n{")
print("    internal static readonly LossesGolden[] All =\n    [")
for name, loss, examples in CASES:
    for outputs, targets in examples:
        value, gradient = loss(outputs, targets)
        print(f'        new("{name}", {numbers(outputs)}, {numbers(targets)}, {float(value)!r}, {numbers(gradient)}),')
print("    ];\n}")
