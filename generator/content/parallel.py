"""Work shared out among processes that are forked: each has what this one has read, without a copy."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

T = TypeVar("T")
FEW = 300
"""Fewer things than these are done sooner than other processes are ready."""
PORTION = 40
"""Things handed to a process at a time: small enough that none has to wait long for the last."""
ASIDE = 3
"""By how much a process beside others gives way to them (nice): they are waited for first."""
KILLED = "the system killed a process of this program, perhaps for want of memory"


class KilledError(Exception):
    """The system killed one of the processes."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def sharing(task: Callable[[int], T], things: int, most: int | None = None) -> Iterator[Iterator[list[T]]]:
    """Do `task(0)`, `task(1)`, … for so many things, in as many other processes as there are cores, `most` at most.

    They begin at once. The iterator gives what came of each portion, in order; it raises the first failure, or
    KilledError. What was not begun when the block is left stays undone. Where things are few, where there is one core,
    where forking is not safe or `most` is 0, the iterator does the work itself, here.
    """
    portions = [range(start, min(start + PORTION, things)) for start in range(0, things, PORTION)]
    if most == 0 or _is_done_here(things):
        yield (_do(task, portion) for portion in portions)
        return
    gc.freeze()
    pool = ProcessPoolExecutor(most or cores(), multiprocessing.get_context("fork"), _begin_with, (task,))
    try:
        yield _done(_submitted(pool, portions))
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


@contextmanager
def beside(task: Callable[[], T], things: int) -> Iterator[Callable[[], T]]:
    """Do a task that makes so many things in another process, which begins at once, while this one goes on.

    What is given waits for the task's value; it raises what the task raised, or KilledError. A process that nobody
    waited for ends with the block. Where `sharing` would work here, the task is done when its value is asked for.
    """
    if _is_done_here(things):
        yield task
        return
    context = multiprocessing.get_context("fork")
    told, teller = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(task, teller))
    with _deaf():
        process.start()
    teller.close()
    try:
        yield partial(_told, told)
    finally:
        process.kill()
        process.join()
        told.close()


def _tell(task: Callable[[], object], teller: Connection) -> None:
    _begin()
    os.nice(ASIDE)
    answer: tuple[object, Exception | None]
    try:
        answer = task(), None
    except Exception as error:  # noqa: BLE001 -- raised again where the value is asked for
        error.add_note(traceback.format_exc())
        answer = None, error
    teller.send(answer)


def _told(told: Connection) -> Any:  # noqa: ANN401 -- whatever the task gives
    try:
        value, error = told.recv()
    except EOFError:
        raise KilledError(KILLED) from None
    if error:
        raise error
    return value


def _is_done_here(things: int) -> bool:
    return things < FEW or cores() == 1 or sys.platform != "linux"


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that are forked meanwhile do not hear Ctrl-C: this one alone is to."""
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _submitted(pool: ProcessPoolExecutor, portions: Sequence[range]) -> list[Future[list[Any]]]:
    with _deaf():
        return [pool.submit(_do_given, portion) for portion in portions]


def _done(futures: Sequence[Future[list[T]]]) -> Iterator[list[T]]:
    try:
        for future in futures:
            yield future.result()
    except BrokenProcessPool:
        raise KilledError(KILLED) from None


class _Given:
    """What this process is to do; each forked one has its own."""

    task: Callable[[int], Any]


def _begin_with(task: Callable[[int], object]) -> None:
    _Given.task = task
    _begin()


def _begin() -> None:
    """In each process: no collecting, and an end when the parent was killed."""
    gc.disable()
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _do_given(portion: range) -> list[Any]:
    return _do(_Given.task, portion)


def _do(task: Callable[[int], T], portion: range) -> list[T]:
    return [task(number) for number in portion]
