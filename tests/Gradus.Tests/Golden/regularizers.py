"""Prints RegularizersGolden.cs: penalty and gradient of six weights, with lambda = 0.7 and m = 5.

    /usr/bin/python3 regularizers.py > RegularizersGolden.cs
"""
import numpy as np

W = np.array([0.5, -1.25, 0.0, 3.0, -0.001, 100.0])
LAMBDA, M = 0.7, 5


def numbers(values):
    return "[" + ", ".join(repr(float(v)) for v in values) + "]"


print("namespace Gradus.Tests.Golden;\n")
print("/// <summary>Penalty and gradient with λ = 0.7; written by regularizers.py.</summary>")
print("internal sealed record RegularizersGolden(bool L1, bool PerExample, double Penalty, double[] Gradient)\n{")
print("    internal const double Lambda = 0.7;\n    internal const int Examples = 5;\n")
print(f"    internal static readonly double[] Weights = {numbers(W)};\n")
print("    internal static readonly RegularizersGolden[] All =\n    [")
for scale, per in ((LAMBDA / M, "true"), (LAMBDA, "false")):
    print(f"        new(true, {per}, {float(scale * np.abs(W).sum())!r}, {numbers(scale * np.sign(W))}),")
    print(f"        new(false, {per}, {float(scale / 2 * (W ** 2).sum())!r}, {numbers(scale * W)}),")
print("    ];\n}")
