"""The record as files for other programs: the folder data/v1/ of the site."""

from diplomacy_tracker.data.dataset import Dataset
from diplomacy_tracker.data.export import FORMS, Export, WrittenFiles, dated

__all__ = ["FORMS", "Dataset", "Export", "WrittenFiles", "dated"]
