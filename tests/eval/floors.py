"""What every figure must reach: reading, judging, raising and writing `floors.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")
_HEAD = """\
# What every figure must reach. `floor` fails the build; `python -m tests.eval --update`
# raises it, and lowers it only with a reason, which then stands beside it. `accept` and
# `aim` are what is owed. `best = "low"`: less is better. `noise`: how much of a figure
# may be chance, as a share of it; its floor keeps that distance.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What is asked of one figure."""

    floor: float | None = None
    """None until it was first measured."""
    accept: float | None = None
    aim: float | None = None
    low: bool = False
    """Whether less is better."""
    noise: float = 0.0
    """How far a floor stays from the figure, as a share of it."""
    lowered: str = ""
    """Why it was lowered last; "" when it never was."""

    def holds(self, value: float) -> bool:
        """Tell whether a figure reaches the floor."""
        return self._reaches(value, self.floor)

    def accepts(self, value: float) -> bool:
        """Tell whether a figure is good enough; True when nothing is owed."""
        return self._reaches(value, self.accept)

    def _reaches(self, value: float, wanted: float | None) -> bool:
        if wanted is None:
            return True
        return value <= wanted if self.low else value >= wanted


Key = tuple[str, str]
"""Set and metric."""
Floors = Mapping[Key, Floor]


def read(path: Path = FLOORS) -> dict[Key, Floor]:
    """Return the floors in a file, in its order."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        (name, metric): _floor(row)
        for name, metrics in tables.items()
        for metric, row in metrics.items()
    }


def _floor(row: dict[str, object]) -> Floor:
    def figure(key: str) -> float | None:
        value = row.get(key)
        return float(value) if isinstance(value, int | float) else None

    return Floor(
        floor=figure("floor"),
        accept=figure("accept"),
        aim=figure("aim"),
        low=row.get("best") == "low",
        noise=figure("noise") or 0.0,
        lowered=str(row.get("lowered", "")),
    )


def updated(floors: Floors, figures: Mapping[Key, float], reason: str) -> Floors:
    """Return the floors moved to the figures: up only, or down with a reason.

    Args:
        floors: as they are.
        figures: what was measured; floors of other figures stay.
        reason: "" keeps every floor that is higher than its figure.
    """
    moved = dict(floors)
    for key, value in figures.items():
        old = moved.get(key, Floor())
        new = _rounded(value, old)
        if old.floor is None or (old.floor != new and old.holds(new)):
            moved[key] = replace(old, floor=new)
        elif reason and not old.holds(value):
            moved[key] = replace(old, floor=new, lowered=f"{reason} (was {old.floor})")
    return moved


def _rounded(value: float, floor: Floor) -> float:
    """Return the floor for a figure, rounded away from it."""
    if floor.low:
        worst = Decimal(value * (1 + floor.noise))
        return float(worst.quantize(Decimal("0.01"), ROUND_CEILING))
    worst = Decimal(value * (1 - floor.noise))
    return float(worst.quantize(Decimal("0.1"), ROUND_FLOOR))


def text(floors: Floors) -> str:
    """Return the file that holds the floors."""
    return _HEAD + "".join(
        f"\n[{name}.{metric}]\n" + _lines(floor)
        for (name, metric), floor in floors.items()
    )


def _lines(floor: Floor) -> str:
    rows = {
        "floor": _number(floor.floor),
        "accept": _number(floor.accept),
        "aim": _number(floor.aim),
        "best": '"low"' if floor.low else "",
        "noise": _number(floor.noise or None),
        "lowered": _string(floor.lowered),
    }
    return "".join(f"{key} = {value}\n" for key, value in rows.items() if value)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _string(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"' if value else ""
