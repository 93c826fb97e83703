#!/usr/bin/env python3
"""Feed the coder with broken parses: words given other heads, labels, classes and lemmas, moved, lost, spliced.

    python fuzz/trees.py [--inputs 100000] [--seed 1] [--seconds 2] [--memory 3000]

They start from the parses of examples/archive, so nothing is parsed anew: a thousand inputs take some seconds. Each is
one or two sentences, a tree as every parser gives; it must be coded within the seconds of processor time, every span
verbatim in it. Anything else is printed with its words, and the exit code is 1. The same seed makes the same inputs.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, replace

from coder import LANGUAGES, broken, sentences
from readers import limit_memory

from utenriks.desk.intake import coder, parser
from utenriks.desk.timelimit import time_limit
from utenriks.language.parse import Name, Parse, Sentence, Word
from utenriks.language.repair import repair
from utenriks.model.article import Article
from utenriks.model.when import When

WHEN = When.parse("2018-05-10")


@dataclass(frozen=True, slots=True)
class Node:
    """A word as a parser gives it: ``head`` counts from the sentence's first word."""

    text: str
    lemma: str
    upos: str
    dep: str
    feats: str
    name: str
    head: int


Tree = list[Node]


def trees(language: str, corpus: list[str]) -> list[Tree]:
    """Return the examples' sentences as trees."""
    found = []
    for parse in parser(language).parse_many(corpus):
        for one in parse.sentences:
            words = parse.words[one.first : one.last]
            found.append([Node(w.text, w.lemma, w.upos, w.dep, w.feats, w.name, w.head - one.first) for w in words])
    return found


def mutated(chance: random.Random, corpus: list[Tree]) -> Tree:
    """Return a broken copy of a tree of the corpus, which is a tree again."""
    tree = list(chance.choice(corpus))
    for _ in range(chance.randint(1, 6)):
        at, other = chance.randrange(len(tree)), chance.choice(chance.choice(corpus))
        change = chance.randrange(7)
        if change == 0:
            tree[at] = replace(tree[at], head=chance.randrange(len(tree)))
        elif change == 1:
            tree[at] = replace(tree[at], dep=other.dep)
        elif change == 2:
            tree[at] = replace(tree[at], upos=other.upos, feats=other.feats)
        elif change == 3:
            tree[at] = replace(tree[at], text=other.text, lemma=other.lemma)
        elif change == 4:
            tree[at] = replace(tree[at], name=other.name)
        elif change == 5 and len(tree) > 1:
            tree = [replace(node, head=node.head - (node.head > at)) for i, node in enumerate(tree) if i != at]
        else:
            tree = (tree + [replace(node, head=node.head + len(tree)) for node in chance.choice(corpus)])[:80]
    return rooted(tree)


def rooted(tree: Tree) -> Tree:
    """Return a tree without circles, and with one root."""
    heads = [min(max(node.head, 0), len(tree) - 1) for node in tree]
    root = next((i for i, head in enumerate(heads) if head == i), 0)
    heads[root] = root
    for i in range(len(heads)):
        seen, at = {i}, heads[i]
        while at != root and at not in seen:
            seen.add(at)
            at = heads[at]
        if at != root:
            heads[i] = root
    return [replace(node, head=head) for node, head in zip(tree, heads, strict=True)]


def parse_of(parts: list[Tree], language: str) -> Parse:
    """Return the parse that some trees make, one sentence each."""
    body, words, spans, names = "", list[Word](), list[Sentence](), list[Name]()
    for block, tree in enumerate(parts):
        first = len(words)
        for node in tree:
            start, i = len(body) + bool(body), len(words)
            body += " " * bool(body) + node.text
            place = (first + node.head, start, start + len(node.text))
            words.append(Word(i, node.text, node.lemma, node.upos, node.dep, *place, node.feats, node.name))
            if node.name and names and names[-1].last == i and names[-1].label == node.name:
                names[-1].last = i + 1
            elif node.name:
                names.append(Name(i, i + 1, node.name))
        for word in words[first:]:
            if word.head != word.i:
                words[word.head].children.append(word.i)
        spans.append(Sentence(first, len(words), block))
        repair(words, spans[-1], language)
    return Parse(body, language, words, spans, names)


def main() -> int:
    """Fuzz, print the counts; return 1 when something was found."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--inputs", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--seconds", type=float, default=2.0)
    options.add_argument("--memory", type=int, default=3000, help="megabytes of address space")
    chosen = options.parse_args()
    limit_memory(chosen.memory)
    corpora = {language: trees(language, sentences()) for language in LANGUAGES}
    chance, counts = random.Random(chosen.seed), Counter[str]()
    begun, slowest = time.thread_time(), 0.0
    for number in range(chosen.inputs):
        language = LANGUAGES[number % len(LANGUAGES)]
        parts = [mutated(chance, corpora[language]) for _ in range(chance.randint(1, 2))]
        started = time.thread_time()
        try:
            with time_limit(chosen.seconds):
                parse = parse_of(parts, language)
                article = Article(f"a{number}", parse.body, language, published=WHEN)
                coded = coder(language).code(article, parse)
            wrong = broken(article, coded)
            counts["FOUND span" if wrong else "events" if coded.events else "nothing"] += 1
            if wrong:
                print(f"input {number}: {article.body!r} {wrong[:3]}", file=sys.stderr)
        except Exception as error:
            counts[f"FOUND {type(error).__name__}"] += 1
            print(f"input {number}: {''.join(traceback.format_exception(error)[-3:])}", file=sys.stderr)
        slowest = max(slowest, time.thread_time() - started if number >= 1000 else 0.0)  # the first load what they need
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items()))
    taken = time.thread_time() - begun
    print(
        f"{chosen.inputs:,} in {taken:.0f} s of CPU: {told}; slowest {1000 * slowest:.0f} ms, {memory:.0f} MB at most"
    )
    return 1 if any(name.startswith("FOUND") for name in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
