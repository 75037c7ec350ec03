"""Writes OptimizerSteps.cs: five steps of each optimizer, in double precision.

Run from this folder: /usr/bin/python3 optimizer_steps.py > OptimizerSteps.cs   (needs numpy and scikit-learn 1.2)
The formulas are written out here anew, from the papers; rows "sklearn ..." come from scikit-learn's own optimizers.
"""
import numpy as np
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer

W0 = np.array([0.5, -1.0, 2.0])
# The fourth gradient is zero: memory alone moves the parameter. The last entry of the first one is tiny: epsilon shows.
G = [np.array(g) for g in ([0.1, -2.0, 1e-8], [0.3, 1.0, 2e-8], [-0.2, 0.5, -1e-8], [0.0, 0.0, 0.0], [1.5, -0.7, 4e-8])]


def momentum(a=0.1, b=0.9):
    w, v = W0.copy(), np.zeros(3)
    for g in G:
        v = b * v - a * g
        w = w + v
        yield w


def averaged(a=0.1, b=0.8):
    w, v = W0.copy(), np.zeros(3)
    for g in G:
        v = b * v + (1 - b) * g
        w = w - a * v
        yield w


def nesterov(a=0.1, b=0.9):
    w, v = W0.copy(), np.zeros(3)
    for g in G:
        v = b * v - a * g
        w = w + b * v - a * g
        yield w


def rmsprop(a=0.01, rho=0.9, eps=1e-8):
    w, s = W0.copy(), np.zeros(3)
    for g in G:
        s = rho * s + (1 - rho) * g ** 2
        w = w - a * g / (np.sqrt(s) + eps)
        yield w


def adam(a=0.01, b1=0.9, b2=0.999, eps=1e-8, hat=False, decay=0.0):
    w, m, v = W0.copy(), np.zeros(3), np.zeros(3)
    for t, g in enumerate(G, 1):
        m = b1 * m + (1 - b1) * g
        v = b2 * v + (1 - b2) * g ** 2
        mhat, vhat = m / (1 - b1 ** t), v / (1 - b2 ** t)
        if hat:
            step = a * np.sqrt(1 - b2 ** t) / (1 - b1 ** t) * m / (np.sqrt(v) + eps)
        else:
            step = a * mhat / (np.sqrt(vhat) + eps)
        w = w - step - a * decay * w
        yield w


def sklearn(optimizer, w):
    for g in G:
        optimizer.update_params([w], [g])
        yield w


def rows(name, steps):
    print(f"    internal static readonly double[][] {name} =\n    [")
    for w in steps:
        print("        [" + ", ".join(repr(float(x)) for x in w) + "],")
    print("    ];")


print("namespace Gradus.Tests.Golden;\n\n/// <summary>Written by optimizer_steps.py.</summary>")
print("internal static class OptimizerSteps\n{")
print("    internal static readonly double[] Start = [" + ", ".join(repr(float(x)) for x in W0) + "];\n")
rows("Gradients", G)
for name, steps in (
    ("Momentum", momentum()), ("Averaged", averaged()), ("Nesterov", nesterov()), ("RmsProp", rmsprop()),
    ("Adam", adam()), ("AdamHat", adam(hat=True)), ("AdamW", adam(decay=0.1)),
):
    print()
    rows(name, steps)
for name, make in (
    ("SklearnMomentum", lambda w: SGDOptimizer([w], 0.1, nesterov=False, momentum=0.9)),
    ("SklearnNesterov", lambda w: SGDOptimizer([w], 0.1, nesterov=True, momentum=0.9)),
    ("SklearnAdam", lambda w: AdamOptimizer([w], 0.01)),
):
    print()
    w = W0.copy()
    rows(name, sklearn(make(w), w))
print("}")
