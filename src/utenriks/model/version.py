"""The version of the program, as the package and its outputs name it."""

VERSION = "0.1.0"
