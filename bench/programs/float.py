"""Floating-point arithmetic on many small objects: points on a curve, normalized, then the greatest of each coordinate."""

from math import cos, sin, sqrt


class Point:
    __slots__ = ("x", "y", "z")

    def __init__(self, at):
        self.x = sin(at)
        self.y = 3 * cos(at)
        self.z = self.x * self.x / 2

    def normalize(self):
        norm = sqrt(self.x * self.x + self.y * self.y + self.z * self.z)
        self.x /= norm
        self.y /= norm
        self.z /= norm

    def greatest(self, other):
        if other.x > self.x:
            self.x = other.x
        if other.y > self.y:
            self.y = other.y
        if other.z > self.z:
            self.z = other.z
        return self


def main(count=30000):
    points = [Point(number * 0.001) for number in range(count)]
    for point in points:
        point.normalize()
    top = points[0]
    for point in points[1:]:
        top = top.greatest(point)
    return round(top.x, 9), round(top.y, 9), round(top.z, 9)
