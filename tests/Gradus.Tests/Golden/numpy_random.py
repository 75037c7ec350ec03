"""Prints NumPyRandomGolden.cs: what np.random.RandomState draws in a fixed order, for several seeds.

    /usr/bin/python3 numpy_random.py > NumPyRandomGolden.cs

Made with NumPy 1.24.2 on x86-64 Linux with glibc. repr() of a float reads back to the same bits.
"""
import numpy as np

SEEDS = [0, 1, 2, 3, 10, 42, 2**32 - 1]


def doubles(values):
    return "[" + ", ".join(repr(float(v)) for v in values) + "]"


def integers(values):
    return "[" + ", ".join(str(int(v)) for v in values) + "]"


print("namespace Gradus.Tests.Golden;\n")
print("/// <summary>Written by numpy_random.py; the order of the members is the order of the draws.</summary>")
print("internal sealed record NumPyRandomGolden(")
print("    uint Seed, double[] Rand, double[] RandN, double RandBetween, double[] RandNAfter, long[] Below10, long[] Below16,")
print("    long One, long[] Below3Billion, long[] Below32Bits, long[] Beyond32Bits, long[] AllLongs, int[] Permutation,")
print("    int[] Shuffled, double Uniform, double Normal, double[] Rows, double Rand1000, double RandN1001, int[] Long)")
print("{")
print("    internal static readonly NumPyRandomGolden[] All =")
print("    [")
for seed in SEEDS:
    np.random.seed(seed)
    shuffled = np.array([5, 7, 11, 13, 17, 19, 23])
    rows = []
    fields = [
        str(seed),
        doubles(np.random.rand(3)),
        doubles(np.random.randn(3)),           # odd: the fourth normal is kept ...
        repr(float(np.random.rand())),         # ... while a uniform is drawn ...
        doubles(np.random.randn(2)),           # ... and comes first here
        integers(np.random.randint(0, 10, 6)),
        integers(np.random.randint(-8, 8, 4)),
        str(int(np.random.randint(7, 8))),     # takes no draw
        integers(np.random.randint(0, 3000000000, 3)),
        integers(np.random.randint(0, 2**32, 2)),
        integers(np.random.randint(-5, 2**40 + 3, 3)),
        integers(np.random.randint(-2**63, 2**63 - 1, 2)),
        integers(np.random.permutation(10)),
        None,
        None, None, None, None, None, None,
    ]
    np.random.shuffle(shuffled)
    fields[13] = integers(shuffled)
    fields[14] = repr(float(np.random.uniform(-2, 3)))
    fields[15] = repr(float(np.random.normal(1.5, 0.1)))
    fields[16] = doubles((np.random.randn(2, 3) * 0.01).ravel())
    fields[17] = repr(float(np.random.rand(1000)[-1]))
    fields[18] = repr(float(np.random.randn(1001)[-1]))
    fields[19] = integers(np.random.permutation(1000)[:8])
    print("        new(")
    for i, field in enumerate(fields):
        print("            " + field + ("," if i + 1 < len(fields) else "),"))
print("    ];")
print("}")
