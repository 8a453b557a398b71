"""random with seeds, statistics, fractions, bisect and heapq in use."""
import bisect
import fractions
import heapq
import random
import statistics as stats

draw = random.Random(2024)
print(draw.random(), draw.randint(1, 6), draw.uniform(-1, 1), draw.choice("abc"), draw.sample(range(100), 4), draw.choices("xyz", [1, 2, 7], k=5))
state = draw.getstate()
first = [draw.gauss(0, 1), draw.normalvariate(5, 2), draw.expovariate(2), draw.betavariate(1, 2), draw.triangular(0, 3, 1), draw.vonmisesvariate(0, 4), draw.gammavariate(2, 1), draw.binomialvariate(20, 0.3)]
draw.setstate(state)
print(first[0] == draw.gauss(0, 1), first, draw.getrandbits(70), draw.randbytes(5))
items = list(range(8))
draw.shuffle(items)
print(items, random.Random("text").random(), random.Random(b"bytes").random(), random.Random(-1).random(), random.Random(1.5).random())
for wrong in (lambda: draw.choice([]), lambda: draw.sample([1], 2), lambda: draw.randrange(3, 3), lambda: draw.randrange(1.5), lambda: draw.choices([], k=1), lambda: draw.sample({1}, 1),
              lambda: draw.choices([1], [0]), lambda: random.Random([]), lambda: draw.getrandbits(-1), lambda: draw.sample([1], counts=[2], k=3)):
    try:
        print(wrong())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
data = [2, 4, 4, 4, 5, 5, 7, 9]
print(stats.mean(data), stats.median(data), stats.mode(data), stats.multimode("aabbc"), stats.pstdev(data), stats.variance(data), stats.quantiles(data), stats.geometric_mean(data), stats.harmonic_mean([40, 60], [1, 3]))
print(stats.mean([fractions.Fraction(1, 3), 1]), stats.fmean(data, [1] * 8), stats.linear_regression([1, 2, 3], [2, 4, 7]), stats.correlation(data, data[::-1]), stats.median_grouped(data), stats.covariance([1, 2], [3, 5]))
normal = stats.NormalDist(10, 2) + 5
print(normal, normal.cdf(16), normal.inv_cdf(0.9), normal.zscore(11), normal.overlap(stats.NormalDist(14, 1)), stats.kde([1, 2, 4], 1.0)(2))
for wrong in (lambda: stats.mean([]), lambda: stats.variance([1]), lambda: stats.mode([]), lambda: stats.quantiles([]), lambda: stats.NormalDist(0, -1), lambda: stats.correlation([1, 1], [1, 2]), lambda: stats.mean(["a"])):
    try:
        print(wrong())
    except (stats.StatisticsError, TypeError) as error:
        print(type(error).__name__, error)
half = fractions.Fraction("3/4")
print(half ** -2, half // fractions.Fraction(1, 8), round(half * 10, 0), half.limit_denominator(2), fractions.Fraction(0.1), fractions.Fraction("1e-3"), f"{half:.3%} {half:>8} {half:_}", half.as_integer_ratio(), hash(half) == hash(0.75))
for text in ("1/0", "x", "1/2/3", " 1 /2"):
    try:
        print(fractions.Fraction(text))
    except (ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
heap = [5, 3, 8, 1]
heapq.heapify(heap)
print(heapq.heappushpop(heap, 4), heapq.heapreplace(heap, 9), heap, heapq.nlargest(2, heap), heapq.nsmallest(2, "dbca", key=ord), list(heapq.merge([1, 4], [2, 3], reverse=False)))
print(bisect.bisect([1, 2, 2, 3], 2), bisect.bisect_left([1, 2, 2, 3], 2), bisect.bisect(["a", "bb", "ccc"], 2, key=len))
