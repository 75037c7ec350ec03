"""Prints CounterRandomGolden.cs: CounterGenerator and NormalQuantile written a second time, in Python.

    /usr/bin/python3 counter_random.py > CounterRandomGolden.cs

The draws follow the paper of Philox with Python's integers; the normals are mpmath's quantiles with 60 digits, rounded.
The sum of bits comes from AS 241 in Python's floats: the same IEEE 754 operations in the same order, by another compiler.
"""
import math
import struct

from mpmath import mp, mpf, erfinv, findroot, ncdf, npdf, sqrt

mp.dps = 60
MASK = 2**32 - 1


def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(p1 >> 32) ^ c[1] ^ k[0], p1 & MASK, (p0 >> 32) ^ c[3] ^ k[1], p0 & MASK]
        k = [(k[0] + 0x9E3779B9) & MASK, (k[1] + 0xBB67AE85) & MASK]
    return c


def draws(seed, purpose, index, step, count):
    words = []
    for block in range((count + 1) // 2):
        x = philox([block, purpose << 24 | index, step & MASK, step >> 32], [seed & MASK, seed >> 32])
        words += [x[1] << 32 | x[0], x[3] << 32 | x[2]]
    return words[:count]


def quantile(p):
    p = mpf(p)
    if p > mpf(1) / 2:
        return -quantile(1 - p)
    z = sqrt(mpf(2)) * erfinv(2 * p - 1)
    for _ in range(3):
        z -= (ncdf(z) - p) / npdf(z)
    return z


MIDDLE = (
    [3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
     4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3],
    [1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
     2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3])
SHOULDER = (
    [1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
     1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4],
    [1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
     1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9])
TAIL = (
    [6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
     2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7],
    [1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15])
LOGARITHM = [6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01,
             1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01]


def polynomial(x, coefficients):
    value = 0.0
    for c in reversed(coefficients):
        value = value * x + c
    return value


def ratio(x, fraction):
    return polynomial(x, fraction[0]) / polynomial(x, fraction[1])


def logarithm(x):
    m, k = math.frexp(x)
    if m < math.sqrt(0.5):
        m, k = m * 2.0, k - 1
    f = m - 1.0
    s = f / (2.0 + f)
    z = s * s
    half_square = 0.5 * f * f
    r = z * polynomial(z, LOGARITHM)
    low = k * 1.90821492927058770002e-10
    return k * 6.93147180369123816490e-01 - ((half_square - (s * (half_square + r) + low)) - f)


def as241(p):
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return q * polynomial(r, MIDDLE[0]) / polynomial(r, MIDDLE[1])
    s = math.sqrt(-logarithm(p if q < 0.0 else 1.0 - p))
    z = ratio(s - 1.6, SHOULDER) if s <= 5.0 else ratio(s - 5.0, TAIL)
    return -z if q < 0.0 else z


print("namespace Gradus.Tests.Golden;\n")
print("/// <summary>Written by counter_random.py.</summary>")
print("internal static class CounterRandomGolden")
print("{")
print("    internal sealed record Stream(ulong Seed, int Purpose, int Index, long Step, double[] Uniforms, double[] Normals);\n")
print("    internal static readonly Stream[] Streams =\n    [")
for key in [(0, 0, 0, 0), (42, 1, 3, 0), (2**64 - 1, 6, 2**24 - 1, 2**63 - 1), (1, 2, 0, 2**32)]:
    words = draws(*key, 6)
    uniforms = ", ".join(repr((w >> 11) * 2.0**-53) for w in words)
    normals = ", ".join(repr(float(quantile((mpf(w >> 12) + mpf(1) / 2) / 2**52))) for w in words)
    print("        new(%d, %d, %d, %d,\n            [%s],\n            [%s])," % (*key, uniforms, normals))
print("    ];\n")
sum_of_bits = 0
for w in draws(7, 1, 1, 0, 10000):
    bits = struct.unpack("<Q", struct.pack("<d", as241(((w >> 12) + 0.5) * 2.0**-52)))[0]
    sum_of_bits = (sum_of_bits * 31 + bits) % 2**64
print("    internal const ulong SumOfNormalBits = %d;\n" % sum_of_bits)
print("    internal static readonly (double P, double Z)[] Quantiles =\n    [")
points = [2.0**-53, 1e-15, 1e-12, 1.3e-11, 1.4e-11, 1e-9, 1e-6, 1e-3, 0.02, 0.0749, 0.0751, 0.2, 0.4, 0.499, 0.5 - 2.0**-52,
          0.5 + 2.0**-52, 0.51, 0.75, 0.9249, 0.9251, 0.975, 0.999, 1 - 1e-6, 1 - 1e-12, 1 - 2.0**-53]
for p in points:
    print("        (%r, %r)," % (p, float(quantile(p))))
print("    ];")
print("}")
