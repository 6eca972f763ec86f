"""What was written elsewhere becomes reports, and reports become files and are read back."""

from briefgen.read.inputs import read_inputs
from briefgen.read.lines import read_json_lines
from briefgen.read.reports import read_reports
from briefgen.read.stored import REPORTS_FOLDER, format_report, load_report, load_reports, parse_report

__all__ = [
    "REPORTS_FOLDER",
    "format_report",
    "load_report",
    "load_reports",
    "parse_report",
    "read_inputs",
    "read_json_lines",
    "read_reports",
]
