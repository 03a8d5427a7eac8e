"""Trains the encoder on the invented shops, and writes it as a folder that scripts/encoder/quantise.py reads.

    python train.py MODEL_FOLDER OUTPUT_FOLDER [--steps 420] [--intents FOLDER] [--seed 1]

MODEL_FOLDER is all-MiniLM-L6-v2. A step takes whole shops: of each entry some customers' questions on one side, and its
title, its answer or another question, in any language, on the other. The loss is the one of multiple negatives with several
positives (InfoNCE; Khosla et al. 2020): of a shop's texts, those of the question's own entry. Only entries of the same
shop are negatives, since that is the choice there will be, and since the same entry of another shop is no wrong answer;
those named `near` weigh more. Questions that no entry answers are pushed away from all of them.

Every fourth step is on pairs in two languages (titles, same questions, words), the others in the batch being negatives,
and every sixth on BANKING77 and CLINC150, if FOLDER (as in ../shared/data/public-intents) is there, a class being an entry.
"""

import argparse
import csv
import json
import random
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

import evaluate
import shops as data
from bert import Encoder
from vocabulary import widen

QUESTIONS_AN_ENTRY, OTHERS_AN_ENTRY = 2, 2
SHOPS_A_STEP = 2
SCALE = 20.0
NEAR = 1.5  # how much more a near entry weighs among the negatives
OUTSIDE_AT_MOST = 0.25  # the likeness to any entry up to which an outside question costs nothing
MOST_TOKENS = 64
RATE, WORDS_RATE, WARM_UP = 6e-5, 3e-4, 0.08


def of_entries(model: Encoder, batch: list[data.Shop], chance: random.Random) -> Tensor:
    texts: list[str] = []
    plan = []
    for shop in batch:
        entries = list(shop.entries)
        questions, others = [], []
        for place, entry in enumerate(entries):
            asked = entry.asked()
            chance.shuffle(asked)
            questions += [(place, text) for _, _, text in asked[:QUESTIONS_AN_ENTRY]]
            pages = list(entry.title.values()) + list(entry.answer.values())
            # A title, an answer and a question take turns, so that each counts with and without the others.
            chosen = [chance.choice(pages), asked[QUESTIONS_AN_ENTRY][2] if chance.random() < 0.6 else chance.choice(pages)]
            others += [(place, text) for text in chosen[:OTHERS_AN_ENTRY]]
        outside = [text for _, text in chance.sample(shop.outside, min(3, len(shop.outside)))]
        start = len(texts)
        texts += [text for _, text in questions] + [text for _, text in others] + outside
        plan.append((entries, questions, others, len(outside), start))
    vectors = model(texts, MOST_TOKENS)
    losses = []
    for entries, questions, others, n_outside, start in plan:
        asked = vectors[start : start + len(questions)]
        shown = vectors[start + len(questions) : start + len(questions) + len(others)]
        outside = vectors[start + len(questions) + len(others) :][:n_outside]
        likeness = asked @ shown.T
        entry_of = torch.tensor([place for place, _ in others])
        own = torch.tensor([place for place, _ in questions])[:, None] == entry_of[None, :]
        near_ids = [set(entry.near) for entry in entries]
        near = torch.tensor([[entries[other].id in near_ids[place] for other, _ in others] for place, _ in questions])
        scores = likeness * SCALE + near * torch.log(torch.tensor(NEAR))
        every = torch.logsumexp(scores, 1)
        right = torch.logsumexp(scores.masked_fill(~own, -torch.inf), 1)
        losses.append((every - right).mean())
        if n_outside:
            losses.append(functional.relu((outside @ shown.T).amax(1) - OUTSIDE_AT_MOST).mean() * 2)
    return torch.stack(losses).sum() / len(batch)


def of_pairs(model: Encoder, pairs: list[tuple[str, str]]) -> Tensor:
    vectors = model([left for left, _ in pairs] + [right for _, right in pairs], MOST_TOKENS)
    likeness = vectors[: len(pairs)] @ vectors[len(pairs) :].T * SCALE
    right = torch.arange(len(pairs))
    return (functional.cross_entropy(likeness, right) + functional.cross_entropy(likeness.T, right)) / 2


