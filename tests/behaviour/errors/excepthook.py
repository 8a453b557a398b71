# sys.excepthook replaced, failing, missing.
import sys
def hook(kind, value, traceback):
    print("hook", kind.__name__, value, traceback.tb_lineno)
sys.excepthook = hook
print(sys.__excepthook__ is not hook)
try:
    raise ValueError("shown by the original")
except ValueError:
    sys.__excepthook__(*sys.exc_info())
sys.__excepthook__(1, 2, 3)
raise KeyError("uncaught")
