"""Writes the files beside it: python3 fixtures.py FOLDER, with PyTorch, h5py and NumPy (1.13, 3.7 and 1.24 were used)."""
import collections
import json
import os
import sys
import zipfile

import h5py
import numpy as np
import torch

OUT = sys.argv[1]


def path(name):
    return os.path.join(OUT, name)


class Harmful:
    """What a pickle can do; it would leave a file if anybody ran it."""

    def __reduce__(self):
        return os.system, ("touch " + path("ran"),)


torch.manual_seed(1)
model = torch.nn.Sequential(
    torch.nn.Linear(6, 5), torch.nn.ReLU(), torch.nn.Linear(5, 5), torch.nn.ReLU(), torch.nn.Linear(5, 3))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
x = torch.randn(8, 6)
y = torch.randint(0, 3, (8,))
for _ in range(4):
    optimizer.zero_grad()
    torch.nn.functional.cross_entropy(model(x), y).backward()
    optimizer.step()
state = model.state_dict()
moments = optimizer.state_dict()["state"]

torch.save({"model": state, "optimizer": optimizer.state_dict(), "epoch": 4, "note": "four updates"}, path("adam.pt"))
torch.save(state, path("plain.pt"))
torch.save(collections.OrderedDict((k, v.half()) for k, v in state.items()), path("half.pt"))
torch.save(collections.OrderedDict((k, v.bfloat16()) for k, v in state.items()), path("bfloat16.pt"))
torch.save(
    {k: v.double().t().contiguous().t() if v.dim() == 2 else v.double() for k, v in state.items()}, path("strided.pt"))
torch.save({"w": torch.nn.Parameter(torch.arange(6.0).reshape(2, 3))}, path("parameter.pt"))
normalized = torch.nn.Sequential(
    torch.nn.Linear(6, 5), torch.nn.BatchNorm1d(5), torch.nn.ReLU(),
    torch.nn.Linear(5, 5), torch.nn.BatchNorm1d(5), torch.nn.ReLU(), torch.nn.Linear(5, 3))
normalized(x * 2 + 1)
torch.save(normalized.state_dict(), path("batch-norm.pt"))
# To be refused.
torch.save(model, path("model.pt"))
torch.save({"w": torch.ones(2, 2), "f": np.float64(3)}, path("numpy.pt"))
torch.save({"w": torch.ones(1).expand(1000, 1000)}, path("expanded.pt"))
torch.save(state, path("legacy.pt"), _use_new_zipfile_serialization=False)
torch.save({"w": torch.ones(2), "x": Harmful()}, path("system.pt"))
# To be mutated.
torch.save({"w": torch.ones(2, 3), "b": torch.ones(2)}, path("tiny.pt"))
np.savez(path("tiny.npz"), w=np.ones((2, 3)))
with h5py.File(path("tiny.h5"), "w") as file:
    file.create_dataset("d/kernel", data=np.ones((3, 2), "f4"))
    file.create_dataset("d/bias", data=np.ones(2, "f4"), chunks=(2,), compression="gzip")
with zipfile.ZipFile(path("tiny.keras"), "w") as archive:
    archive.write(path("tiny.h5"), "model.weights.h5")

layers = [(state[f"{i}.weight"].t().numpy(), state[f"{i}.bias"].numpy()) for i in (0, 2, 4)]


def stored(tensor):
    """As Keras and Flax have it."""
    return tensor.t().contiguous().numpy() if tensor.dim() == 2 else tensor.numpy()


adam = [np.array(4, "int64"), np.array(0.01, "float32")]
for i in range(6):
    adam += [stored(moments[i]["exp_avg"]), stored(moments[i]["exp_avg_sq"])]
groups = {"layers/dense/vars": layers[0], "layers/dense_1/vars": layers[1], "layers/dense_2/vars": layers[2],
          "optimizer/vars": adam}
with h5py.File(path("keras3.weights.h5"), "w") as file:
    for group, arrays in groups.items():
        for i, array in enumerate(arrays):
            file.create_dataset(f"{group}/{i}", data=array)
with h5py.File(path("keras2.h5"), "w") as file:
    for i, (kernel, bias) in enumerate(layers):
        name = "dense" if i == 0 else f"dense_{i}"
        file.create_dataset(f"{name}/{name}/kernel:0", data=kernel, chunks=kernel.shape, compression="gzip")
        file.create_dataset(f"{name}/{name}/bias:0", data=bias)
with zipfile.ZipFile(path("model.keras"), "w") as archive:
    archive.writestr("metadata.json", "{}")
    archive.writestr("config.json", "{}")
    archive.write(path("keras3.weights.h5"), "model.weights.h5")

flax = {}
for i, (kernel, bias) in enumerate(layers):
    flax[f"params/Dense_{i}/kernel"] = kernel
    flax[f"params/Dense_{i}/bias"] = bias
np.savez(path("flax.npz"), **flax)
for i in range(6):
    name = f"Dense_{i // 2}/" + ("bias" if i % 2 else "kernel")
    flax[f"opt_state/0/mu/params/{name}"] = stored(moments[i]["exp_avg"])
    flax[f"opt_state/0/nu/params/{name}"] = stored(moments[i]["exp_avg_sq"])
flax["opt_state/0/count"] = np.array(4, "int32")
np.savez(path("optax.npz"), **flax)


def numbers(tensor):
    return tensor.double().numpy().ravel().tolist()


expected = {k: numbers(v) for k, v in state.items()}
for i, name in enumerate(state):
    expected["exp_avg." + name] = numbers(moments[i]["exp_avg"])
    expected["exp_avg_sq." + name] = numbers(moments[i]["exp_avg_sq"])
    expected["half." + name] = numbers(state[name].half())
    expected["bfloat16." + name] = numbers(state[name].bfloat16())
json.dump(expected, open(path("expected.json"), "w"))


def readings(parameters):
    """By autograd, in double precision."""
    p = [each.double().clone().requires_grad_() for each in parameters]
    h = torch.relu(x.double() @ p[0].t() + p[1])
    h = torch.relu(h @ p[2].t() + p[3])
    loss = torch.nn.functional.cross_entropy(h @ p[4].t() + p[5], y)
    gradient = torch.cat([g.reshape(-1) for g in torch.autograd.grad(loss, p, create_graph=True)])
    rows = [torch.cat([r.reshape(-1) for r in torch.autograd.grad(g, p, retain_graph=True)]) for g in gradient]
    hessian = torch.stack(rows).detach().numpy()
    return {"loss": loss.item(), "gradient-norm": gradient.norm().item(),
            "sharpness": float(np.linalg.eigvalsh((hessian + hessian.T) / 2)[-1]),
            "weight-norm": torch.cat([each.reshape(-1) for each in p]).norm().item()}


values = list(state.values())
json.dump({"x": x.double().tolist(), "y": y.tolist(), "plain.pt": readings(values),
           "half.pt": readings([v.half() for v in values]), "bfloat16.pt": readings([v.bfloat16() for v in values])},
          open(path("reference.json"), "w"))
