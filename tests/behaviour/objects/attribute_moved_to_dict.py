# An attribute that hides one of the class, in instances whose attributes have moved to a dict and in those that have not.
class Thing:
    value = None

    def __init__(self, value):
        self.value = value
        self.seen = self.shown

    @property
    def shown(self):
        return self.value


for number in range(8):
    thing = Thing(number)
    if number % 2:
        thing.__dict__["extra"] = 1
    for _ in range(4):
        print(thing.seen, thing.shown, thing.value, end="; ")
print(Thing.value)
