# SystemExit with a text.
import sys
try:
    sys.exit("in a try")
except SystemExit as e:
    print(e.code)
class Code:
    def __str__(self): return "shown as text"
sys.exit(Code())
