"""Trains a small network on random labels with PyTorch and saves what './trainability measure' reads."""
import numpy as np
import torch

generator = torch.Generator().manual_seed(0)
images = torch.randn(512, 20, generator=generator)
np.savez("data.npz", images=images.numpy(), labels=np.arange(512) % 10)

model = torch.nn.Sequential(
    torch.nn.Linear(20, 256), torch.nn.ReLU(), torch.nn.Linear(256, 256), torch.nn.ReLU(), torch.nn.Linear(256, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
for task in range(1, 4):
    labels = torch.randint(0, 10, (512,), generator=generator)
    for step in range(200):
        batch = torch.randint(0, 512, (64,), generator=generator)
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(images[batch]), labels[batch]).backward()
        optimizer.step()
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, f"net-{task}.pt")
    np.save(f"labels-{task}.npy", labels.numpy())
