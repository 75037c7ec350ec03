"""PyTorch in single precision, in two ways: eager with autograd, as its users write it, and "manual": the gradients
written by hand into buffers made once, which spares autograd's bookkeeping and lets a plain descent be one product.
"""
import os
import sys

import torch
import torch.nn.functional as F

from protocol import Skipped, serve

MANUAL = sys.argv[1] == "manual"
torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))

MODULES = {
    "relu": torch.nn.ReLU, "tanh": torch.nn.Tanh, "sigmoid": torch.nn.Sigmoid, "identity": torch.nn.Identity,
    "leaky-relu": torch.nn.LeakyReLU, "gelu": torch.nn.GELU, "silu": torch.nn.SiLU, "elu": torch.nn.ELU,
    "softplus": torch.nn.Softplus,
}


def read(path, *shape):
    return torch.from_file(path, size=int(torch.Size(shape).numel()), dtype=torch.float32).clone().reshape(shape)


def sequential(case, last):
    modules, width = [], case["features"]
    for i, layer in enumerate(case["layers"]):
        linear = torch.nn.Linear(width, layer["units"])
        with torch.no_grad():
            linear.weight.copy_(read(layer["weights"], layer["units"], width))
            linear.bias.zero_()
        modules.append(linear)
        name = layer["activation"]
        if i < len(case["layers"]) - 1 or last:
            modules.append(torch.nn.Softmax(dim=1) if name == "softmax" else MODULES[name]())
        width = layer["units"]
    return torch.nn.Sequential(*modules)


def optimizer_of(case, parameters):
    rate = case["rate"]
    make = {
        "gd": lambda: torch.optim.SGD(parameters, lr=rate),
        "momentum": lambda: torch.optim.SGD(parameters, lr=rate, momentum=0.9),
        "nesterov": lambda: torch.optim.SGD(parameters, lr=rate, momentum=0.9, nesterov=True),
        "rmsprop": lambda: torch.optim.RMSprop(parameters, lr=rate, alpha=0.9),
        "adam": lambda: torch.optim.Adam(parameters, lr=rate),
        "adamw": lambda: torch.optim.AdamW(parameters, lr=rate, weight_decay=0.01),
    }
    if case["optimizer"] not in make:
        raise Skipped(f"no {case['optimizer']} in PyTorch")
    return make[case["optimizer"]]()


class Data:
    def __init__(self, case):
        self.case = case
        self.rows, self.batch = case["rows"], case["batch"] or case["rows"]
        self.x = read(case["x"], case["rows"], case["features"])
        self.y = read(case["y"], case["rows"], case["targets"])
        self.classes = self.y.argmax(dim=1) if case["loss"] == "cce" else None

    def run(self, epochs):
        for _ in range(epochs):
            self.order = torch.randperm(self.rows) if self.case["shuffle"] else None
            self.epoch(self.rows)

    def take(self, values, i, end):
        return values[i:end] if self.order is None else values.index_select(0, self.order[i:end])

    def parity(self):
        self.order = None
        for _ in range(self.case["parityEpochs"]):
            self.epoch(self.case["parityRows"], last=True)
        self.reset()
        return float(self.cost)


class Autograd(Data):
    def __init__(self, case):
        super().__init__(case)
        self.reset()

    def reset(self):
        self.net = sequential(self.case, last=False)
        self.optimizer = optimizer_of(self.case, self.net.parameters())

    def epoch(self, rows, last=False):
        loss_of = self.case["loss"]
        for i in range(0, rows, self.batch):
            end = min(i + self.batch, rows)
            z = self.net(self.take(self.x, i, end))
            if loss_of == "cce":
                loss = F.cross_entropy(z, self.take(self.classes, i, end))
            elif loss_of == "bce":
                loss = F.binary_cross_entropy_with_logits(z, self.take(self.y, i, end))
            else:
                loss = 0.5 * (z - self.take(self.y, i, end)).square().sum() / (end - i)
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            self.optimizer.step()
        self.cost = loss.detach()


