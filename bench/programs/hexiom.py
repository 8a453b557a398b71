"""A puzzle on hexagonal cells: numbered tiles must each have as many occupied neighbours as their number says."""

# How many tiles of each number, and the radius of the board.
PUZZLES = [
    (2, {0: 0, 1: 0, 2: 2, 3: 2, 4: 0, 5: 0, 6: 0}),
    (2, {0: 1, 1: 2, 2: 2, 3: 0, 4: 0, 5: 0, 6: 0}),
    (3, {0: 0, 1: 2, 2: 2, 3: 6, 4: 0, 5: 0, 6: 1}),
]


def make_board(radius):
    """Cells as coordinates, and each cell's neighbours as indices."""
    cells = [(x, y) for y in range(1 - radius, radius) for x in range(1 - radius, radius) if abs(x + y) < radius]
    index = {cell: number for number, cell in enumerate(cells)}
    steps = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (-1, 1))
    return [[index[near] for dx, dy in steps if (near := (x + dx, y + dy)) in index] for x, y in cells]


class Search:
    def __init__(self, radius, tiles):
        self.near = make_board(radius)
        self.tiles = dict(tiles)
        self.board = [None] * len(self.near)  # None: not decided; -1: empty; else the tile's number
        self.left = sum(tiles.values())
        self.tried = 0
        self.found = 0

    def fits(self, cell):
        """Whether every decided cell around still can have its number of occupied neighbours."""
        for at in (cell, *self.near[cell]):
            number = self.board[at]
            if number is None or number < 0:
                continue
            occupied = free = 0
            for other in self.near[at]:
                value = self.board[other]
                if value is None:
                    free += 1
                elif value >= 0:
                    occupied += 1
            if occupied > number or occupied + free < number:
                return False
        return True

    def solve(self, cell, limit):
        if cell == len(self.board):
            self.found += self.left == 0
            return self.found >= limit
        if self.left > len(self.board) - cell:
            return False
        choices = [-1, *(number for number, count in self.tiles.items() if count)]
        for number in choices:
            self.tried += 1
            self.board[cell] = number
            if number >= 0:
                self.tiles[number] -= 1
                self.left -= 1
            done = self.fits(cell) and self.solve(cell + 1, limit)
            if number >= 0:
                self.tiles[number] += 1
                self.left += 1
            if done:
                return True
        self.board[cell] = None
        return False


def main(limit=2):
    answer = []
    for radius, tiles in PUZZLES:
        search = Search(radius, tiles)
        search.solve(0, limit)
        answer.append((search.found, search.tried))
    return answer
