"""Writes Kernels/ScalarMathGolden.cs and prints the Chebyshev coefficients of src/Gradus/Kernels/ScalarMath.cs.

Run from this folder: python3 scalar_math.py > ../Kernels/ScalarMathGolden.cs   (needs mpmath; coefficients on stderr)
"""
import sys
import mpmath as mp

mp.mp.dps = 60


def chebyshev(f, points):
    """The coefficients of f on [-1, 1], with the first one halved, from its values at Chebyshev's points."""
    angles = [mp.pi * (k + mp.mpf(1) / 2) / points for k in range(points)]
    values = [f(mp.cos(angle)) for angle in angles]
    c = [2 * sum(v * mp.cos(j * a) for v, a in zip(values, angles)) / points for j in range(points)]
    return [c[0] / 2] + c[1:]


def tail(t):
    """(1 + 2x) exp(x^2) erfc(x) at t = (x - 3.75)/(x + 3.75)."""
    x = mp.mpf("3.75") * (1 + t) / (1 - t)
    if x < 200:
        return (1 + 2 * x) * mp.exp(x * x) * mp.erfc(x)
    total, term = mp.mpf(0), mp.mpf(1)
    for n in range(60):
        total += term
        term *= -(2 * n + 1) / (2 * x * x)
    return (1 + 2 * x) * total / (x * mp.sqrt(mp.pi))


def centre(u):
    """erf(x)/x at u = 8x^2 - 1."""
    x = mp.sqrt((u + 1) / 2) / 2
    return mp.erf(x) / x


def array(name, f, inputs):
    print(f"    public static readonly (double X, double Y)[] {name} =\n    [")
    line = ""
    for x in inputs:
        pair = f"({x!r}, {float(f(mp.mpf(x)))!r}),"
        if len(line) + len(pair) > 105:
            print("        " + line.rstrip())
            line = ""
        line += pair + " "
    print("        " + line.rstrip() + "\n    ];")


def both_signs(values):
    return sorted({s * v for v in values for s in (-1.0, 1.0)})


for name, function, length in (("tail", tail, 25), ("centre", centre, 10)):
    coefficients = chebyshev(function, 80)[:length]
    print(name, ", ".join(repr(float(c)) for c in coefficients), file=sys.stderr)

tiny = [1e-300, 1e-100, 1e-30, 1e-17, 1e-16, 3e-16, 1e-12, 1e-9, 1e-6, 1.1e-6, 1e-4, 0.001, 0.01, 0.03]
middle = [0.1, 0.2, 0.25, 0.35, 0.4999999, 0.5, 0.61, 0.69, 0.7, 0.75, 0.9, 0.99, 1.0, 1.0000001, 1.3, 1.7]
far = [2.0, 2.5, 3.0, 3.7, 4.4, 5.0, 5.5, 6.0, 7.1, 8.0, 9.3, 11.0, 13.7, 17.0, 20.0, 23.3, 25.1, 26.0, 26.5]

print("namespace Gradus.Tests.Kernels;\n")
print("/// <summary>Values to 60 digits, rounded to double; written by Golden/scalar_math.py.</summary>")
print("internal static class ScalarMathGolden\n{")
array("Expm1", mp.expm1, both_signs(tiny + middle + far + [36.7, 89.0, 300.5, 709.0]) + [-1000.0])
print()
array("Log1p", mp.log1p, both_signs(tiny + [v for v in middle if v < 1]) + [-0.9999999999, 1.0, 1.0000001, 1.7]
      + far + [89.0, 1000.0, 1e16, 1e300])
print()
array("Erf", mp.erf, both_signs(tiny + middle + far[:8] + [89.0, 1000.0]))
print()
array("Erfc", mp.erfc, both_signs(tiny[2:] + middle + far) + [-1000.0, -89.0, 89.0, 1000.0])
print()
array("NormalCdf", mp.ncdf, both_signs(tiny[2:] + middle + far + [29.0, 33.3, 37.4]) + [-1000.0, -89.0, 89.0, 1000.0])
print()
array("NormalDensity", mp.npdf, both_signs(tiny[-4:] + middle + far + [29.0, 33.3, 37.4]) + [-1000.0, -89.0, 89.0, 1000.0])
print("}")
