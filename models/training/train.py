"""Trains PRE and POST on a folder written by make-dataset; exports model.onnx and manifest.json of each.

    python models/training/train.py --data <folder> --out models

First the image branch learns the visible features and the outcome, then a head for each model learns to join what
the branch sees with the clinical and pathology vectors. CPU only and seeded. The figures of the model cards are
measured afterwards, on the exported files, by evaluate.
"""

import argparse
import copy
import hashlib
import json
from pathlib import Path

import torch
from dataset import Split, auc
from export import OPSET, export
from network import Head, ImageBranch, PostScore, PreScore
from torch import nn
from torch.nn import functional

BATCH = 32
# Log-diameter is in standard deviations, the other visible features span one unit.
VISIBLE_SCALE = torch.tensor([0.4, 1.5, 1.5, 1.5])
INTENDED_USE = "software validation on synthetic data, not for clinical use"


def seen_by(branch: ImageBranch, split: Split) -> torch.Tensor:
    branch.eval()
    with torch.no_grad():
        return torch.cat([branch(part.float().contiguous(memory_format=torch.channels_last_3d)) for part in split.image.split(64)])


def train_branch(branch: ImageBranch, training: Split, validation: Split, epochs: int) -> None:
    outcome = nn.Linear(branch.visible.out_features + branch.visible.in_features, 1)
    parameters = [*branch.parameters(), *outcome.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=3e-3, weight_decay=1e-2)
    steps = (len(training) + BATCH - 1) // BATCH
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=4e-3, total_steps=epochs * steps, pct_start=0.2)
    guesses = branch.visible.out_features
    best, best_loss = branch.state_dict(), float("inf")
    for epoch in range(epochs):
        branch.train()
        for at in torch.randperm(len(training)).split(BATCH):
            # Another gain of the scanner each time.
            image = training.image[at].float() * (1 + 0.04 * torch.randn(len(at), 1, 1, 1, 1))
            seen = branch(image.contiguous(memory_format=torch.channels_last_3d))
            error = (seen[:, :guesses] - training.visible[at]) * VISIBLE_SCALE
            loss = 3 * error.square().mean()
            loss = loss + 0.3 * functional.binary_cross_entropy_with_logits(outcome(seen)[:, 0], training.label[at])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
        guessed = seen_by(branch, validation)[:, :guesses]
        unexplained = (guessed - validation.visible).square().mean(dim=0) / validation.visible.var(dim=0)
        checked = float(unexplained.mean())
        explained = ", ".join(f"{1 - value:.2f}" for value in unexplained.tolist())
        print(f"image branch, epoch {epoch + 1}: explained variance {explained}", flush=True)
        if checked < best_loss:
            best, best_loss = copy.deepcopy(branch.state_dict()), checked
    branch.load_state_dict(best)


def train_head(seen: dict[str, torch.Tensor], splits: dict[str, Split], model: str, epochs: int = 150) -> Head:
    training, validation = splits["train"], splits["validate"]
    vector = training.vector(model)
    head = Head(seen["train"].shape[1], vector.shape[1])
    optimiser = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=5e-2)
    best, best_loss, best_auc = head.state_dict(), float("inf"), 0.0
    for _ in range(epochs):
        head.train()
        for at in torch.randperm(len(training)).split(BATCH):
            logit = head(seen["train"][at], vector[at])[:, 0]
            loss = functional.binary_cross_entropy_with_logits(logit, training.label[at])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        head.eval()
        with torch.no_grad():
            logit = head(seen["validate"], validation.vector(model))[:, 0]
            checked = float(functional.binary_cross_entropy_with_logits(logit, validation.label))
        if checked < best_loss:
            best, best_loss, best_auc = copy.deepcopy(head.state_dict()), checked, auc(validation.label, logit)
    print(f"{model}: validation loss {best_loss:.4f}, AUC {best_auc:.3f}", flush=True)
    head.load_state_dict(best)
    return head


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=20250610)
    parser.add_argument("--epochs", type=int, default=18)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    torch.use_deterministic_algorithms(True)

    index = json.loads((options.data / "index.json").read_text())
    shape = index["schemas"]["pre"]["inputs"]["image"]["shape"]
    splits = {name: Split(options.data, name, shape) for name in ("train", "validate")}
    branch = ImageBranch(shape[1], visible=splits["train"].visible.shape[1])
    # Twice as fast on a CPU.
    branch = branch.to(memory_format=torch.channels_last_3d)
    train_branch(branch, splits["train"], splits["validate"], options.epochs)
    seen = {name: seen_by(branch, split) for name, split in splits.items()}
    branch = branch.to(memory_format=torch.contiguous_format)

    for model, wrap in (("pre", PreScore), ("post", PostScore)):
        network = wrap(branch, train_head(seen, splits, model))
        schema = index["schemas"][model]
        folder = options.out / model
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "model.onnx"
        export(network, {name: part["shape"] for name, part in schema["inputs"].items()}, path)
        manifest = {
            "name": model.upper(),
            "version": "1.0.0",
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "opset": OPSET,
            **schema,
            "output": {"name": "score", "dtype": "float32", "shape": [1, 1]},
            "threshold": 0.5,
            "intendedUse": INTENDED_USE,
            "training": {
                "seed": options.seed,
                "epochs": options.epochs,
                "datasetSeed": index["seed"],
                "patients": len(splits["train"]),
                "validationPatients": len(splits["validate"]),
                "parameters": sum(parameter.numel() for parameter in network.parameters()),
            },
        }
        (folder / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
