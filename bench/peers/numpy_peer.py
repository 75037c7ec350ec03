"""NumPy: the nets of the notes, [features, examples] and W of [units, inputs], vectorised over the examples.

float64 is written as the notes write it, the cost in every step. float32 is the same at its best: no cost, no
temporary arrays where NumPy lets one avoid them, all parameters in one block for the optimizer.
"""
import sys

import numpy as np

from protocol import Skipped, serve

DTYPE = np.dtype(sys.argv[1])
NOTES = DTYPE == np.float64


def read(path, *shape):
    return np.fromfile(path, dtype=np.float32).astype(DTYPE, copy=False).reshape(shape)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def activate(name, z):
    if name == "relu":
        return np.maximum(z, 0) if NOTES else np.maximum(z, 0, out=z)
    if name == "tanh":
        return np.tanh(z) if NOTES else np.tanh(z, out=z)
    if name == "sigmoid":
        return sigmoid(z)
    if name == "leaky-relu":
        return np.where(z > 0, z, DTYPE.type(0.01) * z)
    if name == "softmax":
        e = np.exp(z - z.max(axis=0))
        return e / e.sum(axis=0)
    if name == "identity":
        return z
    raise Skipped(f"no {name} in NumPy")


def times_derivative(name, da, a):
    if name == "relu":
        return np.multiply(da, a > 0, out=da)
    if name == "tanh":
        return da * (1 - a * a)
    if name == "sigmoid":
        return da * (a * (1 - a))
    if name == "leaky-relu":
        return np.where(a > 0, da, DTYPE.type(0.01) * da)
    return da


class Net:
    def __init__(self, case):
        sizes = [case["features"]] + [layer["units"] for layer in case["layers"]]
        self.names = [layer["activation"] for layer in case["layers"]]
        count = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
        self.p, self.g = np.empty(count, DTYPE), np.empty(count, DTYPE)
        self.w, self.b, self.dw, self.db = [], [], [], []
        at = 0
        for layer, a, b in zip(case["layers"], sizes, sizes[1:]):
            self.p[at:at + a * b] = read(layer["weights"], a * b)
            self.w.append(self.p[at:at + a * b].reshape(b, a))
            self.dw.append(self.g[at:at + a * b].reshape(b, a))
            at += a * b
            self.p[at:at + b] = 0
            self.b.append(self.p[at:at + b].reshape(b, 1))
            self.db.append(self.g[at:at + b].reshape(b, 1))
            at += b

    def forward(self, x):
        a = [x]
        for w, b, name in zip(self.w, self.b, self.names):
            z = np.dot(w, a[-1])
            z += b
            a.append(activate(name, z))
        return a


class Training(Net):
    def __init__(self, case):
        super().__init__(case)
        self.case = case
        self.x = read(case["x"], case["rows"], case["features"])
        self.y = read(case["y"], case["rows"], case["targets"])
        self.batch = case["batch"] or case["rows"]
        self.loss, self.rate = case["loss"], case["rate"]
        self.optimizer = getattr(self, case["optimizer"].replace("-", "_"), None)
        if self.optimizer is None:
            raise Skipped(f"no {case['optimizer']} written for NumPy")
        self.start = self.p.copy()
        self.reset()

    def reset(self):
        self.p[:] = self.start
        self.m, self.v, self.t = np.zeros_like(self.p), np.zeros_like(self.p), 0
        self.scratch = np.empty_like(self.p)

    def cost(self, a, y):
        m = y.shape[1]
        if self.loss == "bce":
            return float(-np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / m)
        if self.loss == "cce":
            return float(-np.sum(y * np.log(a)) / m)
        return float(0.5 * np.sum((a - y) ** 2) / m)

    def step(self, x, y, with_cost):
        m = y.shape[1]
        a = self.forward(x)
        cost = self.cost(a[-1], y) if with_cost else None
        dz = a[-1] - y
        for l in reversed(range(len(self.w))):
            if NOTES:
                self.dw[l][:] = 1 / m * np.dot(dz, a[l].T)
                self.db[l][:] = 1 / m * np.sum(dz, axis=1, keepdims=True)
            else:
                np.dot(dz, a[l].T, out=self.dw[l])
                np.sum(dz, axis=1, keepdims=True, out=self.db[l])
            if l > 0:
                dz = times_derivative(self.names[l - 1], np.dot(self.w[l].T, dz), a[l])
        self.optimizer(1 if NOTES else 1 / m)
        return cost

    def gd(self, scale):
        self.g *= DTYPE.type(self.rate * scale)
        self.p -= self.g

    def momentum(self, scale):
        self.m *= DTYPE.type(0.9)
        if scale != 1:
            self.g *= DTYPE.type(scale)
        self.m += self.g
        np.multiply(self.m, DTYPE.type(self.rate), out=self.g)
        self.p -= self.g

    def rmsprop(self, scale):
        g, v, s = self.g, self.v, self.scratch
        if scale != 1:
            g *= DTYPE.type(scale)
        np.multiply(g, g, out=s)
        s *= DTYPE.type(0.1)
        v *= DTYPE.type(0.9)
        v += s
        np.sqrt(v, out=s)
        s += DTYPE.type(1e-8)
        np.divide(g, s, out=s)
        s *= DTYPE.type(self.rate)
        self.p -= s

    def adam(self, scale):
        g, m, v, s = self.g, self.m, self.v, self.scratch
        self.t += 1
        if scale != 1:
            g *= DTYPE.type(scale)
        m *= DTYPE.type(0.9)
        np.multiply(g, DTYPE.type(0.1), out=s)
        m += s
        v *= DTYPE.type(0.999)
        np.multiply(g, g, out=s)
        s *= DTYPE.type(0.001)
        v += s
        np.sqrt(v, out=s)
        s *= DTYPE.type(1 / np.sqrt(1 - 0.999 ** self.t))
        s += DTYPE.type(1e-8)
        np.divide(m, s, out=s)
        s *= DTYPE.type(self.rate / (1 - 0.9 ** self.t))
        self.p -= s

    def shuffled_epoch(self):
        order = np.random.permutation(len(self.x))
        for i in range(0, len(order), self.batch):
            rows = order[i:i + self.batch]
            self.step(self.x[rows].T, self.y[rows].T, NOTES)

    def epoch(self, rows, with_cost):
        cost = None
        for i in range(0, rows, self.batch):
            cost = self.step(self.x[i:min(i + self.batch, rows)].T, self.y[i:min(i + self.batch, rows)].T, with_cost)
        return cost

    def parity(self):
        for _ in range(self.case["parityEpochs"]):
            cost = self.epoch(self.case["parityRows"], True)
        self.reset()
        return cost

    def run(self, epochs):
        for _ in range(epochs):
            if self.case["shuffle"]:
                self.shuffled_epoch()
            else:
                self.epoch(self.case["rows"], NOTES)


class Prediction(Net):
    def __init__(self, case):
        super().__init__(case)
        self.x = read(case["x"], case["rows"], case["features"])
        self.batch = case["batch"]

    def parity(self):
        return float(sum((j + 1) * v for j, v in enumerate(self.forward(self.x[:1].T)[-1][:, 0])))

    def run(self, calls):
        starts = len(self.x) // self.batch
        for i in range(calls):
            at = i % starts * self.batch
            self.forward(self.x[at:at + self.batch].T)


def prepare(case):
    return Training(case) if case["kind"] == "train" else Prediction(case)


serve({"Python": sys.version.split()[0], "NumPy": np.__version__}, prepare)
