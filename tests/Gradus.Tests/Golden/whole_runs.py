"""Whole training runs in plain NumPy, and the same kind by scikit-learn: costs and last weights for WholeRunsTests.cs.

Usage: python3 whole_runs.py
The formulas are written in the course's layout, units x examples. Two runs are published ones; their sources are
"A Step by Step Backpropagation Example" (Mazur, 2015) and "A Neural Network in 11 lines of Python" (Trask, 2015).
"""
import warnings

import numpy as np
from sklearn.datasets import make_moons
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")
np.set_printoptions(precision=17)
np.random.seed(3)
X, y = make_moons(90, noise=0.2)
X, Y = X.T, y[None] * 1.0


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def show(name, costs, *arrays):
    print(name, "costs", [float(c) for c in costs])
    for array in arrays:
        print("   ", np.asarray(array).ravel().tolist())


def mazur():
    w1, w2 = np.array([[0.15, 0.2], [0.25, 0.3]]), np.array([[0.4, 0.45], [0.5, 0.55]])
    x, t, costs = np.array([0.05, 0.1]), np.array([0.01, 0.99]), []
    for _ in range(10000):
        h = sigmoid(w1 @ x + 0.35)
        o = sigmoid(w2 @ h + 0.6)
        costs.append(0.5 * ((t - o) ** 2).sum())
        d2 = (o - t) * o * (1 - o)
        d1 = (w2.T @ d2) * h * (1 - h)
        w2, w1 = w2 - 0.5 * np.outer(d2, h), w1 - 0.5 * np.outer(d1, x)
    show("Mazur, steps 0, 1 and 9999", [costs[0], costs[1], costs[9999]])


def trask():
    np.random.seed(1)
    s0, s1 = 2 * np.random.random((3, 4)) - 1, 2 * np.random.random((4, 1)) - 1
    x, t = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]]), np.array([[0, 1, 1, 0]]).T
    for step in range(20001):
        l1 = sigmoid(x @ s0)
        l2 = sigmoid(l1 @ s1)
        if step % 10000 == 0:
            show("Trask, mean absolute error, half mean square", [np.abs(t - l2).mean(), (0.5 * (t - l2) ** 2).mean()])
        d2 = (t - l2) * l2 * (1 - l2)
        d1 = (d2 @ s1.T) * l1 * (1 - l1)
        s1 += l1.T @ d2
        s0 += x.T @ d1


def one_generator():
    """Weights, orders and masks from one seed; 5 tanh, dropout 0.2, sigmoid; batches of 32; Nesterov; L2 of 0.7."""
    np.random.seed(7)
    p = [np.random.randn(5, 2) / np.sqrt(2), np.zeros((5, 1)), np.random.randn(1, 5) / np.sqrt(5), np.zeros((1, 1))]
    v, costs = [np.zeros_like(a) for a in p], []
    for _ in range(4):
        order = np.random.permutation(90)
        for i in range(0, 90, 32):
            x, t = X[:, order[i:i + 32]], Y[:, order[i:i + 32]]
            m = x.shape[1]
            a1 = np.tanh(p[0] @ x + p[1])
            d = (np.random.rand(5, m) < 0.8) / 0.8
            a2 = sigmoid(p[2] @ (a1 * d) + p[3])
            loss = -(t * np.log(a2) + (1 - t) * np.log(1 - a2)).sum() / m
            costs.append(loss + 0.7 / (2 * m) * ((p[0] ** 2).sum() + (p[2] ** 2).sum()))
            dz2 = (a2 - t) / m
            dz1 = (p[2].T @ dz2) * d * (1 - a1 ** 2)
            g = [dz1 @ x.T + 0.7 / m * p[0], dz1.sum(1, keepdims=True),
                 dz2 @ (a1 * d).T + 0.7 / m * p[2], dz2.sum(1, keepdims=True)]
            v = [0.9 * a - 0.1 * b for a, b in zip(v, g)]
            p = [a + 0.9 * b - 0.1 * c for a, b, c in zip(p, v, g)]
    show("one generator", costs, *p)


