"""Prints InitializersGolden.cs: weights [n_out, n_in] = [4, 3] as a script draws them after np.random.seed(3).

    /usr/bin/python3 initializers.py > InitializersGolden.cs

Made with NumPy 1.24.2 on x86-64 Linux with glibc. repr() of a float reads back to the same bits.
"""
import numpy as np

n_out, n_in = 4, 3
DRAWS = {
    "Normal": lambda: np.random.randn(n_out, n_in) * 0.01,
    "LeCun": lambda: np.random.randn(n_out, n_in) * np.sqrt(1 / n_in),
    "Xavier": lambda: np.random.randn(n_out, n_in) * np.sqrt(2 / (n_in + n_out)),
    "He": lambda: np.random.randn(n_out, n_in) * np.sqrt(2 / n_in),
    "HeOfThree": lambda: np.random.randn(n_out, n_in) * np.sqrt(3 / n_in),
    "Uniform": lambda: np.random.uniform(-0.05, 0.05, (n_out, n_in)),
    "UniformLeCun": lambda: np.random.uniform(-np.sqrt(3 * 1 / n_in), np.sqrt(3 * 1 / n_in), (n_out, n_in)),
    "UniformXavier": lambda: np.random.uniform(-np.sqrt(3 * (2 / (n_in + n_out))), np.sqrt(3 * (2 / (n_in + n_out))), (n_out, n_in)),
    "UniformHe": lambda: np.random.uniform(-np.sqrt(3 * (2 / n_in)), np.sqrt(3 * (2 / n_in)), (n_out, n_in)),
}
print("namespace Gradus.Tests.Golden;\n")
print("/// <summary>Weights [4, 3] drawn by NumPy with seed 3; written by initializers.py.</summary>")
print("internal static class InitializersGolden\n{")
for number, (name, draw) in enumerate(DRAWS.items()):
    np.random.seed(3)
    print(("\n" if number else "") + f"    internal static readonly double[] {name} =\n    [")
    for weights in draw():
        print("        " + ", ".join(repr(float(w)) for w in weights) + ",")
    print("    ];")
print("}")
