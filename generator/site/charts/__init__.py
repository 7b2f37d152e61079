"""Geometry of the charts: positions and sizes, computed here and drawn by the templates.

Horizontal measures are percentages of a chart's width, so that a chart fits a phone and a desk alike and its text and
marks keep their size; vertical ones are pixels.
"""
