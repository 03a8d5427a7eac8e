"""Writes what the encoder is tested against: sentences, their tokens, their vectors in 32-bit floats, and the likeliest intent.

    python reference.py MODEL_FOLDER OUTPUT_FILE

A vector is written in ten-thousandths, rounded: its cosine with the true one is above 0.99999.
"""

import json
import sys
from pathlib import Path

import numpy as np

from model import Model

SENTENCES = [
    "Where is my parcel?",
    "parcel where",
    "The tracking page has not changed for nine days.",
    "I tore the box open and the clasp was already snapped.",
    "My ring arrived broken, what now?",
    "Can I send a necklace back after three weeks?",
    "how long do i have to return smth",
    "Who pays for the postage when I return it?",
    "You sent me two left earrings.",
    "I would like my money, not a voucher.",
    "Please cancel the order that I placed this morning.",
    "Do you ship to Canada?",
    "customs fees usa",
    "Is the chain real gold or only plated?",
    "My skin goes green under the bracelet.",
    "Can I shower with it on?",
    "The discount code is refused at checkout.",
    "My card was charged twice.",
    "Do you take instalments?",
    "It is a birthday present, could you wrap it?",
    "What size am I if my finger is 54 mm around?",
    "THIS IS THE THIRD TIME I WRITE TO YOU!!!",
    "i want speak with human person pls",
    "trakcing nubmer dosnt wrok",
    "Où est ma commande, s'il vous plaît ?",
    "Quero devolver um anel.",
    "What is the capital of Mongolia?",
    "Write me a poem about the sea.",
    "ok",
    "",
    "The courier says it was handed over at 14:05 on 3 March, yet nobody was at home, my neighbours know nothing of it, "
    "and the little photograph on the website shows a blue door while ours is green.",
]


def main(folder: Path, output: Path) -> None:
    model = Model(folder)
    lines = []
    for text in SENTENCES:
        vector = [int(number) for number in np.rint(model.encode(text) * 10_000)]
        intent = model.intent(text)
        line = {"text": text, "tokens": model.tokens(text), "vector": vector, "intent": intent}
        lines.append(json.dumps(line, ensure_ascii=False, separators=(",", ":")))
    output.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
