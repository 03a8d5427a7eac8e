"""Writes a model shaped as all-MiniLM-L6-v2 as one file of 8-bit weights, for src/search/encoder.

    python quantise.py MODEL_FOLDER OUTPUT_FILE

MODEL_FOLDER holds model.safetensors and vocab.txt, and where intents were taught (training/intents.py) intents.txt. The file (all numbers little-endian):

    8 bytes   "QENCODER"
    9 x u32   version (2), vocabulary, hidden, layers, heads, inner, positions, tokens at most, bytes of the vocabulary
    bytes     the vocabulary, a token a line
    words     a table of vocabulary rows of hidden columns
    positions f32 [positions, hidden], the embedding of the first token type added
    norm      f32 weight [hidden], f32 bias [hidden]
    layers, each:
        linear  query, key and value over one another [3 hidden, hidden]; the queries divided by sqrt(hidden / heads)
        linear  attention output [hidden, hidden]
        norm
        linear  inner [inner, hidden]
        linear  outer [hidden, inner]
        norm
    u32       bytes of the labels of intents, 0 where the model was not taught any
    bytes     the labels, one a line
    f32       weight [labels, 2 hidden], of the mean of the last states and of the first of them; f32 bias [labels]

A table is f32 scale [rows], then i8 [rows, columns]; a linear is f32 bias [rows], then a table. A weight is i8 * scale
of its row; the scale is the one of a hundred candidates that leaves the smallest squared error of its row.
"""

import struct
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from model import HEADS, HIDDEN, INNER, MAX_TOKENS, n_layers

MAGIC = b"QENCODER"
VERSION = 2
POSITIONS = MAX_TOKENS


def quantise(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """8-bit rows and the scale of each."""
    largest = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-12).astype(np.float64)
    best_error = np.full_like(largest, np.inf)
    best_scale = largest / 127
    for share in np.linspace(0.60, 1.0, 100):
        scale = (largest * share / 127).astype(np.float32).astype(np.float64)
        rounded = np.clip(np.rint(rows / scale), -127, 127) * scale
        error = ((rows - rounded) ** 2).sum(axis=1, keepdims=True)
        better = error < best_error
        best_error = np.where(better, error, best_error)
        best_scale = np.where(better, scale, best_scale)
    scale = best_scale.astype(np.float32)
    return np.clip(np.rint(rows / scale), -127, 127).astype(np.int8), scale[:, 0]


class Writer:
    """The file as it grows."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def floats(self, values: np.ndarray) -> None:
        self.parts.append(np.ascontiguousarray(values, dtype="<f4").tobytes())

    def table(self, rows: np.ndarray) -> None:
        eights, scale = quantise(rows)
        self.floats(scale)
        self.parts.append(eights.tobytes())

    def linear(self, weight: np.ndarray, bias: np.ndarray) -> None:
        self.floats(bias)
        self.table(weight)


def main(folder: Path, output: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    vocabulary = (folder / "vocab.txt").read_bytes().rstrip(b"\n")
    n_words = vocabulary.count(b"\n") + 1
    words = weights["embeddings.word_embeddings.weight"]
    assert words.shape == (n_words, HIDDEN), words.shape
    file = Writer()
    header = (VERSION, n_words, HIDDEN, n_layers(weights), HEADS, INNER, POSITIONS, MAX_TOKENS, len(vocabulary))
    file.parts += [MAGIC, struct.pack("<9I", *header), vocabulary]
    file.table(words)
    kinds = weights["embeddings.token_type_embeddings.weight"][0]
    file.floats(weights["embeddings.position_embeddings.weight"][:POSITIONS] + kinds)

    def norm(name: str) -> None:
        file.floats(weights[name + ".weight"])
        file.floats(weights[name + ".bias"])

    norm("embeddings.LayerNorm")
    shrink = np.float32((HIDDEN // HEADS) ** -0.5)
    for layer in range(n_layers(weights)):
        prefix = f"encoder.layer.{layer}."

        def of(name: str, kind: str) -> np.ndarray:
            return weights[f"{prefix}{name}.{kind}"]

        projections = ["attention.self.query", "attention.self.key", "attention.self.value"]
        factors = [shrink, np.float32(1), np.float32(1)]
        file.linear(
            np.concatenate([of(name, "weight") * factor for name, factor in zip(projections, factors)]),
            np.concatenate([of(name, "bias") * factor for name, factor in zip(projections, factors)]),
        )
        file.linear(of("attention.output.dense", "weight"), of("attention.output.dense", "bias"))
        norm(prefix + "attention.output.LayerNorm")
        file.linear(of("intermediate.dense", "weight"), of("intermediate.dense", "bias"))
        file.linear(of("output.dense", "weight"), of("output.dense", "bias"))
        norm(prefix + "output.LayerNorm")
    labels = folder / "intents.txt"
    names = labels.read_bytes() if labels.exists() else b""
    file.parts += [struct.pack("<I", len(names)), names]
    if names:
        file.floats(weights["intents.weight"])
        file.floats(weights["intents.bias"])
    output.write_bytes(b"".join(file.parts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
