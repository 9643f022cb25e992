"""Writes a trained model as one self-contained ONNX file."""

from pathlib import Path

import onnx
import torch
from torch import nn

OPSET = 18


def export(model: nn.Module, inputs: dict[str, list[int]], path: Path) -> None:
    torch.onnx.export(
        model.eval(),
        tuple(torch.zeros(shape) for shape in inputs.values()),
        str(path),
        input_names=list(inputs),
        output_names=["score"],
        opset_version=OPSET,
        dynamo=True,
        external_data=False,
    )
    exported = onnx.load(str(path))
    # The exporter writes stack traces with folder names of the training machine: they are no part of the model.
    graph = exported.graph
    for part in [*graph.node, *graph.input, *graph.output, *graph.value_info, *graph.initializer, graph, exported]:
        del part.metadata_props[:]
        part.doc_string = ""
    onnx.checker.check_model(exported)
    onnx.save(exported, str(path))
