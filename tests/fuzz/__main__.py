"""Bytes that are changed until they reach new lines of our code: `make fuzz`, or by hand

    python -m tests.fuzz documents .cache/fuzz tests/fuzz/corpus/documents -max_total_time=600

What follows the name is libFuzzer's: a folder for what is found, folders to begin with, options. A file that breaks a
promise is left as `crash-…`; mend the code, and keep the file in tests/fuzz/corpus.
"""

import sys

import atheris

with atheris.instrument_imports(include=["diplomacy_tracker", "yaml", "frontmatter", "markdown"]):
    from tests.fuzz.harnesses import HARNESSES


def main() -> None:
    """Fuzz what the first argument names."""
    if len(sys.argv) == 1 or sys.argv[1] not in HARNESSES:
        sys.exit(f"usage: python -m tests.fuzz {'|'.join(HARNESSES)} FOLDER… [-OPTION]…")
    atheris.Setup([sys.argv[0], *sys.argv[2:]], HARNESSES[sys.argv[1]])
    atheris.Fuzz()


main()
