"""Writes vectors of word pieces whose sums come near the sentence encoder's vectors, for src/search/encoder/words.rs.

    python distil.py MODEL_FOLDER BANKING77_TRAIN_CSV CLINC150_JSON OUTPUT_FILE REFERENCE_FILE [CACHE_FOLDER]

A sentence's vector is the sum of its pieces' vectors, made of length 1. The pieces' vectors begin as what the encoder makes
of each piece alone, without what is common to all, rare pieces weighing more. Then they are moved (Adam, in two rounds)
until the sums point where the encoder's vectors do, held back by the distance from where they began: first over single words
in plain settings, so that every word is met, then over sentences. The dimensions are the main axes of the sentences.

The sentences are the training parts of BANKING77 and CLINC150 and those that sentences.py makes up. The output (all numbers
little-endian):

    8 bytes   "QWORDSUM"
    3 x u32   version (1), pieces, dimensions
    u16       [pieces], their numbers in the vocabulary, ascending; the others have no vector
    f32       scale [pieces]
    i8        [pieces, dimensions]; a number is i8 * scale of its row

REFERENCE_FILE gets the sums of a few sentences, what the reading of the file is tested against. CACHE_FOLDER keeps the
encoder's vectors, which take a quarter of an hour.
"""

import csv
import hashlib
import json
import struct
import sys
from pathlib import Path

import numpy as np
import scipy.sparse as sparse

import sentences
from batch import encode_tokens
from model import Model
from quantise import quantise
from reference import SENTENCES

MAGIC = b"QWORDSUM"
VERSION = 1
DIMENSIONS = 144
BANKING_SHA256 = "b06e26ac675513959a63135f11b94ea7786ed02da65db93a5650d8838cbc664b"
CLINC_SHA256 = "36923c3705a59e08fe9c3883d8bc2dd966ef93e22cb78ac41171782a698d56e0"
OF_CUSTOMERS, CUSTOMERS_SEED = 20_000, 1
PER_WORD, WORDS_SEED = 2, 2
MARKS = {100, 101, 102}
# The number of the first ordinary word in the vocabulary; frequent ones come first.
FIRST_WORD = 1996
SIGNS = "€£’‘“”–—…•™"

# Rounds of Adam, and the pull to where a vector began.
OVER_WORDS = (40, 1.0)
OVER_SENTENCES = (60, 3.0)
STEP = 0.03


class Teacher:
    """The sentence encoder, with a memory of what it has read."""

    def __init__(self, folder: Path, cache: Path | None):
        self.model = Model(folder)
        self.cache = cache
        self.vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")

    def vectors(self, name: str, texts: list[list[int]]) -> np.ndarray:
        key = hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]
        path = self.cache / f"{name}-{key}.npy" if self.cache else None
        if path and path.exists():
            return np.load(path)
        vectors = encode_tokens(self.model, texts)
        if path:
            np.save(path, vectors)
        return vectors

    def read(self, name: str, texts: list[str]) -> tuple[sparse.csr_matrix, np.ndarray]:
        """The bags of pieces of texts, and their vectors."""
        tokens = [self.model.tokens(text) for text in texts]
        return self.bags(tokens), self.vectors(name, tokens)

    def bags(self, texts: list[list[int]]) -> sparse.csr_matrix:
        pairs = [(row, token) for row, tokens in enumerate(texts) for token in tokens if token not in MARKS]
        rows, columns = zip(*pairs)
        shape = (len(texts), len(self.vocabulary))
        return sparse.csr_matrix((np.ones(len(pairs), np.float32), (rows, columns)), shape=shape)

    def alone(self) -> np.ndarray:
        """What it makes of each piece alone."""
        _, first, last = sorted(MARKS)
        return self.vectors("alone", [[first, piece, last] for piece in range(len(self.vocabulary))])

    def words(self) -> list[str]:
        """The plain words of its vocabulary, the frequent ones first."""
        return [piece for piece in self.vocabulary if piece.isascii() and piece.isalpha() and len(piece) > 1]


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def axes(vectors: np.ndarray, dimensions: int) -> np.ndarray:
    """The main axes of vectors, from the origin; the largest number of each is positive."""
    _, main = np.linalg.eigh((vectors.T @ vectors).astype(np.float64))
    main = main[:, ::-1][:, :dimensions]
    signs = np.sign(main[np.abs(main).argmax(axis=0), np.arange(dimensions)])
    return (main * signs).astype(np.float32)


def beginnings(alone: np.ndarray, projection: np.ndarray) -> np.ndarray:
    """Where the pieces' vectors begin."""
    rank = np.maximum(0, np.arange(len(alone)) - 990)
    weighed = (alone - alone.mean(axis=0)) * np.log1p(rank)[:, None]
    rows = weighed @ projection
    return (rows / np.linalg.norm(rows, axis=1)[FIRST_WORD:].mean()).astype(np.float32)


