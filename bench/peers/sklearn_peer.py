"""scikit-learn: MLPClassifier, one partial_fit an epoch over the same batches in the same order and from the same
weights; or SGDClassifier, whose step is one example, so that its cost is its own.
"""
import sys
import warnings

import numpy as np
import sklearn
from sklearn.linear_model import SGDClassifier
from sklearn.neural_network import MLPClassifier

from protocol import Skipped, serve

warnings.filterwarnings("ignore")
SINGLES = sys.argv[1] == "sgd"


def read(path, *shape):
    return np.fromfile(path, dtype=np.float32).reshape(shape)


class Training:
    def __init__(self, case):
        if case["loss"] == "mse":
            raise Skipped("only classifiers are measured")
        self.case = case
        self.x = read(case["x"], case["rows"], case["features"])
        y = read(case["y"], case["rows"], case["targets"])
        self.y = y.argmax(axis=1) if case["targets"] > 1 else y[:, 0].astype(int)
        self.classes = np.arange(max(2, case["targets"]))
        self.reset()

    def parity(self):
        for _ in range(self.case["parityEpochs"]):
            self.epoch(self.case["parityRows"])
        cost = self.cost()
        self.reset()
        return cost

    def run(self, epochs):
        for _ in range(epochs):
            self.epoch(self.case["rows"])

    def epoch(self, rows):
        if rows == len(self.x):
            self.net.partial_fit(self.x, self.y)
        else:
            self.net.partial_fit(self.x[:rows], self.y[:rows])


class Layers(Training):
    def reset(self):
        case = self.case
        names = [layer["activation"] for layer in case["layers"]]
        hidden = names[:-1]
        solver = {"gd": "sgd", "momentum": "sgd", "nesterov": "sgd", "adam": "adam"}.get(case["optimizer"])
        activation = {"relu": "relu", "tanh": "tanh", "sigmoid": "logistic"}.get(hidden[0] if hidden else "relu")
        if solver is None or activation is None or any(name != hidden[0] for name in hidden):
            raise Skipped("no such net in scikit-learn")
        self.net = MLPClassifier(
            hidden_layer_sizes=[layer["units"] for layer in case["layers"][:-1]], activation=activation, solver=solver,
            alpha=0, batch_size=case["batch"] or case["rows"], learning_rate_init=case["rate"], shuffle=False,
            momentum=0 if case["optimizer"] == "gd" else 0.9, nesterovs_momentum=case["optimizer"] == "nesterov")
        self.net.partial_fit(self.x[:32], self.y[:32], classes=self.classes)
        width = case["features"]
        for layer, w, b in zip(case["layers"], self.net.coefs_, self.net.intercepts_):
            w[:] = read(layer["weights"], layer["units"], width).T
            b[:] = 0
            width = layer["units"]
        optimizer = self.net._optimizer
        for state in ("velocities", "ms", "vs"):
            for array in getattr(optimizer, state, []):
                array[:] = 0
        if hasattr(optimizer, "t"):
            optimizer.t = 0

    def cost(self):
        # loss_ is the mean over the epoch; with one step an epoch it is the cost that everybody reports.
        return float(self.net.loss_) if self.case["parityRows"] <= (self.case["batch"] or self.case["rows"]) else None


class Singles(Training):
    def reset(self):
        self.net = SGDClassifier(loss="log_loss", alpha=0, learning_rate="constant", eta0=self.case["rate"], shuffle=False)
        self.net.partial_fit(self.x[:32], self.y[:32], classes=self.classes)

    def cost(self):
        return None


serve({"scikit-learn": sklearn.__version__}, Singles if SINGLES else Layers)
