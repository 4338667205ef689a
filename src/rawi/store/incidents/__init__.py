"""Incidents in the archive: the reports that each holds, what persons judged, and questions of them."""
