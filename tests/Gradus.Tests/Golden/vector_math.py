"""Writes Kernels/VectorMathGolden.cs; prints the coefficients of src/Gradus/Kernels/VectorMath.cs and NormalDistribution.cs.

Run from this folder: python3 vector_math.py > ../Kernels/VectorMathGolden.cs   (needs mpmath; coefficients on stderr)
"""
import random
import struct
import sys
import mpmath as mp

mp.mp.dps = 60


def polynomial(f, low, high, count):
    """The coefficients, from the highest power down, of the polynomial through f at Chebyshev's points."""
    points = [(low + high) / 2 + (high - low) / 2 * mp.cos(mp.pi * (k + mp.mpf(1) / 2) / count) for k in range(count)]
    newton = [f(x) for x in points]
    for j in range(1, count):
        for i in range(count - 1, j - 1, -1):
            newton[i] = (newton[i] - newton[i - 1]) / (points[i] - points[i - j])
    result = [newton[-1]]
    for i in range(count - 2, -1, -1):
        shifted = result + [mp.mpf(0)]
        for k, c in enumerate(result):
            shifted[k + 1] -= c * points[i]
        shifted[-1] += newton[i]
        result = shifted
    return result


def rounded(values, single):
    return [struct.unpack("f", struct.pack("f", float(v)))[0] if single else float(v) for v in values]


def power_series(r):
    """(exp r - 1 - r)/r^2"""
    return mp.mpf(1) / 2 + r / 6 if abs(r) < mp.mpf("1e-25") else (mp.expm1(r) - r) / r**2


def log_series(w):
    """(2 artanh s - 2 s)/s^3 at s = sqrt w"""
    s = mp.sqrt(w)
    return mp.mpf(2) / 3 if w < mp.mpf("1e-25") else (2 * mp.atanh(s) - 2 * s) / s**3


def central(w):
    """(Phi(z) - 1/2)/z at z = sqrt w"""
    z = mp.sqrt(w)
    return mp.npdf(0) if w < mp.mpf("1e-25") else (mp.ncdf(z) - mp.mpf(1) / 2) / z


def mills(x):
    """Phi(-x) exp(x^2/2)"""
    return mp.erfc(x / mp.sqrt(2)) / 2 * mp.exp(x * x / 2)


def tail(x):
    return mills(x) * (4 + x)


def tail_slope(x):
    return x * mp.npdf(0) - mills(x)


def by_y(y):
    """(tail_slope(x) - tail_slope(1))/(x - 1) as a function of y = (x - 1)/(4 + x)"""
    x = (1 + 4 * y) / (1 - y)
    return mp.diff(tail_slope, 1) if y < mp.mpf("1e-25") else (tail_slope(x) - tail_slope(1)) / (x - 1)


def by_v(f, reach):
    """f(x) for x from 1 to reach as a function of u from -1 to 1, and v = x/(4 + x) to u."""
    low, high = mp.mpf(1) / 5, mp.mpf(reach) / (4 + mp.mpf(reach))

    def g(u):
        v = (low + high) / 2 + u * (high - low) / 2
        return f(4 * v / (1 - v))

    return g, f"{float(2 / (high - low))} v - {float((high + low) / (high - low))}"


half_ln2 = mp.mpf("0.3468")
for single, powers, logs, squares, tails, slopes, reach in ((True, 6, 5, 6, 9, 8, "14.6"), (False, 11, 10, 11, 20, 20, "38.8")):
    print("single" if single else "double", file=sys.stderr)
    for name, f, low, high, count in (
        ("exp", power_series, -half_ln2, half_ln2, powers),
        ("log", log_series, mp.mpf(0), mp.mpf(1) / 9, logs),
        ("central", central, mp.mpf(0), mp.mpf(1), squares),
        ("central slope", lambda w: central(w) + mp.npdf(mp.sqrt(w)), mp.mpf(0), mp.mpf(1), squares),
        ("tail", by_v(tail, reach)[0], mp.mpf(-1), mp.mpf(1), tails),
        ("tail slope", by_y, mp.mpf(0), (mp.mpf(reach) - 1) / (mp.mpf(reach) + 4), slopes),
    ):
        exact = polynomial(f, low, high, count)
        print(name, rounded(exact, single), file=sys.stderr)
        print("    rest of the last", rounded([exact[-1] - mp.mpf(rounded(exact[-1:], single)[0])], single)[0], file=sys.stderr)
    print("tail slope at 1", rounded([tail_slope(mp.mpf(1))], single)[0], file=sys.stderr)
    print("u =", by_v(tail, reach)[1], file=sys.stderr)
    high = rounded([mp.log(2)], single)[0]
    print("ln 2", high, rounded([mp.log(2) - mp.mpf(high)], single)[0], file=sys.stderr)


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


draw = random.Random(7)
tiny = [draw.uniform(1, 2) * 2.0 ** -e for e in (1074, 1022, 500, 60, 53, 52, 30, 24, 12, 10, 8, 7, 6, 5)]
middle = [draw.uniform(0, 1) for _ in range(14)] + [draw.uniform(0, 4) for _ in range(17)] + [draw.uniform(4, 40) for _ in range(10)]
far = [draw.uniform(40, 709) for _ in range(6)]
signed = sorted([s * v for v in tiny + middle + far for s in (-1.0, 1.0)])

print("namespace Gradus.Tests.Kernels;\n")
print("/// <summary>Values to 60 digits, rounded to double; written by Golden/vector_math.py.</summary>")
print("internal static class VectorMathGolden\n{")
array("Exp", mp.exp, sorted(signed + [-745.0, -740.5, -720.25, -708.5]))
print()
array("Expm1", mp.expm1, signed)
print()
array("Tanh", mp.tanh, signed)
print()
array("Log1p", mp.log1p, sorted(tiny + middle + far + [0.4142135, 1.0, 1e9, 1e16, 1e100, 1.7e308]))
print()
array("Sigmoid", lambda x: 1 / (1 + mp.exp(-x)), signed)
print("}")
