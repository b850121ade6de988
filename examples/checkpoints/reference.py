"""Writes what autograd says of net-1.pt on 16 samples, for './trainability verify mine.json'."""
import json

import numpy as np
import torch

state = torch.load("net-1.pt")["model"]
names = {"0": "fc1", "2": "fc2", "4": "fc3"}  # the layers of the Sequential, as verify calls them
p = {names[k.split(".")[0]] + "." + k.split(".")[1]: v.double().requires_grad_() for k, v in state.items()}
x = torch.tensor(np.load("data.npz")["images"][:16]).double()
y = torch.tensor(np.load("labels-1.npy")[:16])

h = torch.relu(x @ p["fc1.weight"].t() + p["fc1.bias"])
h = torch.relu(h @ p["fc2.weight"].t() + p["fc2.bias"])
loss = torch.nn.functional.cross_entropy(h @ p["fc3.weight"].t() + p["fc3.bias"], y)
gradient = dict(zip(p, torch.autograd.grad(loss, list(p.values()))))

case = {"name": "mine", "activation": "relu", "x": x.tolist(), "y": y.tolist(), "loss": loss.item(),
        "parameters": {k: v.tolist() for k, v in p.items()}, "gradient": {k: v.tolist() for k, v in gradient.items()}}
json.dump({"cases": [case]}, open("mine.json", "w"))
