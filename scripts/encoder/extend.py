"""Gives static.q8 vectors for the words that training gave the vocabulary: the sums of the pieces that they were cut into.

    python extend.py OLD_MODEL_FOLDER NEW_MODEL_FOLDER STATIC_FILE REFERENCE_FILE

So a sentence means what it meant before, where the new vocabulary knows its words whole; a rare word that now begins with a new one
(`vou`, `##cher`) is cut otherwise. The file is that of distil.py, and is replaced, as is the reference that its reading is tested
against; rows that stand there for the new words already are left out first.
"""

import json
import struct
import sys
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from distil import MAGIC, VERSION
from quantise import quantise


def main(old: Path, new: Path, path: Path, reference: Path) -> None:
    before = Tokenizer.from_file(str(old / "tokenizer.json"))
    before.no_padding()
    after = Tokenizer.from_file(str(new / "tokenizer.json"))
    data = path.read_bytes()
    assert data[:8] == MAGIC
    version, n_pieces, n_columns = struct.unpack_from("<3I", data, 8)
    assert version == VERSION
    numbers = np.frombuffer(data, "<u2", n_pieces, 20)
    scales = np.frombuffer(data, "<f4", n_pieces, 20 + 2 * n_pieces)
    rows = np.frombuffer(data, np.int8, n_pieces * n_columns, 20 + 6 * n_pieces).reshape(n_pieces, n_columns)
    known = before.get_vocab()
    words = {word: number for word, number in after.get_vocab().items() if known.get(word) != number}
    table = {int(number): row * scale for number, row, scale in zip(numbers, rows.astype(np.float32), scales)}
    for number in words.values():
        table.pop(number, None)
    added = {}
    for word, number in words.items():
        pieces = [table[piece] for piece in before.encode(word, add_special_tokens=False).ids if piece in table]
        if pieces:
            added[number] = np.sum(pieces, axis=0)
    eights, new_scales = quantise(np.array(list(added.values())))
    every = {int(number): (scale, row) for number, scale, row in zip(numbers, scales, rows) if int(number) in table}
    every.update(zip(added, zip(new_scales, eights)))
    order = sorted(every)
    parts = [MAGIC, struct.pack("<3I", VERSION, len(order), n_columns), np.array(order, "<u2").tobytes()]
    parts.append(np.array([every[number][0] for number in order], "<f4").tobytes())
    parts.append(np.array([every[number][1] for number in order], np.int8).tobytes())
    path.write_bytes(b"".join(parts))
    rewritten = []
    for known_text in json.loads(reference.read_text("utf-8")):
        pieces = [number for number in after.encode(known_text["text"], add_special_tokens=False).ids if number in every]
        total = np.sum([every[number][0] * every[number][1].astype(np.float32) for number in pieces], axis=0)
        total = total / max(np.linalg.norm(total), 1e-12) if pieces else np.zeros(n_columns)
        rewritten.append({"text": known_text["text"], "vector": [int(value) for value in np.rint(total * 10_000)]})
    reference.write_text(json.dumps(rewritten, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{len(added)} words added, {len(order)} pieces")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
