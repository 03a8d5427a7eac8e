"""The forward pass of model.py for many texts at once: texts of as many tokens go through together."""

import numpy as np
from scipy.special import erf

from model import HEADS, HIDDEN, Model

BATCH_TOKENS = 2048


def encode_tokens(model: Model, texts: list[list[int]]) -> np.ndarray:
    """The vectors, each of length 1, of texts given by their tokens, marks included."""
    vectors = np.empty((len(texts), HIDDEN), np.float32)
    lengths = np.array([len(tokens) for tokens in texts])
    for length in np.unique(lengths):
        places = np.flatnonzero(lengths == length)
        step = max(1, BATCH_TOKENS // int(length))
        for start in range(0, len(places), step):
            some = places[start : start + step]
            vectors[some] = _encode(model, np.array([texts[place] for place in some]))
    return vectors


def _encode(model: Model, ids: np.ndarray) -> np.ndarray:
    weights = model.weights
    x = weights["embeddings.word_embeddings.weight"][ids]
    x += weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
    x += weights["embeddings.token_type_embeddings.weight"][0]
    x = _norm(model, x.reshape(-1, HIDDEN), "embeddings.LayerNorm")
    for layer in range(model.layers):
        x = _layer(model, x, ids.shape, f"encoder.layer.{layer}.")
    mean = x.reshape(*ids.shape, HIDDEN).mean(1)
    return mean / np.linalg.norm(mean, axis=1, keepdims=True)


def _layer(model: Model, x: np.ndarray, shape: tuple[int, int], prefix: str) -> np.ndarray:
    def heads(name: str) -> np.ndarray:
        flat = _linear(model, x, prefix + "attention.self." + name)
        return flat.reshape(*shape, HEADS, -1).transpose(0, 2, 1, 3)

    query, key, value = heads("query"), heads("key"), heads("value")
    scores = query @ key.transpose(0, 1, 3, 2) * np.float32((HIDDEN // HEADS) ** -0.5)
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    scores /= scores.sum(-1, keepdims=True)
    context = (scores @ value).transpose(0, 2, 1, 3).reshape(-1, HIDDEN)
    attended = _norm(model, _linear(model, context, prefix + "attention.output.dense") + x, prefix + "attention.output.LayerNorm")
    inner = _linear(model, attended, prefix + "intermediate.dense")
    inner *= np.float32(0.5) * (1 + erf(inner * np.float32(0.5**0.5)))
    return _norm(model, _linear(model, inner, prefix + "output.dense") + attended, prefix + "output.LayerNorm")


def _linear(model: Model, x: np.ndarray, name: str) -> np.ndarray:
    y = x @ model.weights[name + ".weight"].T
    y += model.weights[name + ".bias"]
    return y


def _norm(model: Model, x: np.ndarray, name: str) -> np.ndarray:
    x = x - x.mean(-1, keepdims=True)
    x /= np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(1e-12))
    x *= model.weights[name + ".weight"]
    x += model.weights[name + ".bias"]
    return x
