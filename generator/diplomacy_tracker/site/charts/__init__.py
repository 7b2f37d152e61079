"""Geometry of the charts: positions and sizes, computed here and drawn by the templates.

Horizontal measures are percentages of a chart's width, so that a chart fits any screen while its text and marks keep
their size; vertical measures are pixels.
"""
