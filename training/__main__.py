"""Command line: `python -m training all` makes everything, `python -m training report` prints the figures."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from training.paths import BUILD, MODELS, WEIGHTS


def prepare() -> None:
    """Unpack the treebanks, convert NDT, write the corpora and the word lists."""
    from training.lexicon import write_vectors
    from training.prepare_english import prepare_english
    from training.prepare_norwegian import prepare_norwegian
    from training.unpack import unpack

    unpack()
    prepare_english()
    prepare_norwegian()
    for language in ("no", "en"):
        write_vectors(language, BUILD / f"lexicon-{language}")


def convert() -> None:
    """Measure the conversion of NDT both ways."""
    from training.measure_conversion import print_agreement
    from training.unpack import unpack

    unpack()
    print_agreement("test", "dev")
    print_agreement("dev", "test")


def train_all() -> None:
    """Train both models and put them into the package with their figures."""
    from training.package import NAMES, package
    from training.pipeline import train_language
    from training.report import figures

    for language, name in NAMES.items():
        model = package(train_language(language), language, MODELS / name)
        package(model, language, WEIGHTS / name, figures(language, model))


def names() -> None:
    """Learn the names of the shipped pipelines anew and put them into the package with their figures."""
    from training.names import train_names
    from training.package import NAMES, package
    from training.report import figures

    for language, name in NAMES.items():
        model = package(train_names(language, WEIGHTS / name), language, MODELS / name)
        package(model, language, WEIGHTS / name, figures(language, model))


def graph() -> None:
    """Learn a graph parser on top of each shipped pipeline, then names over its trees; put both into the package.

    Prints the trees' figures on dev, alone and with votes of the transition parser.
    """
    from training.graph import export, train_graph
    from training.graph_votes import print_votes, with_graph
    from training.names import train_names
    from training.package import NAMES, package
    from training.report import figures

    for language, name in NAMES.items():
        export(train_graph(language, WEIGHTS / name))
        model = with_graph(language, WEIGHTS / name)
        print_votes(language, model)
        model = package(train_names(language, model), language, MODELS / name)
        package(model, language, WEIGHTS / name, figures(language, model))


def one_or_two() -> None:
    """Measure one Norwegian model against one for each standard."""
    from training.one_or_two import compare

    compare()


def pretrain() -> None:
    """Measure what pretraining on the bare words of the training corpora brings."""
    from training.pretrain import compare

    for language in ("no", "en"):
        compare(language)


def report() -> None:
    """Print the figures of the shipped weights on the test files."""
    from training.report import report as print_report

    print_report()


def everything() -> None:
    """prepare, train, graph, report."""
    prepare()
    train_all()
    graph()
    report()


COMMANDS: dict[str, Callable[[], None]] = {
    "prepare": prepare,
    "convert": convert,
    "train": train_all,
    "names": names,
    "graph": graph,
    "one-or-two": one_or_two,
    "pretrain": pretrain,
    "report": report,
    "all": everything,
}


def main() -> None:
    """Run the named command."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.__doc__)
    COMMANDS[parser.parse_args().command]()


if __name__ == "__main__":
    main()
