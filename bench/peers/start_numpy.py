"""From nothing to a trained [2,4,1]: tanh, sigmoid, full batch, plain descent. Arguments: X, Y, steps, rate."""
import sys

import numpy as np

x = np.fromfile(sys.argv[1], dtype=np.float32).astype(np.float64).reshape(-1, 2).T
y = np.fromfile(sys.argv[2], dtype=np.float32).astype(np.float64).reshape(1, -1)
steps, rate, m = int(sys.argv[3]), float(sys.argv[4]), y.shape[1]
np.random.seed(1)
w1, b1 = np.random.randn(4, 2) * 0.5, np.zeros((4, 1))
w2, b2 = np.random.randn(1, 4) * 0.5, np.zeros((1, 1))
for _ in range(steps):
    a1 = np.tanh(np.dot(w1, x) + b1)
    a2 = 1 / (1 + np.exp(-(np.dot(w2, a1) + b2)))
    cost = -np.sum(y * np.log(a2) + (1 - y) * np.log(1 - a2)) / m
    dz2 = a2 - y
    dz1 = np.dot(w2.T, dz2) * (1 - np.power(a1, 2))
    w2, b2 = w2 - rate / m * np.dot(dz2, a1.T), b2 - rate / m * np.sum(dz2, axis=1, keepdims=True)
    w1, b1 = w1 - rate / m * np.dot(dz1, x.T), b1 - rate / m * np.sum(dz1, axis=1, keepdims=True)
print(cost)
