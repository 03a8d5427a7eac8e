"""Measures an encoder on shops that it has not seen: for each question, which of the shop's entries comes first?

    python evaluate.py MODEL_FOLDER [MODEL_FOLDER …] [--set test] [--phrasings 8]

An entry's likeness is the greatest of those to its title, its answer in the question's language, and, with
`--phrasings N`, N other questions of the entry. With several folders: every one beside the first, with the interval in which
the difference lies (95 %, bootstrap over questions).
"""

import argparse
import random
from collections import defaultdict
from pathlib import Path

import torch

import shops as data
from bert import Encoder

Row = tuple[str, str, int, float]
N_DRAWS = 2000


def ranks(model: Encoder, held: list[data.Shop], n_phrasings: int = 0) -> list[Row]:
    """Of each question: language, style, the rank of its entry (0 is first)."""
    rows = []
    for shop in held:
        pages, page_of, asked = [], [], []
        chance = random.Random(shop.name)
        for place, entry in enumerate(shop.entries):
            every = sorted(entry.asked())
            chance.shuffle(every)
            known, unknown = every[:n_phrasings], every[n_phrasings:]
            for language in data.LANGUAGES:
                pages += [entry.title[language], entry.answer[language]]
                page_of += [(place, language)] * 2
            pages += [text for _, _, text in known]
            page_of += [(place, language) for language, _, _ in known]
            asked += [(place, language, style, text) for language, style, text in unknown]
        page_vectors = model.encode(pages)
        vectors = model.encode([text for _, _, _, text in asked])
        likeness = vectors @ page_vectors.T
        entry_of = torch.tensor([place for place, _ in page_of])
        for row, (place, language, style, _) in zip(likeness, asked):
            seen = torch.tensor([other == language for _, other in page_of])
            row = row.masked_fill(~seen, -1.0)
            best = torch.full((len(shop.entries),), -1.0).scatter_reduce(0, entry_of, row, "amax")
            rows.append((language, style, int((best > best[place]).sum()), float(best[place])))
    return rows


def summary(rows: list[Row]) -> str:
    groups = defaultdict(list)
    for language, style, rank, _ in rows:
        groups["all"].append(rank)
        groups[language].append(rank)
        groups["indirect" if style == "indirect" else "direct"].append(rank)
    parts = []
    for name in ("all", *data.LANGUAGES, "indirect", "direct"):
        ranks = groups[name]
        first = sum(rank == 0 for rank in ranks) / len(ranks)
        third = sum(rank < 3 for rank in ranks) / len(ranks)
        parts.append(f"{name} {100 * first:.1f}/{100 * third:.1f}")
    return "  ".join(parts)


def interval(one: list[Row], other: list[Row]) -> tuple[float, float, float]:
    """How many points of top 1 the other is better by, and between which bounds."""
    gains = torch.tensor([float(b[2] == 0) - float(a[2] == 0) for a, b in zip(one, other)])
    drawn = torch.randint(len(gains), (N_DRAWS, len(gains)), generator=torch.Generator().manual_seed(1))
    means = gains[drawn].mean(1).sort().values
    return 100 * float(gains.mean()), 100 * float(means[N_DRAWS // 40]), 100 * float(means[-N_DRAWS // 40])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--set", choices=("validation", "test"), default="test")
    parser.add_argument("--phrasings", type=int, default=0)
    options = parser.parse_args()
    _, validation, test = data.split(data.read_all())
    held = validation if options.set == "validation" else test
    first: list[Row] = []
    for folder in options.models:
        model = Encoder(folder)
        model.eval()
        rows = ranks(model, held, options.phrasings)
        print(f"{folder.name}: {summary(rows)}")
        if first:
            gain, least, most = interval(first, rows)
            print(f"  {gain:+.1f} points of top 1 ({least:+.1f} to {most:+.1f}) over the first, {len(rows)} questions")
        first = first or rows


if __name__ == "__main__":
    main()
