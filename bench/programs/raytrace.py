"""A small ray tracer: spheres above a chequered plane, one light, reflections."""

import math


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def length(self):
        return math.sqrt(self.dot(self))

    def normalized(self):
        return self * (1.0 / self.length())

    def mirrored(self, normal):
        return self - normal * (2 * self.dot(normal))


class Ray:
    def __init__(self, origin, direction):
        self.origin = origin
        self.direction = direction.normalized()

    def at(self, distance):
        return self.origin + self.direction * distance


class Sphere:
    def __init__(self, centre, radius, colour, shine):
        self.centre, self.radius, self.colour, self.shine = centre, radius, colour, shine

    def hit(self, ray):
        towards = self.centre - ray.origin
        along = towards.dot(ray.direction)
        rest = self.radius * self.radius - (towards.dot(towards) - along * along)
        if rest < 0:
            return None
        distance = along - math.sqrt(rest)
        return distance if distance > 1e-6 else None

    def normal(self, point):
        return (point - self.centre).normalized()

    def colour_at(self, point):
        return self.colour


class Plane:
    shine = 0.1

    def __init__(self, height):
        self.height = height

    def hit(self, ray):
        if abs(ray.direction.y) < 1e-6:
            return None
        distance = (self.height - ray.origin.y) / ray.direction.y
        return distance if distance > 1e-6 else None

    def normal(self, point):
        return Vector(0.0, 1.0, 0.0)

    def colour_at(self, point):
        return (1.0, 1.0, 1.0) if (math.floor(point.x) + math.floor(point.z)) % 2 else (0.2, 0.2, 0.2)


class Scene:
    def __init__(self, things, light):
        self.things = things
        self.light = light

    def first_hit(self, ray):
        hits = [(distance, number) for number, thing in enumerate(self.things) if (distance := thing.hit(ray)) is not None]
        if not hits:
            return None
        distance, number = min(hits)
        return self.things[number], ray.at(distance)

    def brightness(self, point, normal):
        towards = self.light - point
        shadow = Ray(point, towards)
        for thing in self.things:
            distance = thing.hit(shadow)
            if distance is not None and distance < towards.length():
                return 0.1
        return 0.1 + 0.9 * max(0.0, normal.dot(shadow.direction))

    def colour(self, ray, depth=0):
        found = self.first_hit(ray)
        if found is None:
            return (0.4, 0.5, 0.7)
        thing, point = found
        normal = thing.normal(point)
        light = self.brightness(point, normal)
        own = tuple(part * light for part in thing.colour_at(point))
        if depth == 3 or not thing.shine:
            return own
        seen = self.colour(Ray(point, ray.direction.mirrored(normal)), depth + 1)
        return tuple(part * (1 - thing.shine) + other * thing.shine for part, other in zip(own, seen))


def main(width=48, height=36):
    spheres = [Sphere(Vector(column * 1.5 - 3.0, 0.4 * column, 6.0 + column), 1.0, (0.9, 0.2 * column, 0.3), 0.3) for column in range(5)]
    scene = Scene([*spheres, Plane(-1.0)], Vector(-5.0, 8.0, -3.0))
    eye = Vector(0.0, 1.0, -4.0)
    total = [0.0, 0.0, 0.0]
    for row in range(height):
        for column in range(width):
            direction = Vector((column - width / 2) / width, (height / 2 - row) / width, 1.0)
            for index, part in enumerate(scene.colour(Ray(eye, direction))):
                total[index] += min(part, 1.0)
    return [round(part, 6) for part in total]
