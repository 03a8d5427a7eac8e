"""Reads the invented shops of `shops/*.txt`, and checks how varied they are.

    python shops.py            # names what is missing, doubled or too much alike; exit status 1 if anything is

A file is lines of a key and a value:

    shop NAME
    trade WHAT IT SELLS
    entry ID                        begins an entry of the shop's FAQ page
    near ID ID                      the entries that it is most easily confused with
    title.LANG / answer.LANG TEXT   in en, fr and pt
    same.LANG TEXT                  one customer's question, said in each language
    q.LANG.STYLE TEXT               a customer's question
    outside.LANG TEXT               a question that no entry answers
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "shops"
LANGUAGES = ("en", "fr", "pt")
STYLES = {"indirect", "short", "keywords", "long", "typos", "colloquial", "angry", "polite", "nonnative", "gift", "plain"}
# Shops that no step of training sees: the first for choosing among runs, the second for the figures that are told.
VALIDATION = ("corrigan-welted", "fennel-and-noon", "plume-and-pine", "second-ring")
TEST = ("bricomarin", "lampion-tickets", "lunette-bay", "moss-lane-nursery", "petit-koala", "marginalia-books")

LEAST_ENTRIES = 15
LEAST_QUESTIONS = {"en": 8, "fr": 3, "pt": 3}
LEAST_INDIRECT = 0.3
# So many questions of a shop may begin with the same three words.
MOST_ALIKE_OPENINGS = 6


@dataclass
class Entry:
    id: str
    near: list[str] = field(default_factory=list)
    title: dict[str, str] = field(default_factory=dict)
    answer: dict[str, str] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    questions: list[tuple[str, str, str]] = field(default_factory=list)

    def asked(self) -> list[tuple[str, str, str]]:
        """Every question as language, style and text, those said in each language among them."""
        return self.questions + [(language, "plain", text) for language, text in self.same.items()]


@dataclass
class Shop:
    name: str
    trade: str = ""
    entries: list[Entry] = field(default_factory=list)
    outside: list[tuple[str, str]] = field(default_factory=list)


def read(path: Path) -> Shop:
    shop = Shop(path.stem)
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        key, _, value = line.strip().partition(" ")
        if not key:
            continue
        if not value:
            raise ValueError(f"{path}:{number}: `{key}` has no value")
        kind, _, rest = key.partition(".")
        if kind == "shop":
            shop.name = value
        elif kind == "trade":
            shop.trade = value
        elif kind == "entry":
            shop.entries.append(Entry(value))
        elif kind == "outside":
            shop.outside.append((rest, value))
        elif kind == "near":
            shop.entries[-1].near = value.split()
        elif kind in ("title", "answer", "same"):
            getattr(shop.entries[-1], kind)[rest] = value
        elif kind == "q":
            language, _, style = rest.partition(".")
            shop.entries[-1].questions.append((language, style, value))
        else:
            raise ValueError(f"{path}:{number}: `{key}` is no key; the first lines of shops.py name them")
    return shop


def read_all() -> list[Shop]:
    return [read(path) for path in sorted(FOLDER.glob("*.txt"))]


def split(shops: list[Shop]) -> tuple[list[Shop], list[Shop], list[Shop]]:
    """Shops to train on, to choose by and to tell figures of."""
    held = VALIDATION + TEST
    return (
        [shop for shop in shops if shop.name not in held],
        [shop for shop in shops if shop.name in VALIDATION],
        [shop for shop in shops if shop.name in TEST],
    )


def faults(shop: Shop) -> list[str]:
    found = []
    ids = [entry.id for entry in shop.entries]
    if len(ids) < LEAST_ENTRIES:
        found.append(f"only {len(ids)} entries")
    seen: Counter[str] = Counter()
    openings: Counter[str] = Counter()
    styles: Counter[str] = Counter()
    for entry in shop.entries:
        for part in ("title", "answer", "same"):
            lacks = set(LANGUAGES) - set(getattr(entry, part))
            if lacks:
                found.append(f"{entry.id}: no {part} in {', '.join(sorted(lacks))}")
        found += [f"{entry.id}: near `{other}`, which is no entry" for other in entry.near if other not in ids]
        counts = Counter(language for language, _, _ in entry.questions)
        for language, least in LEAST_QUESTIONS.items():
            if counts[language] < least:
                found.append(f"{entry.id}: only {counts[language]} questions in {language}")
        for language, style, text in entry.questions:
            if language not in LANGUAGES or style not in STYLES:
                found.append(f"{entry.id}: no such language or style: {language}.{style}")
            styles[style] += 1
            words = re.findall(r"\w+", text.lower())
            seen[" ".join(words)] += 1
            openings[" ".join(words[:3])] += 1
    found += [f"twice: {text}" for text, count in seen.items() if count > 1]
    found += [f"{count} begin with '{text}'" for text, count in openings.items() if count > MOST_ALIKE_OPENINGS]
    n_indirect, n_all = styles["indirect"], sum(styles.values())
    if n_indirect < LEAST_INDIRECT * n_all:
        found.append(f"only {n_indirect} of {n_all} questions are indirect")
    return found


def main() -> int:
    shops = read_all()
    n_faults = 0
    everywhere: Counter[str] = Counter()
    for shop in shops:
        for fault in faults(shop):
            n_faults += 1
            print(f"{shop.name}: {fault}")
        for entry in shop.entries:
            everywhere.update({text.lower() for _, _, text in entry.asked() if len(text.split()) > 4})
    for text, count in everywhere.items():
        if count > 2:
            n_faults += 1
            print(f"in {count} entries: {text}")
    n_questions = Counter(language for shop in shops for entry in shop.entries for language, _, _ in entry.asked())
    n_entries = sum(len(shop.entries) for shop in shops)
    print(f"{len(shops)} shops, {n_entries} entries, questions: {dict(n_questions)}, faults: {n_faults}")
    return 1 if n_faults else 0


if __name__ == "__main__":
    sys.exit(main())
