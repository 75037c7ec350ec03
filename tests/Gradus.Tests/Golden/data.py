"""Prints DataGolden.cs: what scikit-learn makes and fits, to compare with Gradus.Data.

    /usr/bin/python3 data.py > DataGolden.cs

Made with scikit-learn 1.2.1 and NumPy 1.24.2 on x86-64 Linux.
"""
import numpy as np
from sklearn.datasets import make_blobs, make_circles, make_moons
from sklearn.preprocessing import MinMaxScaler, StandardScaler


def doubles(values):
    return "[" + ", ".join(repr(float(v)) for v in np.ravel(values)) + "]"


members = []


def member(name, values):
    members.append(f"    public static readonly double[] {name} = {doubles(values)};")


for name, (X, y) in {
    "Blobs": make_blobs(7, n_features=3, centers=2, cluster_std=0.5, random_state=9),
    "Moons": make_moons(7, noise=0.1, random_state=5),
    "Circles": make_circles(7, noise=0.1, factor=0.5, random_state=6),
}.items():
    member(name + "Inputs", X)
    member(name + "Classes", y)

table = np.array([[1.5, 7, -3e3, 0.1], [2.5, 7, 4e3, 0.1], [-0.25, 7, 5.5, 0.1], [8, 7, 1e-3, 0.1], [3, 7, 250, 0.1]])
member("Table", table)
member("Standardized", StandardScaler().fit_transform(table))
member("Scaled", MinMaxScaler((-1, 1)).fit_transform(table))
print("namespace Gradus.Tests.Golden;\n")
print("/// <summary>Written by data.py.</summary>")
print("internal static class DataGolden\n{")
print("\n\n".join(members))
print("}")
