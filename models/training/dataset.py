"""Reads the folder that make-dataset has written."""

import json
from pathlib import Path

import numpy as np
import torch


class Split:
    def __init__(self, folder: Path, name: str, image_shape: list[int]) -> None:
        table = json.loads((folder / f"{name}.json").read_text())
        count = len(table["label"])
        flat = np.memmap(folder / f"{name}.image.bin", dtype=np.float32, mode="r")
        # Half precision halves the memory; the values lie between -0.5 and 5.
        self.image = torch.from_numpy(flat.reshape(count, *image_shape[1:]).astype(np.float16))
        self.clinical = torch.tensor(table["clinical"], dtype=torch.float32)
        self.pathology = torch.tensor(table["pathology"], dtype=torch.float32)
        self.visible = torch.tensor(table["visible"], dtype=torch.float32)
        self.label = torch.tensor(table["label"], dtype=torch.float32)

    def __len__(self) -> int:
        return len(self.label)

    def vector(self, model: str) -> torch.Tensor:
        return self.clinical if model == "pre" else torch.cat([self.clinical, self.pathology], dim=1)


def auc(label: torch.Tensor, score: torch.Tensor) -> float:
    case, control = score[label == 1], score[label == 0]
    difference = case[:, None] - control[None, :]
    return float(((difference > 0).float() + 0.5 * (difference == 0).float()).mean())
