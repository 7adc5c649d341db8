"""Groups joined two by two, the most alike first, as long as they are on average."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence


class Links:
    """Groups of articles in order, and the sums of their likeness."""

    def __init__(self, articles: Sequence[tuple[str, str]]) -> None:
        """Start with each article as a group.

        Args:
            articles: ids with their outlets, "" for an unknown one.
        """
        self._groups = {at: [name] for at, (name, _) in enumerate(articles)}
        self._at = {name: at for at, (name, _) in enumerate(articles)}
        self._order = dict(self._at)
        self._outlet = dict(articles)
        self._counts = {
            at: Counter([outlet] if outlet else [])
            for at, (_, outlet) in enumerate(articles)
        }
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)
        self._ages: Counter[int] = Counter()

    def groups(self) -> Iterator[Sequence[str]]:
        """Yield the articles of each group, in the order they were given."""
        for group in self._groups.values():
            yield sorted(group, key=self._order.__getitem__)

    def tie(self, one: str, other: str, alike: float) -> None:
        """Add the likeness of two articles; of one outlet's it is no matter."""
        a, b = self._at[one], self._at[other]
        same = self._outlet[one] and self._outlet[one] == self._outlet[other]
        if a == b or same or not alike:
            return
        self._sums[a][b] = self._sums[b][a] = self._sums[a].get(b, 0.0) + alike

    def join(self, enough: float) -> None:
        """Join groups while any two are alike enough on average."""
        heap = [
            entry
            for a in sorted(self._sums)
            for b in self._sums[a]
            if a < b and (entry := self._entry(a, b))[0] <= -enough
        ]
        heapq.heapify(heap)
        while heap:
            _, a, b, ages = heapq.heappop(heap)
            if ages != self._age(a, b) or b not in self._sums[a]:
                continue
            self._merge(a, b)
            for c in self._sums[a]:
                entry = self._entry(min(a, c), max(a, c))
                if entry[0] <= -enough:
                    heapq.heappush(heap, entry)

    def _entry(self, a: int, b: int) -> tuple[float, int, int, tuple[int, int]]:
        return -self._average(a, b), a, b, self._age(a, b)

    def _age(self, a: int, b: int) -> tuple[int, int]:
        return self._ages[a], self._ages[b]

    def _average(self, a: int, b: int) -> float:
        """Return the mean likeness of the articles of two groups, by different papers.

        Ties by 1e-9 are decided by order, not by how a sum was rounded.
        """
        one, other = self._counts[a], self._counts[b]
        pairs = len(self._groups[a]) * len(self._groups[b])
        pairs -= sum(one[outlet] * other[outlet] for outlet in one if outlet in other)
        return round(self._sums[a][b] / pairs, 9)

    def _merge(self, a: int, b: int) -> None:
        """Put the later group `b` into `a`."""
        other = self._groups.pop(b)
        self._groups[a] += other
        self._counts[a] += self._counts.pop(b)
        self._at.update(dict.fromkeys(other, a))
        self._ages[a] += 1
        for c, total in self._sums.pop(b, {}).items():
            del self._sums[c][b]
            if c != a:
                total += self._sums[a].get(c, 0.0)
                self._sums[a][c] = self._sums[c][a] = total
