"""Work shared out among processes that are forked: each has what this one has read, without a copy."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any

FEW = 300
"""Fewer things than these are done sooner than other processes are ready."""
PORTION = 40
"""Things handed to a process at a time: small enough that none has to wait long for the last."""


class KilledError(Exception):
    """The system killed one of the processes."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def sharing(task: Callable[[int], object], things: int, most: int | None = None) -> Iterator[Iterator[int]]:
    """Do `task(0)`, `task(1)`, … for so many things, in as many other processes as there are cores, `most` at most.

    They begin at once. The iterator says how many things each portion was, and ends when all are done; it raises the
    first failure, or KilledError. What was not begun when the block is left stays undone. Where things are few, where
    there is one core, where forking is not safe or `most` is 0, the iterator does the work itself, here.
    """
    portions = [range(start, min(start + PORTION, things)) for start in range(0, things, PORTION)]
    if things < FEW or cores() == 1 or most == 0 or sys.platform != "linux":
        yield (_do(task, portion) for portion in portions)
        return
    gc.freeze()
    pool = ProcessPoolExecutor(most or cores(), multiprocessing.get_context("fork"), _begin, (task,))
    try:
        yield _done(_submitted(pool, portions))
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def _submitted(pool: ProcessPoolExecutor, portions: Sequence[range]) -> list[Future[int]]:
    """Hand out the work. Processes are forked meanwhile, deaf to Ctrl-C: this one alone is to hear it."""
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return [pool.submit(_do_given, portion) for portion in portions]
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _done(futures: Sequence[Future[int]]) -> Iterator[int]:
    try:
        for future in as_completed(futures):
            yield future.result()
    except BrokenProcessPool:
        message = "the system killed a process of this program, perhaps for want of memory"
        raise KilledError(message) from None


class _Given:
    """What this process is to do; each forked one has its own."""

    task: Callable[[int], Any]


def _begin(task: Callable[[int], object]) -> None:
    """In each process: no collecting, and an end when the parent was killed."""
    _Given.task = task
    gc.disable()
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _do_given(portion: range) -> int:
    return _do(_Given.task, portion)


def _do(task: Callable[[int], object], portion: range) -> int:
    for number in portion:
        task(number)
    return len(portion)
