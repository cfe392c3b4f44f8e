"""Someone who wants the hidden numbers: arithmetic by hand, and by linear programming.

Written apart from the code it attacks and on other lines: every cell is an unknown here,
and the published ones are merely unknowns with one possible value.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array


def subtract(ads, hidden):
    """All cells that can be filled in by subtracting in one line, again and again."""
    known = ~hidden
    lines = [[(i, j) for j in range(ads.shape[1])] for i in range(ads.shape[0])]
    lines += [[(i, j) for i in range(ads.shape[0])] for j in range(ads.shape[1])]
    found = set()
    while gaps := [gap for line in lines if len(gap := [c for c in line if not known[c]]) == 1]:
        for [cell] in gaps:
            known[cell] = True
            found.add(cell)
    return found


class Attacker:
    """Knows what is published, and of every hidden number whether it is under the threshold.

    `whole`: also uses that counts are whole numbers. `apart`: also knows that no advertiser
    is in two cells, where that is so.
    """

    def __init__(self, ads, advertisers, hidden, threshold, whole=False, apart=False):
        self.shape = ads.shape
        self.size = ads.size
        self.hidden = hidden
        self.whole = whole
        low, high = [], []
        for counts in (ads, advertisers):
            small = counts < threshold
            limit = 10 * int(ads.max()) + 100
            low.append(np.where(hidden, np.where(small, 0, threshold), counts))
            high.append(np.where(hidden, np.where(small, threshold - 1, limit), counts))
        self.bounds = Bounds(np.ravel(low).astype(float), np.ravel(high).astype(float))
        self.rules = self.sums(0, exact=True) + self.sums(1, exact=apart) + self.containment()
        matrix = csc_array(np.array([row for row, _, _ in self.rules]))
        least = np.array([a for _, a, _ in self.rules], float)
        most = np.array([b for _, _, b in self.rules], float)
        self.constraint = LinearConstraint(matrix, least, most)

    def row(self, plus, minus, measure):
        out = np.zeros((2, *self.shape))
        for cell in plus:
            out[measure][cell] = 1
        out[measure][minus] = -1
        return out.ravel()

    def lines(self):
        rows, columns = self.shape
        for i in range(rows):
            yield [(i, j) for j in range(columns - 1)], (i, columns - 1)
        for j in range(columns):
            yield [(i, j) for i in range(rows - 1)], (rows - 1, j)

    def sums(self, measure, exact):
        """Cells make up their total; of advertisers they may make more than it."""
        most = 0 if exact else np.inf
        return [(self.row(cells, total, measure), 0, most) for cells, total in self.lines()]

    def containment(self):
        """No total has fewer advertisers than a cell in it; no cell more of them than ads."""
        rules = [
            (self.row([cell], total, 1), -np.inf, 0)
            for cells, total in self.lines()
            for cell in cells
        ]
        for cell in np.ndindex(self.shape):
            out = np.zeros((2, *self.shape))
            out[0][cell], out[1][cell] = 1, -1
            rules.append((out.ravel(), 0, np.inf))
        return rules

    def range_of(self, measure, cell):
        """Least and greatest value that the hidden number can have."""
        goal = np.zeros((2, *self.shape))
        goal[measure][cell] = 1
        ends = []
        for sign in (1, -1):
            found = milp(
                sign * goal.ravel(),
                constraints=self.constraint,
                bounds=self.bounds,
                integrality=np.full(2 * self.size, int(self.whole)),
                # With whole numbers the solver's presolve was seen to stop short of the end.
                options={"presolve": not self.whole},
            )
            assert found.success, found.message
            ends.append(sign * found.fun)
        return ends

    def ranges(self):
        """The ranges of all hidden numbers: (measure, cell) to least and greatest."""
        return {
            (measure, tuple(cell)): self.range_of(measure, tuple(cell))
            for measure in (0, 1)
            for cell in np.argwhere(self.hidden).tolist()
        }