class Manual(Data):
    def __init__(self, case):
        super().__init__(case)
        self.names = [layer["activation"] for layer in case["layers"]]
        if any(name not in ("relu", "tanh", "sigmoid", "softmax", "identity") for name in self.names):
            raise Skipped("no gradient written by hand for this activation")
        if case["optimizer"] not in ("gd", "adam"):
            raise Skipped("no update written by hand for this optimizer")
        sizes = [case["features"]] + [layer["units"] for layer in case["layers"]]
        count = sum((a + 1) * b for a, b in zip(sizes, sizes[1:]))
        self.p, self.g = torch.zeros(count), torch.zeros(count)
        self.w, self.b, self.dw, self.db = [], [], [], []
        at = 0
        for layer, a, b in zip(case["layers"], sizes, sizes[1:]):
            for source, target in ((self.p, self.w), (self.g, self.dw)):
                target.append(source[at:at + a * b].view(b, a))
            self.w[-1].copy_(read(layer["weights"], b, a))
            at += a * b
            for source, target in ((self.p, self.b), (self.g, self.db)):
                target.append(source[at:at + b])
            at += b
        self.start = self.p.clone()
        self.z = [torch.empty(self.batch, b) for b in sizes[1:]]
        self.da = [torch.empty(self.batch, b) for b in sizes[1:]]
        self.scratch = torch.empty(count)
        self.reset()

    def reset(self):
        self.p.copy_(self.start)
        self.m, self.v, self.t = torch.zeros_like(self.p), torch.zeros_like(self.p), 0

    def epoch(self, rows, last=False):
        with torch.inference_mode():
            for i in range(0, rows, self.batch):
                end = min(i + self.batch, rows)
                self.step(self.take(self.x, i, end), self.take(self.y, i, end), last and end == rows)

    def step(self, x, y, with_cost):
        m, layers = len(x), len(self.w)
        a, out = [x], None
        for l in range(layers):
            out = torch.addmm(self.b[l], a[-1], self.w[l].t(), out=self.z[l][:m])
            name = self.names[l]
            if name == "relu":
                out.relu_()
            elif name == "tanh":
                out.tanh_()
            elif name == "sigmoid":
                out.sigmoid_()
            elif name == "softmax":
                out = torch.softmax(out, dim=1)
            a.append(out)
        if with_cost:
            self.cost = self.cost_of(a[-1], y)
        dz = a[-1] - y
        plain = self.case["optimizer"] == "gd"
        scale = -self.case["rate"] / m
        for l in reversed(range(layers)):
            da = torch.mm(dz, self.w[l], out=self.da[l - 1][:m]) if l > 0 else None
            if plain:
                self.w[l].addmm_(dz.t(), a[l], alpha=scale)
                self.b[l].add_(dz.sum(0), alpha=scale)
            else:
                torch.mm(dz.t(), a[l], out=self.dw[l])
                torch.sum(dz, 0, out=self.db[l])
            if l > 0:
                name = self.names[l - 1]
                if name == "relu":
                    dz = torch.ops.aten.threshold_backward(da, a[l], 0)
                elif name == "tanh":
                    dz = torch.ops.aten.tanh_backward(da, a[l])
                elif name == "sigmoid":
                    dz = torch.ops.aten.sigmoid_backward(da, a[l])
                else:
                    dz = da
        if not plain:
            self.adam(1 / m)

    def adam(self, scale):
        self.t += 1
        g = self.g.mul_(scale)
        self.m.mul_(0.9).add_(g, alpha=0.1)
        self.v.mul_(0.999).addcmul_(g, g, value=0.001)
        torch.sqrt(self.v, out=self.scratch)
        self.scratch.div_((1 - 0.999 ** self.t) ** 0.5).add_(1e-8)
        self.p.addcdiv_(self.m, self.scratch, value=-self.case["rate"] / (1 - 0.9 ** self.t))

    def cost_of(self, a, y):
        loss = self.case["loss"]
        if loss == "bce":
            return F.binary_cross_entropy(a, y)
        if loss == "cce":
            return -(y * a.log()).sum() / len(y)
        return 0.5 * (a - y).square().sum() / len(y)


class Prediction:
    def __init__(self, case):
        self.net = sequential(case, last=True)
        self.x = read(case["x"], case["rows"], case["features"])
        self.batch = case["batch"]

    def parity(self):
        with torch.inference_mode():
            return float(sum((j + 1) * v for j, v in enumerate(self.net(self.x[:1])[0].tolist())))

    def run(self, calls):
        starts = len(self.x) // self.batch
        with torch.inference_mode():
            for i in range(calls):
                at = i % starts * self.batch
                self.net(self.x[at:at + self.batch])


def prepare(case):
    if case["kind"] == "predict":
        return Prediction(case)
    return Manual(case) if MANUAL else Autograd(case)


serve({"PyTorch": torch.__version__}, prepare)
