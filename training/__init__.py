"""Trains the language models that ship in `utenriks.language.weights`; see README.md."""