def of_classes(model: Encoder, classes: dict[str, list[str]], chance: random.Random) -> Tensor:
    chosen = chance.sample(sorted(classes), 40)
    pairs = [tuple(chance.sample(classes[name], 2)) for name in chosen]
    return of_pairs(model, pairs)


def translations(shops: list[data.Shop], words: list[list[str]], chance: random.Random, count: int) -> list[tuple[str, str]]:
    """Pairs in two languages, no two of the same entry."""
    pairs = []
    for shop in chance.sample(shops, min(len(shops), count // 4)):
        for entry in chance.sample(shop.entries, 2):
            said = chance.choice((entry.title, entry.same, entry.answer))
            one, other = chance.sample(data.LANGUAGES, 2)
            pairs.append((said[one], said[other]))
    for row in chance.sample(words, min(len(words), count - len(pairs))):
        one, other = chance.sample(range(3), 2)
        pairs.append((row[one], row[other]))
    return pairs


def read_words() -> list[list[str]]:
    path = Path(__file__).parent / "words.txt"
    rows = [[part.strip() for part in line.split("|")] for line in path.read_text("utf-8").splitlines()]
    return [row for row in rows if len(row) == 3]


def public(folder: Path | None) -> list[dict[str, list[str]]]:
    """The classes of the public sets' training parts."""
    if folder is None:
        return []
    sets = []
    for path in sorted(folder.rglob("*")):
        classes: dict[str, list[str]] = {}
        if path.name.endswith("-train.csv"):
            for row in csv.DictReader(path.open(encoding="utf-8")):
                classes.setdefault(row["category"], []).append(row["text"])
        elif path.suffix == ".json":
            for text, intent in json.loads(path.read_text("utf-8"))["train"]:
                classes.setdefault(intent, []).append(text)
        if classes:
            sets.append(classes)
    return sets


def warmed(optimizer: torch.optim.Optimizer, steps: int, warm_up: float) -> torch.optim.lr_scheduler.LambdaLR:
    """The rate rises over a share of the steps, and falls straight to nearly nothing over the others."""
    warm = max(1, int(warm_up * steps))
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--steps", type=int, default=420)
    parser.add_argument("--intents", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-new-words", action="store_true")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)

    train, validation, _ = data.split(data.read_all())
    words = read_words()
    sets = public(options.intents)
    model = Encoder(options.model)
    if not options.no_new_words:
        print("new words:", widen(model, train, words))
    print("before:", evaluate.summary(evaluate.ranks(model, validation)), flush=True)

    table = [model.embeddings["word_embeddings"].weight]
    others = [value for name, value in model.named_parameters() if name != "embeddings.word_embeddings.weight"]
    optimizer = torch.optim.AdamW(
        [{"params": others, "lr": RATE}, {"params": table, "lr": WORDS_RATE}], weight_decay=0.01
    )
    schedule = warmed(optimizer, options.steps, WARM_UP)
    model.train()
    begun, total = time.time(), 0.0
    for step in range(options.steps):
        if sets and step % 6 == 5:
            loss = of_classes(model, chance.choice(sets), chance)
        elif step % 4 == 3:
            loss = of_pairs(model, translations(train, words, chance, 72))
        else:
            loss = of_entries(model, chance.sample(train, SHOPS_A_STEP), chance)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total += float(loss.detach())
        if (step + 1) % 10 == 0:
            print(f"step {step + 1}: loss {total / 10:.3f}, {time.time() - begun:.0f} s", flush=True)
            total = 0.0
        if (step + 1) % 120 == 0:
            print(evaluate.summary(evaluate.ranks(model, validation)), flush=True)
            model.save(options.output)
    model.save(options.output)
    print("after:", evaluate.summary(evaluate.ranks(model, validation)))


if __name__ == "__main__":
    main()
