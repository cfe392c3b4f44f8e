"""Numba, for what runs over every word of every ad. Compiled once, kept on disk beside the code.

Loading it takes a while: import modules that use it where they are used.
"""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])
Part = TypeVar("Part")
Result = TypeVar("Result")

CORES = os.cpu_count() or 1


def compiled(function: Function) -> Function:
    """`function` as machine code. It may use numbers, arrays, tuples and other such functions."""
    return cast(Function, numba.njit(cache=True, nogil=True)(function))


def side_by_side(work: Callable[[Part], Result], parts: Iterable[Part]) -> list[Result]:
    """`work` on each of `parts`, on all cores at once; what comes of them, in order.

    For `compiled` functions, which let go of the interpreter while they run.
    """
    with ThreadPoolExecutor(CORES) as pool:
        return list(pool.map(work, parts))
