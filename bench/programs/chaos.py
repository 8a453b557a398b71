"""The chaos game: a point wanders between curves, as splines of control points, and leaves a picture."""

import math
import random


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def scaled(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def length(self):
        return math.sqrt(self.x * self.x + self.y * self.y)


class Spline:
    """A uniform curve of degree three by de Boor's scheme."""

    def __init__(self, points):
        self.points = points
        self.degree = 3
        inner = len(points) - self.degree
        self.knots = [0.0] * self.degree + [float(number) for number in range(inner + 1)] + [float(inner)] * self.degree

    def domain(self):
        return self.knots[self.degree], self.knots[-self.degree - 1]

    def segment(self, at):
        low, high = self.degree, len(self.points) - 1
        for index in range(low, high + 1):
            if self.knots[index] <= at < self.knots[index + 1]:
                return index
        return high

    def __call__(self, at):
        index = self.segment(at)
        work = [self.points[index - self.degree + number] for number in range(self.degree + 1)]
        for level in range(1, self.degree + 1):
            for number in range(self.degree, level - 1, -1):
                left = self.knots[index - self.degree + number]
                right = self.knots[index + 1 + number - level]
                part = (at - left) / (right - left) if right != left else 0.0
                work[number] = work[number - 1].scaled(1.0 - part) + work[number].scaled(part)
        return work[self.degree]


class Game:
    def __init__(self, splines, thickness):
        self.splines = splines
        self.thickness = thickness
        self.chance = random.Random(1234)

    def moved(self, point):
        spline = self.splines[self.chance.randrange(len(self.splines))]
        low, high = spline.domain()
        at = low + (high - low) * min(max(point.x, 0.0), 0.999)
        base = spline(at)
        near = spline(min(at + 0.001, high - 1e-9))
        along = near - base
        size = along.length() or 1.0
        shift = self.thickness * (point.y - 0.5)
        return Vector(base.x - along.y / size * shift, base.y + along.x / size * shift)

    def play(self, width, height, steps):
        picture = [[0] * width for _ in range(height)]
        point = Vector(0.5, 0.5)
        for _ in range(steps):
            point = self.moved(point)
            column = int(point.x * (width - 1)) % width
            row = int(point.y * (height - 1)) % height
            picture[row][column] += 1
        return picture


def main(steps=3000):
    splines = [
        Spline([Vector(0.1, 0.2), Vector(0.3, 0.9), Vector(0.5, 0.4), Vector(0.8, 0.7), Vector(0.9, 0.1)]),
        Spline([Vector(0.9, 0.9), Vector(0.6, 0.2), Vector(0.4, 0.8), Vector(0.1, 0.5)]),
        Spline([Vector(0.2, 0.6), Vector(0.2, 0.1), Vector(0.7, 0.3), Vector(0.6, 0.8), Vector(0.3, 0.9), Vector(0.8, 0.5)]),
    ]
    picture = Game(splines, 0.25).play(64, 64, steps)
    return sum(map(sum, picture)), sum(cell > 0 for row in picture for cell in row)
