"""graphlib's orders and cycles; sched's priorities, ties and cancelling under a clock of our own."""
import graphlib
import sched

sorter = graphlib.TopologicalSorter({"d": {"b", "c"}, "b": {"a"}, "c": {"a"}})
sorter.add("e", "d", "a")
sorter.prepare()
while sorter.is_active():
    ready = sorted(sorter.get_ready())
    print(ready, bool(sorter), sorter.get_ready())
    sorter.done(*ready)
print(list(graphlib.TopologicalSorter({1: [2], 2: [3], 4: []}).static_order()))
try:
    list(graphlib.TopologicalSorter({"x": ["y"], "y": ["z"], "z": ["x"]}).static_order())
except graphlib.CycleError as error:
    print(error.args, isinstance(error, ValueError))
fresh = graphlib.TopologicalSorter()
fresh.add(1, 2)
for act in (fresh.get_ready, lambda: fresh.done(1), fresh.is_active, fresh.prepare, lambda: fresh.add(3), lambda: fresh.done(9),
            lambda: fresh.done(2), fresh.get_ready, lambda: fresh.done(2), lambda: fresh.done(2), lambda: fresh.add([])):
    try:
        print(act())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Clock:
    now = 0

    def time(self):
        return self.now

    def sleep(self, seconds):
        if seconds:
            print("slept", seconds)
        self.now += seconds


clock = Clock()
plan = sched.scheduler(clock.time, clock.sleep)
plan.enter(5, 1, print, ("five, later",))
plan.enter(5, 0, print, ("five, first",), {"end": "!\n"})
gone = plan.enterabs(3, 1, print, ("never",))
plan.enterabs(2, 1, lambda: plan.enter(1, 1, print, ("added on the way",)))
print([(event.time, event.priority, event.sequence) for event in plan.queue], plan.empty())
plan.cancel(gone)
try:
    plan.cancel(gone)
except ValueError as error:
    print(error)
print(plan.run(blocking=False), clock.now)
plan.run()
print(clock.now, plan.empty())
plan.enter(1, 1, lambda: 1 / 0)
plan.enter(2, 1, print, ("after the failure",))
try:
    plan.run()
except ZeroDivisionError as error:
    print(error, len(plan.queue))
plan.run()
