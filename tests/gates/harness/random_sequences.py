"""Random instruction sequences whose stack is sound, for the gate flowgraph."""


class Random:
    """One sequence: statements leave the stack as it was, so jumps may lead from any statement to any other of its region.
    A region is the body of a try, whose POP_BLOCKs must not be jumped over."""

    def __init__(self, chance, op):
        self.chance = chance
        self.op = op
        self.code = []  # [name, oparg or label, location]
        self.labels = {}  # label -> index
        self.nlocals = chance.choice((0, 1, 3, 8, 20, 70, 130))
        self.lines = chance.choice((1, 3, 40))
        self.line = 1
        self.no_location = chance.choice((0.0, 0.05, 0.4))
        self.consts = self.make_constants()
        self.constant_share = chance.choice((0.2, 0.5, 0.9))

    def make_constants(self):
        c = self.chance
        makers = (
            lambda: None, lambda: None, lambda: True, lambda: False, lambda: c.randrange(256), lambda: c.randrange(3),
            lambda: -c.randrange(1, 300), lambda: c.getrandbits(c.choice((9, 20, 62, 63, 64, 65, 127, 128, 200))) + 2,
            lambda: float(c.choice(("0.0", "-0.0", "1.5", "1e308", "1e-300", "2.0", "inf", c.random() * 100, -c.random()))),
            lambda: complex(c.choice((0.0, -0.0, 1.0, 2.5)), c.choice((0.0, 1.0, -3.0))),
            lambda: "".join(c.choice("abc é\u4e2d\U0001f600") for _ in range(c.randrange(6))),
            lambda: "x" * c.choice((1, 40, 4095, 4096)), lambda: c.randbytes(c.randrange(5)),
            lambda: (), lambda: tuple(c.choice((1, "a", None, 2.5, (1, (2, 3)))) for _ in range(c.randrange(6))), lambda: ...,
            lambda: slice(c.choice((None, c.randrange(-4, 5))), c.choice((None, c.randrange(-4, 5))),
                          c.choice((None, None, c.randrange(-3, 4)))),
        )
        return [c.choice(makers)() for _ in range(c.randrange(1, 12))]

    # Writing ------------------------------------------------------------------------------------------------------

    def place(self):
        c = self.chance
        if c.random() < self.no_location:
            return (-1, -1, -1, -1)
        if self.lines > 1 and c.random() < 0.15:
            self.line = c.randrange(1, self.lines + 1)
        if c.random() < 0.02:
            return (self.line, self.line + 1, c.randrange(200), c.randrange(200))
        start = c.choice((0, 4, 79, 80, 127, 128, 300))
        return (self.line, self.line, start, start + c.choice((0, 1, 15, 16, 60)))

    def emit(self, name, oparg=0, place=None):
        self.code.append([name, oparg, place or self.place()])

    def mark(self, label):
        self.labels[label] = len(self.code)

    def new_label(self):
        self.labels[len(self.labels)] = None
        return len(self.labels) - 1

    def finished(self):
        """[(opcode, oparg, line, end line, column, end column)], opargs of jumps as indices."""
        op = self.op
        return [(op[name], self.labels[arg[0]] if isinstance(arg, tuple) else arg, *place)
                for name, arg, place in self.code]

    # Expressions: each pushes one value -----------------------------------------------------------------------------

    def expression(self, depth=0):
        c = self.chance
        if depth > 3 or c.random() < 0.3:
            return self.atom()
        c.choice((
            self.binary, self.binary, self.binary, self.unary, self.unary, self.display, self.display, self.chain, self.test,
            self.logic, self.call, self.conditional, self.shuffled,
        ))(depth + 1)

    def atom(self):
        c = self.chance
        if c.random() < self.constant_share:
            return self.emit("LOAD_CONST", c.randrange(len(self.consts)))
        if self.nlocals and c.random() < 0.7:
            return self.emit("LOAD_FAST", self.local())
        self.emit("LOAD_NAME", c.randrange(5))

    def local(self):
        c = self.chance
        return c.randrange(min(4, self.nlocals)) if c.random() < 0.6 else c.randrange(self.nlocals)

    def binary(self, depth):
        self.expression(depth)
        self.expression(depth)
        self.emit("BINARY_OP", self.chance.choice((0, 1, 2, 3, 5, 5, 5, 6, 7, 8, 8, 9, 10, 11, 12, 26, 26)))

    def unary(self, depth):
        self.expression(depth)
        kind = self.chance.randrange(5)
        if kind == 0:
            self.emit("UNARY_NEGATIVE")
        elif kind == 1:
            self.emit("UNARY_INVERT")
        elif kind == 2:
            self.emit("CALL_INTRINSIC_1", 5)
        else:
            for _ in range(self.chance.randrange(1, 4)):
                if self.chance.random() < 0.7:
                    self.emit("TO_BOOL")
                self.emit("UNARY_NOT")

    def display(self, depth):
        count = self.chance.choice((0, 1, 2, 3, 3, 4, 6, 30, 31))
        if self.chance.random() < 0.5:
            for _ in range(count):
                self.emit("LOAD_CONST", self.chance.randrange(len(self.consts)))
        else:
            count %= 5
            for _ in range(count):
                self.expression(depth + 1)
        self.emit(self.chance.choice(("BUILD_TUPLE", "BUILD_LIST", "BUILD_SET")), count)
        self.maybe_consumed()

    def maybe_consumed(self):
        kind = self.chance.randrange(4)
        if kind == 0:
            self.emit("GET_ITER")
        elif kind == 1:
            self.emit("LOAD_NAME", 0)
            self.emit("SWAP", 2)
            self.emit("CONTAINS_OP", self.chance.randrange(2))

    def chain(self, depth):
        is_list = self.chance.random() < 0.6
        if self.chance.random() < 0.4:
            self.emit("LOAD_NAME", 1)
            contains = True
        else:
            contains = False
        self.emit("BUILD_LIST" if is_list else "BUILD_SET", 0)
        for _ in range(self.chance.choice((0, 1, 2, 5, 40))):
            if self.chance.random() < 0.95:
                self.emit("LOAD_CONST", self.chance.randrange(len(self.consts)))
            else:
                self.atom()
            self.emit("LIST_APPEND" if is_list else "SET_ADD", 1)
            if self.chance.random() < 0.1:
                self.emit("NOP")
        if is_list and self.chance.random() < 0.5:
            self.emit("CALL_INTRINSIC_1", 6)
        if contains:
            self.emit("CONTAINS_OP", self.chance.randrange(2))
        elif self.chance.random() < 0.5:
            self.emit("GET_ITER")

    def test(self, depth):
        self.expression(depth)
        self.expression(depth)
        kind = self.chance.randrange(3)
        self.emit("COMPARE_OP", self.chance.choice((2, 42, 72))) if kind == 0 else self.emit(
            "IS_OP" if kind == 1 else "CONTAINS_OP", self.chance.randrange(2))
        for _ in range(self.chance.randrange(3)):
            self.emit(self.chance.choice(("TO_BOOL", "UNARY_NOT")))

    def logic(self, depth):
        end = self.new_label()
        for _ in range(self.chance.randrange(1, 4)):
            self.expression(depth)
            self.emit(self.chance.choice(("JUMP_IF_FALSE", "JUMP_IF_TRUE")), (end,))
            self.emit("POP_TOP")
        self.expression(depth)
        self.mark(end)
        # Often straight into the next test, so that jumps are threaded.
        if self.chance.random() < 0.6:
            behind = self.new_label()
            self.emit(self.chance.choice(("JUMP_IF_FALSE", "JUMP_IF_TRUE")), (behind,))
            self.emit("POP_TOP")
            self.atom()
            self.mark(behind)
        self.emit("NOP")

    def conditional(self, depth):
        other, end = self.new_label(), self.new_label()
        self.condition(depth, other)
        self.expression(depth)
        self.emit("JUMP", (end,))
        self.mark(other)
        self.expression(depth)
        self.mark(end)
        self.emit("NOP")

    def condition(self, depth, target):
        c = self.chance
        if c.random() < 0.3:
            self.expression(depth)
            self.emit("LOAD_CONST", c.randrange(len(self.consts)))
            self.emit("IS_OP", c.randrange(2))
        else:
            self.expression(depth)
            if c.random() < 0.2:
                self.emit("COPY", 1)
                self.emit("TO_BOOL")
                self.emit("POP_JUMP_IF_FALSE", (target,))
                # The copied value is dropped on this side and stays on none.
                self.code[-1][0] = "NOP"
                self.code[-1][1] = 0
                self.emit("SWAP", 2)
                self.emit("POP_TOP")
        if c.random() < 0.7:
            self.emit("TO_BOOL")
        self.emit(c.choice(("POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE", "POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE")), (target,))

    def call(self, depth):
        self.emit("LOAD_GLOBAL", self.chance.randrange(4) * 2)
        self.emit("PUSH_NULL")
        count = self.chance.randrange(3)
        for _ in range(count):
            self.expression(depth)
        self.emit("CALL", count)

    def shuffled(self, depth):
        count = self.chance.randrange(2, 5)
        for _ in range(count):
            self.atom()
        for _ in range(self.chance.randrange(4)):
            self.emit("SWAP", self.chance.randrange(1, count + 1))
        self.emit("BUILD_TUPLE", count)

    # Statements -----------------------------------------------------------------------------------------------------

    def statement(self, region, depth):
        c = self.chance
        kind = c.randrange(14)
        if kind < 3:
            self.expression()
            self.store()
        elif kind < 5:
            self.unpack()
        elif kind == 5:
            self.expression()
            self.emit("POP_TOP")
        elif kind == 6 and region:
            self.condition(1, c.choice(region))
        elif kind == 7 and region:
            self.jump(c.choice(region))
        elif kind == 8:
            self.loop(region, depth)
        elif kind == 9 and depth < 4:
            self.guarded(depth)
        elif kind == 10:
            self.emit("NOP")
        elif kind == 11 and self.nlocals:
            self.emit("LOAD_FAST_AND_CLEAR", self.local())
            self.emit("STORE_FAST_MAYBE_NULL", self.local())
        elif kind == 12 and self.nlocals:
            self.emit("DELETE_FAST", self.local())
        elif c.random() < 0.3:
            self.leave()

    def jump(self, label):
        """CPython never ends on a circle of bare jumps, nor on a loop without lines; code generation makes neither."""
        place = None
        if self.labels[label] is not None:
            self.emit("LOAD_NAME", 3)
            self.emit("POP_TOP")
            place = (self.line, self.line, 0, 4)
        self.emit(self.chance.choice(("JUMP", "JUMP_NO_INTERRUPT")), (label,), place)

    def store(self):
        if self.nlocals and self.chance.random() < 0.8:
            self.emit("STORE_FAST", self.local())
        else:
            self.emit("STORE_NAME", self.chance.randrange(4))

    def unpack(self):
        count = self.chance.randrange(1, 5)
        if self.chance.random() < 0.5:
            for _ in range(count):
                self.expression(2)
            if self.chance.random() < 0.5:
                self.emit("BUILD_TUPLE", count)
                self.emit("UNPACK_SEQUENCE", count)
        else:
            self.expression(2)
            self.emit("UNPACK_SEQUENCE", count)
        place = self.place()
        one_line = self.chance.random() < 0.7
        for _ in range(self.chance.randrange(3)):
            self.emit("SWAP", self.chance.randrange(2, count + 1) if count > 1 else 1, place if one_line else None)
        for _ in range(count):
            self.emit(*self.chance.choice((("STORE_FAST", self.local()), ("STORE_FAST", self.local()), ("POP_TOP",)))
                      if self.nlocals else ("POP_TOP",))
            if one_line:
                self.code[-1][2] = place
            if self.chance.random() < 0.1:
                self.emit("NOP")

    def loop(self, region, depth):
        top, end = self.new_label(), self.new_label()
        self.expression(2)
        self.emit("GET_ITER")
        self.mark(top)
        self.emit("FOR_ITER", (end,))
        self.store()
        self.body([], depth + 1)
        self.jump(top)
        self.mark(end)
        self.emit("END_FOR")
        self.emit("POP_ITER")

    def guarded(self, depth):
        handler, end = self.new_label(), self.new_label()
        kind = self.chance.choice(("SETUP_FINALLY", "SETUP_CLEANUP", "SETUP_WITH"))
        if kind == "SETUP_WITH":
            self.emit("LOAD_NAME", 0)
        self.emit(kind, (handler,))
        if kind == "SETUP_WITH":
            self.emit("POP_TOP")
        self.body([], depth + 1)
        self.emit("POP_BLOCK")
        self.emit("JUMP", (end,))
        self.mark(handler)
        if kind != "SETUP_FINALLY":
            self.emit("POP_TOP")
        self.emit("POP_TOP")
        self.body([], depth + 1)
        if self.chance.random() < 0.3:
            self.emit("LOAD_NAME", 2)
            self.emit("RERAISE", 0)
        self.mark(end)
        self.emit("NOP")

    def leave(self):
        self.expression(2)
        self.emit(*self.chance.choice((("RETURN_VALUE",), ("RAISE_VARARGS", 1))))

    def body(self, region, depth):
        count = self.chance.randrange(1, 6 if depth else 14)
        region = [self.new_label() for _ in range(count)]
        for label in region:
            self.mark(label)
            before = len(self.code)
            self.statement(region, depth)
            if len(self.code) == before:
                self.emit("NOP")

    def build(self):
        self.emit("RESUME", 0)
        self.body([], 0)
        place = (-1, -1, -1, -1) if self.chance.random() < 0.8 else None
        self.emit("LOAD_CONST", 0, place)
        self.emit("RETURN_VALUE", 0, place)
        return self.finished()


def random_sequence(chance, op):
    """Instructions, constants, number of locals."""
    sequence = Random(chance, op)
    return sequence.build(), sequence.consts, sequence.nlocals
