# Contexts: attributes and their complaints, copies, the current one, localcontext, threads and tasks, pickling.
from decimal import *
import asyncio
import copy
import pickle
import threading

print(getcontext(), DefaultContext, BasicContext, ExtendedContext, sep='\n')
context = Context(prec=5, rounding=ROUND_UP, Emin=-10, Emax=10, capitals=0, clamp=1, flags=[Inexact], traps=[Overflow])
print(context, context.Etiny(), context.Etop(), repr(context.copy()), list(context.flags) == list(context.traps))
for name, value in [('prec', 0), ('prec', 10 ** 18), ('prec', 10 ** 30), ('prec', 1.5), ('prec', '3'), ('rounding', 'UP'),
                    ('rounding', None), ('Emin', 1), ('Emax', -1), ('capitals', 2), ('clamp', -1), ('flags', []),
                    ('traps', {}), ('traps', {Inexact: True}), ('other', 1), ('prec', True), ('Emax', MAX_EMAX)]:
    try:
        setattr(context, name, value)
        print(name, getattr(context, name))
    except Exception as error:
        print(name, type(error).__name__, error)
for statement in ('del context.prec', 'del context.other', 'context.other', 'Context(1, 2)', 'Context(precision=3)',
                  'Context(*range(9))', 'setcontext(3)', 'localcontext(3)', 'localcontext(prec=-1)', 'localcontext(x=1)',
                  'context.flags[3]', 'context.flags[3] = 1', 'del context.flags[Inexact]', 'IEEEContext(33)'):
    try:
        exec(statement)
    except Exception as error:
        print(statement, type(error).__name__, error)
print(context.flags, dict(context.flags) == context.flags, len(context.traps), list(context.traps)[:2])
context.flags[Rounded] = 1
context.flags.update({Clamped: True})
print(context, context.flags.get(Rounded), Rounded in context.flags)
context.clear_flags()
context.clear_traps()
print(context, pickle.loads(pickle.dumps(context)), copy.copy(context), copy.deepcopy(context))
for bits in (32, 64, 128, 256, 512):
    print(IEEEContext(bits))

with localcontext() as local:
    local.prec = 4
    print(Decimal(1) / 3, getcontext() is local)
    with localcontext(prec=2, rounding=ROUND_DOWN):
        print(Decimal(2) / 3, getcontext().prec)
    with localcontext(Context(prec=6)) as inner:
        print(Decimal(2) / 3)
print(getcontext().prec, Decimal(1) / 3)
setcontext(DefaultContext)
print(getcontext() is DefaultContext)


def in_thread():
    getcontext().prec = 3
    print('thread', Decimal(1) / 7)


thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
print('main', Decimal(1) / 7)


async def task(precision):
    getcontext().prec = precision
    setcontext(Context(prec=precision))
    await asyncio.sleep(0)
    return Decimal(1) / 7


async def main():
    return await asyncio.gather(task(3), task(5), task(7))


print(asyncio.run(main()), Decimal(1) / 7)
