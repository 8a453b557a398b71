"""Method calls with none to four arguments, on a class and on a class derived from it."""


class Counter:
    def __init__(self):
        self.count = 0

    def step(self):
        self.count += 1

    def add(self, amount):
        self.count += amount

    def add_two(self, first, second):
        self.count += first - second

    def mix(self, first, second, third, fourth=1):
        self.count += first * second - third * fourth

    def twice(self):
        self.step()
        self.step()


class Derived(Counter):
    def add(self, amount):
        super().add(amount)


def main(loops=150):
    counters = [Counter(), Derived()]
    for _ in range(loops):
        for counter in counters:
            for number in range(500):
                counter.step()
                counter.add(number)
                counter.add_two(number, 3)
                counter.mix(number, 2, 1)
                counter.mix(1, 2, third=number, fourth=2)
                counter.twice()
    return [counter.count for counter in counters]
