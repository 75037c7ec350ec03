"""Prints ActivationsGolden.cs: g(z) and g'(z) of the curved activations, to 60 digits, rounded to double.

    /usr/bin/python3 activations.py > ActivationsGolden.cs      (needs mpmath and numpy)

Most z are numbers of single precision, so that one list judges both precisions; the others have all the digits of
double, so that their squares are rounded.
"""
import mpmath as mp
import numpy as np

mp.mp.dps = 60
SIZES = [1e-30, 1e-12, 1e-6, 1e-3, 0.05, 0.25, 0.5, 0.7, 1, 1.5, 2, 3.1, 5, 7.7, 11, 17, 20, 25.3, 37, 38.4, 60, 87.5, 89, 103,
         350, 707, 744, 1000, 1e30]
POINTS = sorted({s * float(np.float32(v)) for v in SIZES + [0.0] for s in (-1, 1)}
                | {s * z for z in (0.1, 2.3, 9.3, 13.7, 25.1, 33.3) for s in (-1, 1)})


def sigmoid(z):
    return 1 / (1 + mp.exp(-z)) if z > 0 else mp.exp(z) / (1 + mp.exp(z))


def slope(z):
    """The derivative of the sigmoid."""
    return sigmoid(z) * sigmoid(-z)


def tail(z):
    """The distribution of the standard normal; mpmath loses it far out."""
    return mp.erfc(-z / mp.sqrt(2)) / 2 if abs(z) < 1e5 else mp.mpf(z > 0)


def density(z):
    return mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi) if abs(z) < 1e5 else mp.mpf(0)


def tanh_slope(z):
    e = mp.exp(-2 * abs(z))
    return 4 * e / (1 + e) ** 2


ELU = mp.mpf(0.75)
FUNCTIONS = {
    "Sigmoid": (sigmoid, slope),
    "Tanh": (mp.tanh, tanh_slope),
    "Elu": (lambda z: z if z > 0 else mp.expm1(z), lambda z: mp.mpf(1) if z > 0 else mp.exp(z)),
    "EluOfThreeQuarters": (lambda z: z if z > 0 else ELU * mp.expm1(z), lambda z: mp.mpf(1) if z > 0 else ELU * mp.exp(z)),
    "Gelu": (lambda z: z * tail(z), lambda z: tail(z) + z * density(z)),
    "Silu": (lambda z: z * sigmoid(z), lambda z: sigmoid(z) * (1 + z * sigmoid(-z))),
    "Softplus": (lambda z: z * (z > 0) + mp.log1p(mp.exp(-abs(z))), sigmoid),
}
print("namespace Gradus.Tests.Golden;\n")
print("/// <summary>z, g(z) and g'(z); written by activations.py.</summary>")
print("internal static class ActivationsGolden\n{")
for number, (name, (value, derivative)) in enumerate(FUNCTIONS.items()):
    print(("\n" if number else "") + f"    internal static readonly (double Z, double Value, double Derivative)[] {name} =\n    [")
    line = ""
    for z in POINTS:
        triple = f"({z!r}, {float(value(mp.mpf(z)))!r}, {float(derivative(mp.mpf(z)))!r}),"
        if len(line) + len(triple) > 125:
            print("        " + line.rstrip())
            line = ""
        line += triple + " "
    print("        " + line.rstrip() + "\n    ];")
print("}")
