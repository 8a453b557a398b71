# Files whose last line is continued by nothing.
import os
import subprocess
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    for text in ("\\", "x = 5\\", "ä = 6\\", "\n\\", "  \\", "# c\n\n\\\n", "x = (1,\\", "if 1:\n  x = 5\\", "\\\n\\", "x=\\\n\\"):
        path = os.path.join(folder, "program.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([sys.executable, "-I", path], capture_output=True)
        print(done.returncode, done.stderr.decode().replace(path, "program.py"))
