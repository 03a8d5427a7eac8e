"""Teaches fewer layers to give what all of them give.

    python distil.py MODEL_FOLDER OUTPUT_FOLDER [--layers 0,2,5] [--passes 4] [--intents FOLDER] [--seed 3]

MODEL_FOLDER is what intents.py wrote. The student begins with the named layers of it, and learns its vectors (cosine), its states
(squared error), how its vectors lie among each other (cross entropy of the likenesses within a batch) and what it takes messages to be
meant for. No label is needed, so that it learns from every text there is: the shops' pages and questions, trigger phrasings, general
questions, some of the public sets where there are any, and pairs of texts in one, since messages hold several sentences. The vectors
of pieces of words stay as they are. Held-out shops are in none of it.
"""

import argparse
import random
import time
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

import evaluate
import shops as data
from bert import HIDDEN, Encoder
from intents import LANGUAGES, MOST_TOKENS, ROOT, Head, measure, read_lines, save
from train import public, warmed

BATCH = 64
RATE, WARM_UP = 3e-4, 0.05
SCALE = 20.0
MOST_WORDS = 24  # longer texts cost the most and say nothing that shorter ones do not
OF_PUBLIC = 4  # one of so many
JOINED = 0.05  # how many texts more are two in one
OF_STATES, OF_LIKENESS, OF_INTENTS = 2.0, 0.5, 1.0


def texts_of(train: list[data.Shop], sets: list[dict[str, list[str]]], chance: random.Random) -> list[str]:
    texts = set()
    for shop in train:
        texts |= {text for _, text in shop.outside}
        for entry in shop.entries:
            texts |= {*entry.title.values(), *entry.answer.values(), *(text for _, _, text in entry.asked())}
    texts |= {text for _, text in read_lines()}
    texts |= {text for classes in sets for asked in classes.values() for text in asked[:: OF_PUBLIC]}
    for lang in LANGUAGES:
        lines = (ROOT / "src/search/lexicon" / f"background.{lang}.txt").read_text("utf-8").splitlines()
        texts |= {line for line in lines if line and not line.startswith("#")}
    single = sorted(text for text in texts if len(text.split()) <= MOST_WORDS)
    pairs = (chance.sample(single, 2) for _ in range(int(JOINED * len(single))))
    return single + [" ".join(pair) for pair in pairs]


@torch.no_grad()
def states_of(model: Encoder, texts: list[str]) -> Tensor:
    model.eval()
    return torch.cat([model.states(texts[at : at + 256], MOST_TOKENS) for at in range(0, len(texts), 256)])


def loss_of(states: Tensor, wanted: Tensor, head: Head, teacher: Head) -> Tensor:
    vectors, taught = (functional.normalize(rows[:, :HIDDEN], dim=-1) for rows in (states, wanted))
    of_vectors = (1 - (vectors * taught).sum(-1)).mean()
    of_states = functional.mse_loss(states, wanted) / wanted.var()
    likeness = functional.softmax(taught @ taught.T * SCALE, -1)
    of_likeness = functional.cross_entropy(vectors @ taught.T * SCALE, likeness)
    of_intents = functional.cross_entropy(head.out(states), functional.softmax(teacher.out(wanted), -1))
    return of_vectors + OF_STATES * of_states + OF_LIKENESS * of_likeness + OF_INTENTS * of_intents


def head_of(folder: Path) -> tuple[Head, list[str]]:
    labels = (folder / "intents.txt").read_text("utf-8").split()
    weights = load_file(folder / "model.safetensors")
    head = Head(len(labels))
    head.out.load_state_dict({"weight": weights["intents.weight"], "bias": weights["intents.bias"]})
    return head, labels


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--layers", default="0,2,5")
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--intents", type=Path)
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)

    train, validation, _ = data.split(data.read_all())
    texts = texts_of(train, public(options.intents), chance)
    begun = time.time()
    wanted = states_of(Encoder(options.model), texts)
    print(f"{len(texts)} texts, read in {time.time() - begun:.0f} s", flush=True)
    (teacher, labels), (head, _) = head_of(options.model), head_of(options.model)
    teacher.requires_grad_(False)
    model = Encoder(options.model, tuple(map(int, options.layers.split(","))))
    model.dropout = 0.0
    words = model.embeddings["word_embeddings"]
    words.requires_grad_(False)
    parameters = [value for value in (*model.parameters(), *head.parameters()) if value.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01)
    n_steps = options.passes * (len(texts) // BATCH)
    schedule = warmed(optimizer, n_steps, WARM_UP)
    model.train(), head.train()
    begun, total, order = time.time(), 0.0, []
    for step in range(n_steps):
        if len(order) < BATCH:
            order = chance.sample(range(len(texts)), len(texts))
        batch, order = order[:BATCH], order[BATCH:]
        states = model.states([texts[at] for at in batch], MOST_TOKENS)
        loss = loss_of(states, wanted[batch], head, teacher)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        schedule.step()
        total += float(loss.detach())
        if (step + 1) % 100 == 0:
            print(f"step {step + 1} of {n_steps}: loss {total / 100:.3f}, {time.time() - begun:.0f} s", flush=True)
            total = 0.0
        if (step + 1) % 400 == 0 or step + 1 == n_steps:
            measure(model, head, labels)
            print(evaluate.summary(evaluate.ranks(model, validation)), flush=True)
            words.requires_grad_(True)
            save(model, head, labels, options.output)
            words.requires_grad_(False)


if __name__ == "__main__":
    main()
