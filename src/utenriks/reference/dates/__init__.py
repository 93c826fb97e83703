"""Time expressions: found in a sentence by a language's patterns, resolved to EDTF against what is known.

``DateReader("nb").find("Torsdag kom han.")`` gives ``TimeExpression``s; each ``.resolve(Anchor(published, previous))``
gives a ``When`` or None. The words are in ``language/<language>/dates.yaml``.
"""

from utenriks.reference.dates.expression import Anchor, Tense, TimeExpression
from utenriks.reference.dates.find import DateReader

__all__ = ["Anchor", "DateReader", "Tense", "TimeExpression"]
