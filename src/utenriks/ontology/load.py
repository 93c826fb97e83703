"""Read the vocabulary files: YAML in, checked pydantic models out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from utenriks.model.errors import DataError

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# In YAML 1.1 words such as `on`, `no` and the verb `true` turn into booleans, and 2008-05-07 into a date object:
# in a vocabulary they are words.
_NOT_WORDS = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")


class _WordLoader(_BASE):  # type: ignore[misc]
    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in _NOT_WORDS]
        for first, resolvers in _BASE.yaml_implicit_resolvers.items()
    }


T = TypeVar("T", bound=BaseModel)

PACKAGE = Path(__file__).resolve().parent.parent


@cache
def load_yaml(path: Path) -> Any:
    """Return the content of a YAML file (cached by path; do not change what it returns).

    Raises DataError naming file and line when the file is missing or is not YAML.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_WordLoader)
    except OSError as error:
        raise DataError(f"cannot be read ({error.strerror})", str(path), "reinstall utenriks") from error
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise DataError(f"is not valid YAML ({reason})", str(path), "mend the file") from error


def load_model(path: Path, schema: type[T]) -> T:
    """Return a YAML file checked against ``schema``; DataError names file, entry and what is expected."""
    try:
        return schema.model_validate(load_yaml(path))
    except ValidationError as error:
        first = error.errors()[0]
        entry = ".".join(str(part) for part in first["loc"])
        raise DataError(
            f"{first['msg']} (found {first['input']!r:.80})", f"{path}: {entry}", "mend the entry"
        ) from None
