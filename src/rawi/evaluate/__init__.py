"""Gold in, scores out: how well records agree with gold records of the same documents."""

from rawi.evaluate.load import EvaluationError, load_gold, load_records
from rawi.evaluate.report import Evaluation, evaluate, table

__all__ = ["Evaluation", "EvaluationError", "evaluate", "load_gold", "load_records", "table"]
