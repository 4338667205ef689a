"""Which events of different documents are one occurrence in the world."""

from rawi.link.incidents.compare import Feature, compare_reports, score
from rawi.link.incidents.group import group_reports, place_reports
from rawi.link.incidents.report import Report, reports_of
from rawi.link.incidents.weights import load_weights, read_weights

__all__ = [
    "Feature",
    "Report",
    "compare_reports",
    "group_reports",
    "load_weights",
    "place_reports",
    "read_weights",
    "reports_of",
    "score",
]
