"""Gives the vocabulary whole words of French and Portuguese, in the places of pieces that these languages never use."""

import json
from collections import Counter

import torch
from tokenizers import Tokenizer

import shops as data
from bert import Encoder

# A word that is met less often keeps its pieces.
LEAST_MET = 3


def widen(model: Encoder, shops: list[data.Shop], words: list[list[str]]) -> int:
    """Replaces unused places; the new words begin as the mean of their pieces. Returns how many there are."""
    tokenizer = model.tokenizer
    met: Counter[str] = Counter()
    for text in _texts(shops, words):
        normalised = tokenizer.normalizer.normalize_str(text)
        met.update(word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normalised) if word.isalpha())
    vocabulary = tokenizer.get_vocab()
    wanted = [word for word, count in met.most_common() if count >= LEAST_MET and word not in vocabulary and len(word) > 2]
    places = sorted(place for piece, place in vocabulary.items() if _is_unused(piece))
    new = dict(zip(wanted, places))
    table = model.embeddings["word_embeddings"].weight.data
    for word, place in new.items():
        pieces = tokenizer.encode(word, add_special_tokens=False).ids
        table[place] = table[torch.tensor(pieces)].mean(0)
    by_place = {place: piece for piece, place in vocabulary.items()}
    by_place.update({place: word for word, place in new.items()})
    written = json.loads(tokenizer.to_str())
    written["model"]["vocab"] = {piece: place for place, piece in sorted(by_place.items())}
    model.tokenizer = Tokenizer.from_str(json.dumps(written))
    return len(new)


def _texts(shops: list[data.Shop], words: list[list[str]]) -> list[str]:
    texts = [text for row in words for text in row[1:]]
    for shop in shops:
        for entry in shop.entries:
            for language in ("fr", "pt"):
                texts += [entry.title[language], entry.answer[language]]
            texts += [text for language, _, text in entry.asked() if language != "en"]
    return texts


def _is_unused(piece: str) -> bool:
    """Places that BERT left free, and single signs and pieces of scripts that none of the three languages has."""
    if piece.startswith("[unused"):
        return True
    letters = piece.removeprefix("##")
    return len(letters) > 0 and all(letter.isalpha() and ord(letter) > 0x2AF for letter in letters)
