"""The record as files for other programs: the folder data/v1/ of the site."""

from generator.data.dataset import Dataset
from generator.data.export import FORMS, Export, WrittenFiles, dated

__all__ = ["FORMS", "Dataset", "Export", "WrittenFiles", "dated"]
