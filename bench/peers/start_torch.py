"""From nothing to a trained [2,4,1]: tanh, sigmoid, full batch, plain descent. Arguments: X, Y, steps, rate."""
import sys

import torch

x = torch.from_file(sys.argv[1], size=800, dtype=torch.float32).reshape(400, 2)
y = torch.from_file(sys.argv[2], size=400, dtype=torch.float32).reshape(400, 1)
steps, rate = int(sys.argv[3]), float(sys.argv[4])
torch.manual_seed(1)
net = torch.nn.Sequential(torch.nn.Linear(2, 4), torch.nn.Tanh(), torch.nn.Linear(4, 1))
optimizer = torch.optim.SGD(net.parameters(), lr=rate)
for _ in range(steps):
    loss = torch.nn.functional.binary_cross_entropy_with_logits(net(x), y)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
print(float(loss))
