"""Work divided among forked processes: each sees what this process has read, without a copy of it."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
Action: TypeAlias = Callable[[], None]
MIN_PARALLEL = 300
"""Fewer tasks than these are done sooner in this process than others are started."""
CHUNK_SIZE = 40
"""Tasks handed to a process at a time: few enough that all processes end at about the same time."""
KILLED = "the system killed a process of this program, perhaps for want of memory"


class KilledError(Exception):
    """The system killed one of the processes."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def parallel_map(
    task: Callable[[int], T], number: int, *, workers: int | None = None, afterwards: Sequence[Action] = ()
) -> Iterator[Iterator[list[T]]]:
    """Do `task(0)` to `task(number - 1)` in `workers` forked processes, as many as there are cores by default.

    The processes are forked before the block begins, so that the block may start threads. The iterator gives the
    results of one chunk after another, in order; it raises the first failure, or KilledError. The `afterwards` are
    done by the same processes as soon as no task is left; the block ends when they are done. Tasks that are not begun
    when the block is left by an exception are not done.

    The iterator does the work itself, in this process, if there are few tasks, one core or 0 `workers`, or if the
    system is not Linux, where forking is not safe.
    """
    chunks = [range(start, min(start + CHUNK_SIZE, number)) for start in range(0, number, CHUNK_SIZE)]
    if workers == 0 or number < MIN_PARALLEL or cores() == 1 or sys.platform != "linux":
        yield ([task(index) for index in chunk] for chunk in chunks)
        for action in afterwards:
            action()
        return
    gc.freeze()  # else the collector writes to each object, and each process needs a copy of all of them
    pool = ProcessPoolExecutor(workers or cores(), multiprocessing.get_context("fork"), _begin, (task, afterwards))
    try:
        with block_sigint():
            results = [pool.submit(_map_chunk, chunk) for chunk in chunks]
            actions = [pool.submit(_run_action, index) for index in range(len(afterwards))]
        yield _results(results)
        for _ in _results(actions):
            pass
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


@contextmanager
def block_sigint() -> Iterator[None]:
    """Start processes that ignore Ctrl-C: only this one handles it, and ends them."""
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _results(futures: Sequence[Future[T]]) -> Iterator[T]:
    try:
        for future in futures:
            yield future.result()
    except BrokenProcessPool:
        raise KilledError(KILLED) from None


class _Work:
    """What this process has to do. A function cannot be sent to a process, but is there when it is forked."""

    task: Callable[[int], Any]
    afterwards: Sequence[Action]


def _begin(task: Callable[[int], object], afterwards: Sequence[Action]) -> None:
    """Prepare a process that was just forked. It ends when its parent is killed."""
    _Work.task, _Work.afterwards = task, afterwards
    gc.disable()
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _map_chunk(chunk: range) -> list[Any]:
    return [_Work.task(index) for index in chunk]


def _run_action(index: int) -> None:
    _Work.afterwards[index]()
