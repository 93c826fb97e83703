"""Trains the graph parser of a language for as long as its settings say, and writes its weights for numpy."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
import yaml
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops
from torch.multiprocessing import Process

from training.augment import vary
from training.conll import Sentence, read
from training.graph_network import Batch, GraphNetwork, Sizes
from training.paths import CONFIGS, CORPUS, MODELS
from utenriks.language.graph_parser import WEIGHTS
from utenriks.language.tree_network import TreeNetwork

UNKNOWN, PAD = 1, 0
BATCH = 1000
"""Words."""
LONGEST, LETTERS = 120, 20
"""Words of a training sentence; letters of a word (longer ones lose their middle)."""
WORKERS = 2
"""Processes that train the same weights, without waiting for each other."""
START, END = "\x02", "\x03"


class Words:
    """What is known of a word by its form: number, letters, and the row that the pipeline's first layer makes of it."""

    def __init__(self, nlp: Language, counts: Counter[str], least: int, width: int = 128) -> None:
        tok2vec: Any = nlp.get_pipe("tok2vec")
        self.vocab, self.layer = nlp.vocab, tok2vec.model.layers[0]
        self.counts: Counter[str] = Counter()
        for form, count in counts.items():
            self.counts[form.lower()] += count
        self.list = [form for form, count in sorted(self.counts.items()) if count >= least]
        self.numbers = {form: number for number, form in enumerate(self.list, 2)}
        letters = Counter(letter for form, count in counts.items() for letter in form for _ in range(min(count, 5)))
        self.letters = [START, END, *sorted(letter for letter, count in letters.items() if count >= 5)]
        self.letter_numbers = {letter: number for number, letter in enumerate(self.letters, 2)}
        self.known: dict[str, np.ndarray] = {}
        self.strange: dict[str, np.ndarray] = {}

    def spell(self, form: str) -> list[int]:
        """The numbers of a word's letters."""
        if len(form) > LETTERS:
            form = form[: LETTERS // 2] + form[-LETTERS // 2 :]
        return [self.letter_numbers.get(letter, UNKNOWN) for letter in (START, *form, END)]

    def learn(self, forms: set[str], chance: random.Random) -> None:
        """Ask the pipeline's first layer for words; once as they are, once as if their forms were never seen."""
        for strange, rows in ((False, self.known), (True, self.strange)):
            fresh = sorted(forms - rows.keys())
            for first in range(0, len(fresh), 2000):
                part = fresh[first : first + 2000]
                doc = Doc(self.vocab, words=part)
                if strange:
                    for token in doc:
                        token.norm_ = f"{chance.getrandbits(64):x}"
                rows.update(zip(part, self.layer.predict([doc])[0], strict=True))


class Data:
    """Sentences as numbers."""

    def __init__(self, words: Words, labels: list[str], tags: list[str]) -> None:
        self.words, self.labels, self.tags = words, labels, tags
        self.label_numbers = {label: number for number, label in enumerate(labels)}
        self.tag_numbers = {tag: number for number, tag in enumerate(tags)}

    def batches(self, sentences: list[Sentence], chance: random.Random | None, size: int = BATCH) -> Iterator[Batch]:
        """Sentences of like length together; with `chance` in any order, and rare words as if never seen."""
        self.words.learn({token.form for s in sentences for token in s.tokens}, chance or random.Random(0))
        key = (lambda s: len(s.tokens) + chance.random() * 2) if chance else (lambda s: len(s.tokens))
        groups: list[list[Sentence]] = []
        count = 0
        for sentence in sorted(sentences, key=key, reverse=True):
            if not groups or count + len(sentence.tokens) > size:
                groups.append([])
                count = 0
            groups[-1].append(sentence)
            count += len(sentence.tokens)
        if chance:
            chance.shuffle(groups)
        for group in groups:
            group.sort(key=lambda s: len(s.tokens), reverse=True)
            yield self.batch(group, chance)

    def batch(self, group: list[Sentence], chance: random.Random | None) -> Batch:
        """The numbers of some sentences, longest first."""
        words = self.words
        longest = len(group[0].tokens)
        numbers = np.zeros((5, len(group), longest), dtype="int64")
        given = np.zeros((len(group), longest, 128), dtype="float32")
        kinds: dict[str, int] = {}
        for row, sentence in enumerate(group):
            for place, token in enumerate(sentence.tokens):
                form = token.form
                lower = form.lower()
                seen = words.counts[lower]
                strange = chance is not None and chance.random() < 0.5 / (0.5 + max(seen, 0.5))
                given[row, place] = (words.strange if strange else words.known)[form]
                numbers[0, row, place] = UNKNOWN if strange else words.numbers.get(lower, UNKNOWN)
                numbers[1, row, place] = kinds.setdefault(form, len(kinds))
                numbers[2, row, place] = token.head
                numbers[3, row, place] = self.label_numbers.get(token.deprel, 0)
                numbers[4, row, place] = self.tag_numbers.get(f"{token.upos}|{token.feats}", 0)
        spelt = [words.spell(form) for form in kinds]
        letters = np.zeros((len(spelt), max(map(len, spelt))), dtype="int64")
        for row, spelling in enumerate(spelt):
            letters[row, : len(spelling)] = spelling
        lengths = torch.tensor([len(s.tokens) for s in group])
        parts = [torch.from_numpy(part) for part in numbers]
        return Batch(lengths, torch.from_numpy(given), parts[0], parts[1], torch.from_numpy(letters), *parts[2:])


def accuracy(network: GraphNetwork, data: Data, sentences: list[Sentence]) -> tuple[float, float]:
    """UAS and LAS of each word's best head, whether they make a tree or not."""
    network.eval()
    right, labelled, total = 0, 0, 0
    with torch.no_grad():
        for batch in data.batches(sentences, None, 3000):
            scores, dependents, heads = network.scores(network.states(batch)[1])
            within = torch.arange(scores.shape[1]) < batch.lengths[:, None]
            reach = torch.arange(scores.shape[2]) <= batch.lengths[:, None]
            best = scores.masked_fill(~reach[:, None, :], -1e4)[within].argmax(1)
            labels = network.label_scores(dependents[within], heads[within.nonzero()[:, 0], best]).argmax(1)
            good = best == batch.heads[within]
            right += int(good.sum())
            labelled += int((good & (labels == batch.labels[within])).sum())
            total += len(best)
    network.train()
    return 100 * right / total, 100 * labelled / total


def sentences_of(names: str) -> list[Sentence]:
    """The sentences of corpora, named with commas between."""
    return [sentence for name in names.split(",") for sentence in read(CORPUS / f"{name}.conllu")]


def train_graph(language: str, model: Path, start: Path | None = None) -> Path:
    """Train on top of the pipeline `model`, from the weights in `start` if given; returns the folder of the weights."""
    set_current_ops(NumpyOps(use_blis=False))
    settings = yaml.safe_load((CONFIGS / f"{language}.yaml").read_text(encoding="utf-8"))["graph"]
    torch.manual_seed(0)
    train = [s for s in sentences_of(settings["train"]) if len(s.tokens) <= LONGEST]
    counts = Counter(token.form for s in train for token in s.tokens)
    words = Words(spacy.load(model), counts, settings["least"])
    labels = sorted({token.deprel for s in train for token in s.tokens})
    tags = Counter(f"{token.upos}|{token.feats}" for s in train for token in s.tokens)
    data = Data(words, labels, ["", *sorted(tag for tag, count in tags.items() if count >= 5)])
    network = GraphNetwork(Sizes(len(words.list) + 2, len(words.letters) + 2, len(labels), len(data.tags), 128))
    if start:
        network.load_state_dict(torch.load(start / "network.pt"))
    output = MODELS / f"{language}-graph"
    output.mkdir(parents=True, exist_ok=True)
    print(network.sizes, sum(p.numel() for p in network.parameters()), counts.total(), flush=True)
    network.share_memory()
    workers = [
        Process(target=_work, args=(number, network, data, train, settings, output)) for number in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    checks = {name: sentences_of(name) for name in settings["dev"].split(",")}
    _check(network, data, checks, output)
    return output


def _work(
    number: int, network: GraphNetwork, data: Data, train: list[Sentence], settings: dict[str, Any], output: Path
) -> None:
    """Train the shared weights until the time is up; each worker goes its own way through the sentences."""
    torch.set_num_threads(1)
    torch.manual_seed(number)
    chance = random.Random(number)
    checks = {name: sentences_of(name) for name in settings["dev"].split(",")}
    optimizer = torch.optim.Adam(network.parameters(), lr=settings["rate"], betas=(0.9, 0.95))
    begun, busy, step, seen, total = time.time(), time.process_time(), 0, 0, 0.0
    while True:
        data.words.strange.clear()
        for batch in data.batches([vary(sentence, chance) for sentence in train], chance):
            done = (time.time() - begun) / (settings["minutes"] * 60)
            if done >= 1:
                return
            for group in optimizer.param_groups:
                group["lr"] = settings["rate"] * min(1, (step + 1) / 100) * (1 - done)
            loss = network.loss(batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            step, seen, total = step + 1, seen + int(batch.lengths.sum()), total + loss.item()
            if step % 100 == 0:
                clock = time.time() - begun
                speed = f"{seen / clock:.0f} w/s, cpu {seen / (time.process_time() - busy):.0f}"
                print(number, step, f"{clock / 60:.1f} min, {speed}, loss {total / 100:.3f}", flush=True)
                total = 0.0
            if step % 400 == 0 and number == 0:
                _check(network, data, checks, output)


def _check(network: GraphNetwork, data: Data, checks: dict[str, list[Sentence]], output: Path) -> None:
    for name, sentences in checks.items():
        print(name, "UAS {:.2f} LAS {:.2f}".format(*accuracy(network, data, sentences)), flush=True)
    torch.save(network.state_dict(), output / "network.pt")
    known = {"words": data.words.list, "letters": data.words.letters, "labels": data.labels, "tags": data.tags}
    (output / "known.json").write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")


def export(output: Path) -> TreeNetwork:
    """Return what `train_graph` left in a folder, for numpy; writes it packed into the folder too."""
    state = torch.load(output / "network.pt")
    weights = {name: values.numpy() for name, values in state.items() if not name.startswith("tag.")}
    known = json.loads((output / "known.json").read_text(encoding="utf-8"))
    network = TreeNetwork(weights, known["words"], known["letters"], known["labels"])
    (output / WEIGHTS).write_bytes(network.to_bytes())
    return network
