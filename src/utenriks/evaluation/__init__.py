"""How right the record is: articles annotated by hand set beside what the program finds in them."""

from utenriks.evaluation.report import format_misses, format_scores, scores_shape
from utenriks.evaluation.score import Scores, evaluate

__all__ = ["Scores", "evaluate", "format_misses", "format_scores", "scores_shape"]
