"""What it means that two texts are alike, said once more in plain Python, slowly.

Written from the words of docs/explanation/texts-that-are-alike.md, to hold the fast way
against. A text is a number, which is also its place in the order, and a list of features.
"""

import math
from collections import Counter, defaultdict
from itertools import combinations


def alike(texts, limits):
    """{(text, other): (near, pieces, share, weak)} of `texts`, {number: [features]}."""
    count = Counter(feature for features in texts.values() for feature in features)
    scale = int(math.log2(len(texts))) if texts else 0
    bits = {feature: _bits(n, scale, limits) for feature, n in count.items()}
    common = {feature for feature, n in count.items() if n > limits.most_texts}
    led = _led(texts, common, limits)
    found = {}
    for one, other in combinations(sorted(texts), 2):
        pair = _Pair(texts[one], texts[other], bits, common, limits)
        sure = led[one][other] >= limits.votes or led[other][one] >= limits.votes
        many = pair.rare >= limits.many and 2 * pair.rare >= pair.longer
        if not (sure or many or pair.bits(rare_only=True) >= scale):
            continue
        share = len(pair.shared) / max(pair.longer, 1)
        near = share >= limits.near and len(pair.shared) >= limits.nearest
        apart = pair.longer - len(pair.shared)
        asked = scale + max(limits.margin, apart * limits.apart // 20)
        if near or pair.bits() >= asked:
            weak = not near and pair.bits() < asked + limits.weak
            found[one, other] = near, pair.pieces(), round(share, 5), weak
    return found


def _bits(n, scale, limits):
    if n <= limits.most_texts:
        return max(scale - math.ceil(math.log2(n)), 0)
    if n > 2 ** max(scale - limits.everyday, 0):
        return 0
    return max(scale - limits.most_texts.bit_length(), 0) // 2


def _led(texts, common, limits):
    """How many features lead a text to another."""
    led = defaultdict(Counter)
    for feature in common:
        having = [number for number, features in texts.items() if feature in features]
        for number in having:
            starred = texts[number].index(feature) % limits.starred == 0
            led[number][min(having)] += starred and number != min(having)
    return led


class _Pair:
    def __init__(self, one, other, bits, common, limits):
        self.sides, self._bits, self._common, self._limits = (one, other), bits, common, limits
        self.shared = set(one) & set(other)
        self.rare = len(self.shared - common)
        self.longer = max(len(one), len(other))

    def bits(self, rare_only=False):
        left_out = self._common if rare_only else set()
        return min(sum(map(max, self._cut(side, left_out)), 0) for side in self.sides)

    def pieces(self):
        return min(len(self._cut(side, set())) for side in self.sides)

    def _cut(self, side, left_out):
        """The bits of the shared features that count, piece by piece."""
        pieces, first, last = [], 0, 0
        for place, feature in enumerate(side):
            bits = self._bits[feature]
            if feature not in self.shared or feature in left_out or bits <= 0:
                continue
            near = place <= last + self._limits.gap and place < first + self._limits.piece
            if pieces and near:
                pieces[-1].append(bits)
            else:
                pieces.append([bits])
                first = place
            last = place
        return pieces
