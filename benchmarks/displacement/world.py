"""An invented country: towns with sizes and neighbours, and three of them where a pilot is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]
NEAREST = 5
PILOT_SIZE = 56.0  # advertisers a day, the pilot's towns together


@dataclass(frozen=True, slots=True)
class Setting:
    """What is planted. Shares 0 to 1; lengths in weeks."""

    delta: float = 0.3  # of the lost supply, what reappears next door
    fall: float = 0.4  # of the supply in the pilot, what is lost
    recall: float = 0.7  # of the moves, those that links follow
    false_links: float = 0.0  # of the newcomers, those tied to somebody who left
    outages: bool = False  # days not seen, most of them in the pilot and after its start
    trend: float = 0.0  # by how much more the pilot's supply shrinks in the window after
    municipalities: int = 342
    before: int = 104
    after: int = 52
    pilots: int = 3
    ramp: int = 6  # within so many weeks of the start those leave who leave because of it

    @property
    def weeks(self) -> int:
        return self.before + self.after


@dataclass(frozen=True, slots=True)
class World:
    """Towns by number. `size` is the expected advertisers a day, `near[i, j]` neighbours.

    `around` has in each row the neighbours of a town first; `degree` says how many.
    """

    size: Floats
    near: Flags
    pilot: Flags
    ring: Flags
    around: Integers
    degree: Integers


def make_world(rng: np.random.Generator, setting: Setting) -> World:
    """Towns of many sizes at random places; the pilot lies beside the largest of them."""
    count = setting.municipalities
    points = rng.random((count, 2))
    size = np.clip(rng.lognormal(1.8, 1.1, count), 0.8, 200.0)
    near = _neighbours(points)
    giant = int(size.argmax())
    pilot = np.zeros(count, np.bool_)
    pilot[_beside(points, giant, setting.pilots)] = True
    size[pilot] = PILOT_SIZE * rng.dirichlet(np.full(setting.pilots, 12.0))
    ring = near[pilot].any(axis=0) & ~pilot
    around = np.argsort(~near, axis=1, kind="stable")
    return World(size, near, pilot, ring, around, near.sum(axis=1))


def _neighbours(points: Floats) -> Flags:
    """Who is among the nearest of whom, in either direction."""
    apart = _distances(points)
    near = np.zeros(apart.shape, np.bool_)
    nearest = np.argsort(apart, axis=1)[:, :NEAREST]
    np.put_along_axis(near, nearest, True, axis=1)
    return near | near.T


def _beside(points: Floats, giant: int, count: int) -> list[int]:
    """The town nearest to the giant and those nearest to that town."""
    apart = _distances(points)
    first = int(apart[giant].argmin())
    order = [int(town) for town in apart[first].argsort() if town not in (first, giant)]
    return [first, *order[: count - 1]]


def _distances(points: Floats) -> Floats:
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    return apart