def fit(bags: sparse.csr_matrix, wanted: np.ndarray, begun: np.ndarray, rounds: int, pull: float) -> np.ndarray:
    """Moves the rows of `begun` until the sums of bags point where `wanted` does."""
    rows, mean, square = begun.copy(), np.zeros_like(begun), np.zeros_like(begun)
    turned = bags.T.tocsr()
    for done in range(1, rounds + 1):
        sums = bags @ rows
        length = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
        sums /= length
        cosine = (sums * wanted).sum(axis=1, keepdims=True)
        gradient = turned @ ((cosine * sums - wanted) / length) + pull * (rows - begun)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient * gradient
        step = STEP * min(1.0, (rounds - done + 1) / (rounds * 0.5))
        rows -= step * (mean / (1 - 0.9**done)) / (np.sqrt(square / (1 - 0.99**done)) + 1e-8)
    return rows


def distil(teacher: Teacher, natural: list[tuple[sparse.csr_matrix, np.ndarray]], dimensions: int) -> np.ndarray:
    """A vector for each piece of the vocabulary."""
    vectors = np.concatenate([vectors for _, vectors in natural])
    projection = axes(vectors, dimensions)
    words, of_words = teacher.read("words", sentences.of_words(teacher.words(), PER_WORD, WORDS_SEED))
    rows = beginnings(teacher.alone(), projection)
    rows = fit(words, unit(of_words @ projection), rows, *OVER_WORDS)
    bags = sparse.vstack([bags for bags, _ in natural]).tocsr()
    return fit(bags, unit(vectors @ projection), rows, *OVER_SENTENCES)


def kept(vocabulary: list[str]) -> np.ndarray:
    """The pieces that English texts have: no marks, no other scripts."""

    def is_plain(piece: str) -> bool:
        is_mark = len(piece) > 2 and piece.startswith("[") and piece.endswith("]")
        return not is_mark and all(ord(letter) < 0x250 or letter in SIGNS for letter in piece.removeprefix("##"))

    return np.array([number for number, piece in enumerate(vocabulary) if is_plain(piece)])


def made_up(teacher: Teacher) -> tuple[sparse.csr_matrix, np.ndarray]:
    return teacher.read("customers", sentences.of_customers(OF_CUSTOMERS, CUSTOMERS_SEED))


def checked(path: Path, expected: str) -> str:
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        sys.exit(f"`{path}` has the SHA-256 {found}, not {expected}")
    return content.decode()


def banking(path: Path) -> tuple[list[str], list[str]]:
    """Its training texts and their classes."""
    rows = list(csv.DictReader(checked(path, BANKING_SHA256).splitlines(keepends=True)))
    return [row["text"] for row in rows], [row["category"] for row in rows]


def clinc(path: Path, part: str) -> tuple[list[str], list[str]]:
    """The texts of a part (`train`, `val`) and their classes."""
    rows = json.loads(checked(path, CLINC_SHA256))[part]
    return [text for text, _ in rows], [label for _, label in rows]


def write(rows: np.ndarray, pieces: np.ndarray, output: Path) -> np.ndarray:
    """Writes the file; gives the vectors that it stands for."""
    eights, scale = quantise(rows[pieces])
    header = struct.pack("<3I", VERSION, len(pieces), rows.shape[1])
    parts = [MAGIC, header, pieces.astype("<u2").tobytes(), scale.astype("<f4").tobytes(), eights.tobytes()]
    output.write_bytes(b"".join(parts))
    written = np.zeros_like(rows)
    written[pieces] = eights * scale[:, None]
    return written


def refer(teacher: Teacher, written: np.ndarray, output: Path) -> None:
    lines = []
    for text in SENTENCES:
        tokens = teacher.model.tokens(text)
        total = written[tokens].astype(np.float64).sum(axis=0)
        vector = total / max(float(np.linalg.norm(total)), 1e-9)
        line = {"text": text, "vector": [int(number) for number in np.rint(vector * 10_000)]}
        lines.append(json.dumps(line, ensure_ascii=False, separators=(",", ":")))
    output.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def main() -> None:
    folder, banking_file, clinc_file, output, reference = map(Path, sys.argv[1:6])
    teacher = Teacher(folder, Path(sys.argv[6]) if len(sys.argv) > 6 else None)
    natural = [
        made_up(teacher),
        teacher.read("banking", banking(banking_file)[0]),
        teacher.read("clinc", clinc(clinc_file, "train")[0]),
    ]
    written = write(distil(teacher, natural, DIMENSIONS), kept(teacher.vocabulary), output)
    refer(teacher, written, reference)


if __name__ == "__main__":
    main()
