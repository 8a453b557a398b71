# subprocess: pipes, text and bytes, errors, environment, timeouts, exit statuses, descriptors.
import os
import signal
import subprocess
import sys
import tempfile

python = [sys.executable, "-I", "-c"]


def show(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, str(error).replace(sys.executable, "PYTHON"))


done = subprocess.run(python + ["import sys; data = sys.stdin.read(); print(data.upper()); print('err', file=sys.stderr); sys.exit(3)"],
                      input="héllo\n", capture_output=True, encoding="utf-8")
print(done.returncode, repr(done.stdout), repr(done.stderr))
print(subprocess.check_output(["printf", "a\\r\\nb\\rc"], text=True).__repr__(), subprocess.check_output(["printf", "\\377"]))
show(subprocess.check_output, python + ["import sys; sys.exit(4)"])
show(subprocess.run, ["/nonexistent/program"])
show(subprocess.run, ["true"], cwd="/nonexistent")
show(subprocess.run, ["sleep", "5"], timeout=0.05)
print(subprocess.run("echo $A; exit 2", shell=True, env={"A": "b c"}, stdout=subprocess.PIPE))
print(subprocess.getstatusoutput("echo out; echo err >&2; exit 5"), subprocess.getoutput("printf x"))
both = subprocess.run(["sh", "-c", "echo 1; echo 2 >&2; echo 3"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
print(both.stdout)
process = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
print(process.poll(), process.communicate(b"x" * 200000)[0] == b"x" * 200000, process.returncode)
killed = subprocess.Popen(["sleep", "30"])
killed.terminate()
print(killed.wait(), killed.returncode == -signal.SIGTERM, killed.args)
killed.terminate()
show(subprocess.CompletedProcess(["x"], -9).check_returncode)
show(subprocess.CompletedProcess(["x"], 9, "o", "e").check_returncode)
first = subprocess.Popen(["printf", "b\\na\\n"], stdout=subprocess.PIPE)
second = subprocess.Popen(["sort"], stdin=first.stdout, stdout=subprocess.PIPE, text=True)
first.stdout.close()
print(second.communicate(), first.wait())
with subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as lines:
    for word in ("one", "two"):
        lines.stdin.write(word + "\n")
        print(lines.stdout.readline().rstrip())
    lines.stdin.close()
print(lines.returncode)
with tempfile.TemporaryFile() as file:
    subprocess.run(["echo", "to a file"], stdout=file)
    file.seek(0)
    print(file.read())
reader, writer = os.pipe()
subprocess.run(["sh", "-c", f"echo handed >&{writer}"], pass_fds=[writer])
print(os.read(reader, 100), os.get_inheritable(writer))
print(subprocess.run(["sh", "-c", f"echo x >&{writer}"], stderr=subprocess.DEVNULL).returncode != 0)
os.close(reader), os.close(writer)
print(subprocess.run(["pwd"], cwd="/", stdout=subprocess.PIPE, preexec_fn=lambda: os.umask(0)).stdout)
show(subprocess.Popen, ["true"], text=True, universal_newlines=False)
show(subprocess.run, ["true"], input=b"", stdin=subprocess.PIPE)
show(subprocess.Popen, "true", bufsize="x")
