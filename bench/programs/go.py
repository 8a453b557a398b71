"""Random games of go on a small board: groups are kept as union-find sets with their liberties counted by search."""

import random

SIZE = 9
EMPTY, BLACK, WHITE = 0, 1, 2


def _neighbours():
    table = []
    for at in range(SIZE * SIZE):
        row, column = divmod(at, SIZE)
        near = []
        if row:
            near.append(at - SIZE)
        if row < SIZE - 1:
            near.append(at + SIZE)
        if column:
            near.append(at - 1)
        if column < SIZE - 1:
            near.append(at + 1)
        table.append(near)
    return table


NEAR = _neighbours()


class Board:
    def __init__(self):
        self.cells = [EMPTY] * (SIZE * SIZE)
        self.empty = set(range(SIZE * SIZE))
        self.ko = None
        self.captured = {BLACK: 0, WHITE: 0}

    def group(self, start):
        """The stones connected with `start`, and whether any has a free neighbour."""
        colour = self.cells[start]
        stones, waiting, liberties = {start}, [start], set()
        while waiting:
            for near in NEAR[waiting.pop()]:
                cell = self.cells[near]
                if cell == EMPTY:
                    liberties.add(near)
                elif cell == colour and near not in stones:
                    stones.add(near)
                    waiting.append(near)
        return stones, liberties

    def is_eye(self, at, colour):
        return all(self.cells[near] == colour for near in NEAR[at])

    def play(self, at, colour):
        """Puts a stone; False when the rules forbid it."""
        if self.cells[at] != EMPTY or at == self.ko:
            return False
        other = BLACK + WHITE - colour
        self.cells[at] = colour
        taken = set()
        for near in NEAR[at]:
            if self.cells[near] == other and near not in taken:
                stones, liberties = self.group(near)
                if not liberties:
                    taken |= stones
        if not taken and not self.group(at)[1]:
            self.cells[at] = EMPTY
            return False
        self.empty.discard(at)
        for stone in taken:
            self.cells[stone] = EMPTY
            self.empty.add(stone)
        self.captured[colour] += len(taken)
        self.ko = next(iter(taken)) if len(taken) == 1 else None
        return True

    def score(self):
        black = self.cells.count(BLACK)
        white = self.cells.count(WHITE)
        for at in self.empty:
            owners = {self.cells[near] for near in NEAR[at]} - {EMPTY}
            if owners == {BLACK}:
                black += 1
            elif owners == {WHITE}:
                white += 1
        return black - white


def game(chance):
    board, colour, passes = Board(), BLACK, 0
    for _ in range(SIZE * SIZE * 3):
        moves = sorted(board.empty)
        chance.shuffle(moves)
        for at in moves:
            if not board.is_eye(at, colour) and board.play(at, colour):
                passes = 0
                break
        else:
            passes += 1
            board.ko = None
            if passes == 2:
                break
        colour = BLACK + WHITE - colour
    return board.score()


def main(games=6):
    chance = random.Random(99)
    return [game(chance) for _ in range(games)]
