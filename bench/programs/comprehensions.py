"""List, set, dict and generator comprehensions over records."""

from dataclasses import dataclass


@dataclass
class Record:
    identity: int
    owner: str
    size: int
    tags: tuple


def make(count):
    names = ["ada", "bob", "cyd", "dee", "eve"]
    return [Record(number, names[number % 5], number * 7 % 101, tuple(range(number % 4))) for number in range(count)]


def summary(records):
    by_owner = {owner: [record for record in records if record.owner == owner] for owner in {record.owner for record in records}}
    largest = {owner: max(record.size for record in owned) for owner, owned in by_owner.items()}
    tagged = [(record.identity, tag) for record in records for tag in record.tags if tag % 2]
    pairs = {first * second for first in range(12) for second in range(first)}
    return sum(largest.values()) + len(tagged) + len(pairs) + sum(record.size for record in records if any(tag > 1 for tag in record.tags))


def main(loops=250):
    records = make(600)
    return sum(summary(records) for _ in range(loops))
