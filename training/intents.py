"""Teaches a trained encoder what a message is meant to do, beside what it is about.

    python intents.py MODEL_FOLDER OUTPUT_FOLDER [--steps 760] [--intents FOLDER] [--seed 2]

MODEL_FOLDER is what train.py wrote. Over the mean of the tokens' last states and the first of them stands a softmax over the labels of
src/search/intents (question, act, request of a check); all layers learn with it. Three of four steps repeat one of train.py beside (of
shops, of translations, of BANKING77 and CLINC150 if FOLDER is there), else the vectors would forget what they are for. What is measured at the end are tests/intents, which no step
sees.
"""

import argparse
import json
import random
import re
import time
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

import evaluate
import shops as data
from bert import HIDDEN, Encoder
from train import of_classes, of_entries, of_pairs, public, read_words, translations, warmed

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "fr", "pt")
A_STEP, MOST_TOKENS = 48, 64
RATE, HEAD_RATE, WARM_UP, SMOOTHING = 8e-5, 2e-3, 0.04, 0.03
EMAIL, NUMBER = re.compile(r"\S+@\S+\.\S+"), re.compile(r"#?\d{4,}")


def valued(text: str) -> str:
    """With a word in place of each value, as src/search/intents.rs does it."""
    return NUMBER.sub("number", EMAIL.sub("email", text))


def read_lines() -> list[tuple[str, str]]:
    lines = []
    for lang in LANGUAGES:
        for line in (ROOT / "src/search/intents" / f"{lang}.txt").read_text("utf-8").splitlines():
            label, mark, text = line.partition("|")
            if mark and not line.startswith("#"):
                lines.append((label.strip(), valued(text.strip())))
    return lines


class Head(nn.Module):
    def __init__(self, n_labels: int) -> None:
        super().__init__()
        self.out = nn.Linear(2 * HIDDEN, n_labels)

    def forward(self, model: Encoder, texts: list[str]) -> Tensor:
        states = functional.dropout(model.states(texts, MOST_TOKENS), 0.1, self.training)
        return self.out(states)


@torch.no_grad()
def measure(model: Encoder, head: Head, labels: list[str]) -> None:
    model.eval(), head.eval()

    def shares(lines: list[dict]) -> Tensor:
        texts = [valued(line["text"]) for line in lines]
        return torch.cat([head(model, texts[at : at + 64]).softmax(1) for at in range(0, len(texts), 64)])

    def lines_of(name: str) -> list[dict]:
        lines = (ROOT / "tests/intents" / f"{name}.jsonl").read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]

    requests = [line for line in lines_of("requests") if line.get("check") != "shipping"]
    checks = sorted({line["check"] for line in requests if "check" in line})
    found = shares(requests)
    question = found[:, labels.index("question")]
    asked = found[:, [labels.index(check) for check in checks]]
    told = [(share > other) == (line["expect"] == "request") for share, other, line in zip(asked.sum(1), question, requests)]
    acts = lines_of("acts")
    right = 0
    for line, row in zip(acts, shares(acts)):
        label = labels[int(row.argmax())]
        act = label if label not in checks and label != "question" and row.max() >= 0.4 else "other"
        right += act == line["expect"]
    print(f"requests told from questions {int(sum(told))} of {len(told)}, acts {right} of {len(acts)}", flush=True)
    model.train(), head.train()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--steps", type=int, default=760)
    parser.add_argument("--intents", type=Path)
    parser.add_argument("--seed", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)

    train, validation, _ = data.split(data.read_all())
    words = read_words()
    sets = public(options.intents)
    lines = read_lines()
    labels = sorted({label for label, _ in lines})
    model, head = Encoder(options.model), Head(len(labels))
    print("before:", evaluate.summary(evaluate.ranks(model, validation)), flush=True)
    optimizer = torch.optim.AdamW(
        [{"params": model.parameters(), "lr": RATE}, {"params": head.parameters(), "lr": HEAD_RATE}], weight_decay=0.01
    )
    schedule = warmed(optimizer, options.steps, WARM_UP)
    model.train()
    begun, total, order = time.time(), 0.0, []
    for step in range(options.steps):
        if len(order) < A_STEP:
            order = chance.sample(lines, len(lines))
        batch, order = order[:A_STEP], order[A_STEP:]
        wanted = torch.tensor([labels.index(label) for label, _ in batch])
        loss = functional.cross_entropy(head(model, [text for _, text in batch]), wanted, label_smoothing=SMOOTHING)
        optimizer.zero_grad()
        loss.backward()
        total += float(loss.detach())
        if step % 4 == 1:
            of_entries(model, chance.sample(train, 1), chance).backward()
        elif step % 4 == 3:
            of_pairs(model, translations(train, words, chance, 40)).backward()
        elif sets and step % 4 == 2:
            of_classes(model, chance.choice(sets), chance).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if (step + 1) % 20 == 0:
            print(f"step {step + 1}: loss {total / 20:.3f}, {time.time() - begun:.0f} s", flush=True)
            total = 0.0
        if (step + 1) % 190 == 0:
            measure(model, head, labels)
            print(evaluate.summary(evaluate.ranks(model, validation)), flush=True)
            save(model, head, labels, options.output)
    save(model, head, labels, options.output)


def save(model: Encoder, head: Head, labels: list[str], folder: Path) -> None:
    """As train.py does, with the labels and what stands over the states."""
    model.save(folder)
    weights = load_file(folder / "model.safetensors")
    weights |= {"intents.weight": head.out.weight.detach().clone(), "intents.bias": head.out.bias.detach().clone()}
    save_file(weights, folder / "model.safetensors")
    (folder / "intents.txt").write_text("".join(label + "\n" for label in labels), "utf-8")


if __name__ == "__main__":
    main()
