"""Planets under gravity: pairwise attraction with plain floats."""

DAYS = 365.24
MASS = 4 * 3.141592653589793 ** 2

# Position, velocity (a day), mass (of the sun): rounded figures of the outer planets.
PLANETS = (
    ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 1.0),
    ((4.8414, -1.1603, -0.1036), (0.001660, 0.007699, -0.0000690), 9.5479e-4),
    ((8.3434, 4.1248, -0.4035), (-0.002767, 0.004999, 0.0000230), 2.8589e-4),
    ((12.8944, -15.1112, -0.2233), (0.002965, 0.002378, -0.0000297), 4.3662e-5),
    ((15.3797, -25.9193, 0.1793), (0.002681, 0.001628, -0.0000952), 5.1514e-5),
)


def system():
    bodies = [(list(at), [part * DAYS for part in speed], mass * MASS) for at, speed, mass in PLANETS]
    pairs = [(bodies[first], bodies[second]) for first in range(len(bodies)) for second in range(first)]
    return bodies, pairs


def energy(bodies, pairs):
    total = 0.0
    for ((x1, y1, z1), _, m1), ((x2, y2, z2), _, m2) in pairs:
        dx, dy, dz = x1 - x2, y1 - y2, z1 - z2
        total -= m1 * m2 / (dx * dx + dy * dy + dz * dz) ** 0.5
    for _, (vx, vy, vz), mass in bodies:
        total += mass * (vx * vx + vy * vy + vz * vz) / 2.0
    return total


def advance(step, count, bodies, pairs):
    for _ in range(count):
        for ((x1, y1, z1), v1, m1), ((x2, y2, z2), v2, m2) in pairs:
            dx = x1 - x2
            dy = y1 - y2
            dz = z1 - z2
            pull = step * (dx * dx + dy * dy + dz * dz) ** -1.5
            first, second = m1 * pull, m2 * pull
            v1[0] -= dx * second
            v1[1] -= dy * second
            v1[2] -= dz * second
            v2[0] += dx * first
            v2[1] += dy * first
            v2[2] += dz * first
        for at, (vx, vy, vz), _ in bodies:
            at[0] += step * vx
            at[1] += step * vy
            at[2] += step * vz


def main(steps=4000):
    bodies, pairs = system()
    before = energy(bodies, pairs)
    advance(0.01, steps, bodies, pairs)
    return round(before, 9), round(energy(bodies, pairs), 9)