def normalised():
    """Dense 4 without activation, batch normalisation, relu, sigmoid; batches of 40 in order; plain descent of 0.5."""
    np.random.seed(5)
    w1, w2 = np.random.randn(4, 2) * np.sqrt(2 / 6), np.random.randn(1, 4) * np.sqrt(2 / 5)
    b1, b2, gamma, beta = np.zeros((4, 1)), np.zeros((1, 1)), np.ones((4, 1)), np.zeros((4, 1))
    mean, variance, costs = np.zeros((4, 1)), np.ones((4, 1)), []
    for _ in range(3):
        for i in range(0, 90, 40):
            x, t = X[:, i:i + 40], Y[:, i:i + 40]
            m = x.shape[1]
            z = w1 @ x + b1
            mu, var = z.mean(1, keepdims=True), z.var(1, keepdims=True)
            mean, variance = 0.9 * mean + 0.1 * mu, 0.9 * variance + 0.1 * var
            hat = (z - mu) / np.sqrt(var + 1e-5)
            n = gamma * hat + beta
            a = np.maximum(n, 0)
            out = sigmoid(w2 @ a + b2)
            costs.append(-(t * np.log(out) + (1 - t) * np.log(1 - out)).sum() / m)
            dz2 = (out - t) / m
            dn = (w2.T @ dz2) * (n > 0)
            dhat = dn * gamma
            dz = (m * dhat - dhat.sum(1, keepdims=True) - hat * (dhat * hat).sum(1, keepdims=True)) / (m * np.sqrt(var + 1e-5))
            w2, b2 = w2 - 0.5 * dz2 @ a.T, b2 - 0.5 * dz2.sum(1, keepdims=True)
            gamma, beta = gamma - 0.5 * (dn * hat).sum(1, keepdims=True), beta - 0.5 * dn.sum(1, keepdims=True)
            w1 = w1 - 0.5 * dz @ x.T
    show("normalised", costs, w1, gamma, beta, mean, variance)


def weighted():
    """Three-class softmax: weights of classes 1, 2, 3 and of examples 1 + i/90, L1 of 0.3, the norm bounded by 0.2, Adam."""
    t = np.eye(3)[:, np.arange(90) % 3]
    w = (np.arange(90) % 3 + 1) * (1 + np.arange(90) / 90)
    np.random.seed(11)
    p = [np.random.randn(3, 2), np.zeros((3, 1))]
    m1, m2, costs = [np.zeros_like(a) for a in p], [np.zeros_like(a) for a in p], []
    for step in range(1, 7):
        e = np.exp(p[0] @ X + p[1])
        a = e / e.sum(0)
        costs.append((-(t * np.log(a)).sum(0) * w).sum() / w.sum() + 0.3 / 90 * np.abs(p[0]).sum())
        dz = (a - t) * w / w.sum()
        g = [dz @ X.T + 0.3 / 90 * np.sign(p[0]), dz.sum(1, keepdims=True)]
        g = [b * min(1, 0.2 / np.sqrt(sum((c ** 2).sum() for c in g))) for b in g]
        m1 = [0.9 * a + 0.1 * b for a, b in zip(m1, g)]
        m2 = [0.999 * a + 0.001 * b ** 2 for a, b in zip(m2, g)]
        p = [a - 0.1 * (b / (1 - 0.9 ** step)) / (np.sqrt(c / (1 - 0.999 ** step)) + 1e-8) for a, b, c in zip(p, m1, m2)]
    show("weighted", costs, *p)


def scikit_learn():
    for name, settings in {
        "adam": {"solver": "adam", "learning_rate_init": 0.01},
        "sgd": {"solver": "sgd", "learning_rate_init": 0.1, "momentum": 0.8},
    }.items():
        net = MLPClassifier((5, 3), activation="relu", alpha=0.01, batch_size=32, shuffle=False, max_iter=6, random_state=1, **settings)
        net.fit(X.T, y)
        show("scikit-learn " + name, net.loss_curve_, net.coefs_[0].T, net.intercepts_[2])
    best = LogisticRegression(C=0.5, tol=1e-14, max_iter=100000, solver="newton-cg").fit(X.T, y)
    show("logistic regression", [], best.coef_, best.intercept_)


mazur()
trask()
one_generator()
normalised()
weighted()
scikit_learn()
