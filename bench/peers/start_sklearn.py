"""From nothing to a trained [2,4,1]: tanh, sigmoid, full batch, plain descent. Arguments: X, Y, steps, rate."""
import sys
import warnings

import numpy as np
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")
x = np.fromfile(sys.argv[1], dtype=np.float32).reshape(-1, 2)
y = np.fromfile(sys.argv[2], dtype=np.float32).astype(int)
steps, rate = int(sys.argv[3]), float(sys.argv[4])
net = MLPClassifier(
    [4], "tanh", solver="sgd", alpha=0, batch_size=len(x), learning_rate_init=rate, max_iter=steps, shuffle=False,
    momentum=0, tol=0, n_iter_no_change=steps, random_state=1)
net.fit(x, y)
print(net.loss_)
