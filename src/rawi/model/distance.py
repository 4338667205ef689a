"""How far two points on the earth are from each other."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

_EARTH = 6371.0  # kilometres, its mean radius


def distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres along the great circle between two points in degrees (haversine)."""
    a, b = radians(lat), radians(lat2)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))
