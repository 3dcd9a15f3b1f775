"""Colours, type and the settings of every chart. The same names stand at the top of assets/marks.css."""

from typing import Any

INK, QUIET, LINE, PAPER = "#1b2129", "#4b5560", "#d5dae0", "#ffffff"
ACCESSIBLE, LOST, UNKNOWN = "#005eb8", "#c74a00", "#5f6b78"
FONT = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"

# The Share button of plotly sends the figures to a company's server.
CHART: Any = {
    "showSendToCloud": False,
    "displaylogo": False,
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "responsive": True,
}
