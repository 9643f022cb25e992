"""The networks: one 3D convolutional branch over the phases, and a small multimodal head for PRE and for POST."""

import torch
from torch import nn


class ImageBranch(nn.Module):
    """Mixes the phases of small patches, looks for blobs at growing scales, and guesses the visible features."""

    def __init__(self, phases: int, visible: int, width: int = 16, features: int = 32) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv3d(phases, width, kernel_size=2, stride=2),
            nn.ReLU(),
            nn.Conv3d(width, 2 * width, kernel_size=3, stride=2, padding=1),
            nn.BatchNorm3d(2 * width),
            nn.ReLU(),
            nn.Conv3d(2 * width, 4 * width, kernel_size=3, padding=1),
            nn.BatchNorm3d(4 * width),
            nn.ReLU(),
        )
        self.dense = nn.Sequential(nn.Linear(8 * width, features), nn.ReLU())
        self.visible = nn.Linear(features, visible)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Visible features, then what else was seen: `visible + features` numbers a patient."""
        maps = self.layers(image)
        pooled = torch.cat([maps.mean(dim=(2, 3, 4)), maps.amax(dim=(2, 3, 4))], dim=1)
        seen = self.dense(pooled)
        return torch.cat([self.visible(seen), seen], dim=1)


class Head(nn.Module):
    """Joins what was seen with the clinical (and for POST the pathology) vector to one logit."""

    def __init__(self, seen: int, vector: int) -> None:
        super().__init__()
        self.hidden = nn.Sequential(nn.Linear(seen + vector, 32), nn.ReLU(), nn.Dropout(0.3), nn.Linear(32, 1))
        self.direct = nn.Linear(seen + vector, 1)

    def forward(self, seen: torch.Tensor, vector: torch.Tensor) -> torch.Tensor:
        joined = torch.cat([seen, vector], dim=1)
        return self.hidden(joined) + self.direct(joined)


class PreScore(nn.Module):
    """What is exported: the probability alone."""

    def __init__(self, branch: ImageBranch, head: Head) -> None:
        super().__init__()
        self.branch = branch
        self.head = head

    def forward(self, image: torch.Tensor, clinical: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid(self.head(self.branch(image), clinical))


class PostScore(nn.Module):
    def __init__(self, branch: ImageBranch, head: Head) -> None:
        super().__init__()
        self.branch = branch
        self.head = head

    def forward(self, image: torch.Tensor, clinical: torch.Tensor, pathology: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid(self.head(self.branch(image), torch.cat([clinical, pathology], dim=1)))
