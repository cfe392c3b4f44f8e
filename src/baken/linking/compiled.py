"""Numba, for what runs over every word of every ad. Compiled once, kept on disk beside the code.

Loading it takes a while: import modules that use it where they are used.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """`function` as machine code. It may use numbers, arrays, tuples and other such functions."""
    return cast(Function, numba.njit(cache=True, nogil=True)(function))
