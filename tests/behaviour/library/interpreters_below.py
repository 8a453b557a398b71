"""subprocess with sys.executable: pipes, timeouts, exit codes, environments, and what the exceptions say."""
import os
import signal
import subprocess
import sys


def run(code, **keywords):
    return subprocess.run([sys.executable, "-I", "-c", code], **{"capture_output": True, "text": True} | keywords)


print(run("print('out'); import sys; print('err', file=sys.stderr); sys.exit(3)").__repr__().split(", ", 3)[3].partition("returncode")[2])
print(run("import sys; print(sys.stdin.read().upper())", input="from above").stdout)
print(run("import os; os.write(1, b'\\xff\\r\\n')", text=False).stdout, run("print('a\\r\\nb')").stdout.encode())
for code in ("raise SystemExit('told')", "1 / 0", "import os, signal; os.kill(os.getpid(), signal.SIGTERM)", "import os; os._exit(9)"):
    done = run(code)
    print(done.returncode, done.stderr)
    try:
        done.check_returncode()
    except subprocess.CalledProcessError as error:
        print(str(error).partition("returned")[2] or str(error).partition("died")[2], error.returncode, error.stdout == error.output)
try:
    run("import time; print('begun', flush=True); time.sleep(60)", timeout=3)
except subprocess.TimeoutExpired as error:
    print(str(error).partition("timed")[2], error.timeout, error.stdout)
for command in (["/none/such"], ["/"], [""]):
    try:
        subprocess.run(command)
    except OSError as error:
        print(type(error).__name__, error, error.filename)
for wrong in ({"capture_output": True, "stdout": subprocess.PIPE}, {"input": "x", "stdin": subprocess.PIPE}, {"input": 3, "text": True}, {"text": True, "universal_newlines": False}, {"bufsize": "x"}):
    try:
        subprocess.run([sys.executable, "-c", "pass"], **wrong)
    except (ValueError, TypeError, AttributeError, subprocess.SubprocessError) as error:
        print(type(error).__name__, error)
with subprocess.Popen([sys.executable, "-u", "-c", "while True: print(input()[::-1])"], stdin=-1, stdout=-1, stderr=subprocess.DEVNULL, text=True, bufsize=1) as child:
    for word in ("abc", "level"):
        print(word, file=child.stdin)
        print(child.stdout.readline(), child.poll())
    child.stdin.close()
    print(child.wait(), child.returncode)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
child.send_signal(signal.SIGKILL)
print(child.wait(), child.terminate())
one = subprocess.Popen([sys.executable, "-c", "print('c\\nb\\na')"], stdout=subprocess.PIPE)
two = subprocess.run([sys.executable, "-c", "import sys; print(sorted(sys.stdin))"], stdin=one.stdout, stdout=subprocess.PIPE)
one.stdout.close()
print(one.wait(), two.stdout)
print(subprocess.getstatusoutput("echo shell; exit 4"), subprocess.check_output("echo $A", shell=True, env={"A": "given"}), subprocess.call("exit 5", shell=True), subprocess.list2cmdline(["a b", 'c"d', ""]))
print(run("import os; print(os.environ.get('MADE'), os.getcwd())", env=os.environ | {"MADE": "yes"}, cwd="/").stdout, run("import sys; print(sys.argv, sys.flags.isolated)").stdout)
