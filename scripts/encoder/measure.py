"""Measures distilled word vectors against the encoder itself, each set with vectors that were fitted without it.

    python measure.py MODEL_FOLDER BANKING77_TRAIN_CSV CLINC150_JSON CACHE_FOLDER [DIMENSIONS…]

Accuracy of the nearest mean of a class and of the nearest sentence with 10 examples a class (mean of three draws), of the
nearest mean and of logistic regression with all: for BANKING77 upon a fifth of its training part, for CLINC150 upon its
validation part.
"""

import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import distil
from distil import Teacher, unit
from quantise import quantise


def nearest_mean(known: np.ndarray, labels: np.ndarray, asked: np.ndarray, answers: np.ndarray) -> float:
    classes = np.unique(labels)
    means = unit(np.stack([known[labels == label].mean(axis=0) for label in classes]))
    return float((classes[(asked @ means.T).argmax(axis=1)] == answers).mean())


def nearest(known: np.ndarray, labels: np.ndarray, asked: np.ndarray, answers: np.ndarray) -> float:
    return float((labels[(asked @ known.T).argmax(axis=1)] == answers).mean())


def figures(known: np.ndarray, labels: np.ndarray, asked: np.ndarray, answers: np.ndarray) -> str:
    few = []
    for seed in range(3):
        order = np.random.RandomState(seed).permutation(len(labels))
        some = np.concatenate([order[labels[order] == label][:10] for label in np.unique(labels)])
        few.append([rule(known[some], labels[some], asked, answers) for rule in (nearest_mean, nearest)])
    logistic = LogisticRegression(C=30, max_iter=200, tol=1e-3).fit(known, labels)
    values = [*np.mean(few, axis=0), nearest_mean(known, labels, asked, answers), logistic.score(asked, answers)]
    return "  ".join(f"{100 * value:.1f}" for value in values)


def main() -> None:
    folder, banking_file, clinc_file, cache = map(Path, sys.argv[1:5])
    teacher = Teacher(folder, cache)
    made_up = distil.made_up(teacher)
    texts, banking_labels = distil.banking(banking_file)
    banking = teacher.read("banking", texts)
    texts, train_labels = distil.clinc(clinc_file, "train")
    train = teacher.read("clinc", texts)
    texts, validation_labels = distil.clinc(clinc_file, "val")
    validation = teacher.read("validation", texts)
    held_out = np.random.RandomState(0).rand(len(banking_labels)) < 0.2
    labels = np.array(banking_labels), np.array(train_labels), np.array(validation_labels)

    def report(name: str, of_banking: np.ndarray, of_train: np.ndarray, of_validation: np.ndarray) -> None:
        own = figures(of_banking[~held_out], labels[0][~held_out], of_banking[held_out], labels[0][held_out])
        other = figures(of_train, labels[1], of_validation, labels[2])
        print(f"{name:12}  BANKING77  {own}   CLINC150  {other}", flush=True)

    report("encoder", banking[1], train[1], validation[1])
    for dimensions in map(int, sys.argv[5:] or [distil.DIMENSIONS]):
        without_banking = rounded(distil.distil(teacher, [made_up, train], dimensions), teacher)
        without_clinc = rounded(distil.distil(teacher, [made_up, banking], dimensions), teacher)
        sums = unit(banking[0] @ without_banking), unit(train[0] @ without_clinc), unit(validation[0] @ without_clinc)
        report(f"words {dimensions}", *sums)


def rounded(rows: np.ndarray, teacher: Teacher) -> np.ndarray:
    """As they are written, in 8 bits and without the pieces that are left out."""
    pieces = distil.kept(teacher.vocabulary)
    eights, scale = quantise(rows[pieces])
    kept = np.zeros_like(rows)
    kept[pieces] = eights * scale[:, None]
    return kept


if __name__ == "__main__":
    main()
