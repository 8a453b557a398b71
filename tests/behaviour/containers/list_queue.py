# Long runs of random list operations against a simple model.
import random

random.seed(42)
items, model = [], ()
for step in range(4000):
    action = random.randrange(14)
    n = len(model)
    i, j = random.randrange(-n - 2, n + 3), random.randrange(-n - 2, n + 3)
    k = random.choice([-3, -2, -1, 1, 2, 3])
    if action == 0:
        items.append(step)
        model += (step,)
    elif action == 1 and n:
        assert items.pop() == model[-1]
        model = model[:-1]
    elif action == 2:
        items.insert(i, step)
        at = slice(i, None).indices(n)[0]
        model = model[:at] + (step,) + model[at:]
    elif action == 3 and -n <= i < n:
        at = i % n
        del items[i]
        model = model[:at] + model[at + 1:]
    elif action == 4:
        lo, hi, _ = slice(i, j).indices(n)
        hi = max(lo, hi)
        new = tuple(range(random.randrange(4)))
        items[i:j] = new
        model = model[:lo] + new + model[hi:]
    elif action == 5:
        chosen = set(range(*slice(i, j, k).indices(n)))
        del items[i:j:k]
        model = tuple(x for at, x in enumerate(model) if at not in chosen)
    elif action == 6:
        at = range(*slice(i, j, k).indices(n))
        items[i:j:k] = [step] * len(at)
        model = tuple(step if x in at else y for x, y in enumerate(model))
    elif action == 7:
        items.reverse()
        model = model[::-1]
    elif action == 8 and n < 60:
        items *= 2
        model *= 2
    elif action == 9:
        items.extend(iter(model[:3]))
        model += model[:3]
    elif action == 10 and n > 40:
        del items[20:]
        model = model[:20]
    elif action == 11:
        items.sort(reverse=step % 2 == 0)
        model = tuple(sorted(model, reverse=step % 2 == 0))
    elif action == 12 and n:
        x = random.choice(model)
        assert items.index(x) == model.index(x) and items.count(x) == model.count(x)
        items.remove(x)
        at = model.index(x)
        model = model[:at] + model[at + 1:]
    elif action == 13:
        assert tuple(items[i:j:k]) == model[i:j:k]
    assert tuple(items) == model, (step, action)
print(len(model), hash(model))
