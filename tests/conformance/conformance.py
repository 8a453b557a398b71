"""CPython's own test modules under krait: running them, and the ledger of what they say.

The ledger, tests/conformance/ledger.tsv, has a line for each test module:

    MODULE  VERDICT  RUN  FAILED  SKIPPED  SPEED  REMARK

VERDICT is pass, fail, broken (it cannot be loaded), crash (the interpreter died), timeout, skip (it skips itself, or has no test
for this machine), or excluded (never run: REMARK says why). RUN, FAILED and SKIPPED count test methods. SPEED is `fast` for what a part of `make test`
may run. REMARK of what fails is the first complaint.
"""

import dataclasses
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time

LEDGER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ledger.tsv")
HEADER = "# module\tverdict\trun\tfailed\tskipped\tspeed\tremark"
FAST = 2.0  # seconds
MEMORY = 4 << 30
# Sanitized programs (tests/run --sanitized) reserve terabytes of addresses.
LIMITS_MEMORY = "KRAIT_SANITIZED" not in os.environ


@dataclasses.dataclass
class Line:
    module: str
    verdict: str
    run: int = 0
    failed: int = 0
    skipped: int = 0
    speed: str = "-"
    remark: str = ""

    def text(self):
        return "\t".join(map(str, dataclasses.astuple(self))).rstrip()


def read_ledger():
    lines = {}
    if os.path.exists(LEDGER):
        with open(LEDGER) as file:
            for text in file:
                if text.strip() and not text.startswith("#"):
                    parts = text.rstrip("\n").split("\t") + [""] * 7
                    lines[parts[0]] = Line(parts[0], parts[1], *(int(part or 0) for part in parts[2:5]), parts[5], parts[6])
    return lines


def write_ledger(lines):
    with open(LEDGER, "w") as file:
        file.write(HEADER + "\n")
        for name in sorted(lines):
            file.write(lines[name].text() + "\n")


def all_modules():
    """The names of CPython's test modules, as its own runner lists them."""
    listed = subprocess.run([sys.executable, "-m", "test", "--list-tests"], capture_output=True, text=True, check=True)
    return listed.stdout.split()


def numbers(pattern, text):
    return sum(int(number) for number in re.findall(pattern, text, re.MULTILINE))


def of_no_machine(text):
    """A complaint without what differs from run to run and from place to place."""
    text = re.sub(r"0x[0-9a-f]+", "0x...", text)
    return re.sub(r"(?<![\w.])/(?:[\w.+@-]+/)+", ".../", text)


def first_complaint(output):
    """What the first failing test, or a module that could not be loaded, says last."""
    found = re.search(r"^(?:ERROR|FAIL): .*?(?=^(?:ERROR|FAIL): |^-{20,}\nRan |\Z)", output, re.MULTILINE | re.DOTALL)
    text = found[0] if found else output
    complaints = re.findall(r"^(?!\s|Traceback|During|The above)([A-Za-z_.]+(?:Error|Exception|Warning|Interrupt|Exit)\b.*)$", text, re.MULTILINE)
    where = re.match(r"(?:ERROR|FAIL): (\w+)", text)
    complaint = (complaints or text.strip().splitlines()[-1:] or [""])[-1 if not found else 0]
    return (f"{where[1]}: " if where else "") + of_no_machine(complaint.replace("\t", " "))[:110]


def judge(module, output, status, seconds):
    speed = "fast" if seconds < FAST else "-"
    run = numbers(r"^Ran (\d+) tests?", output)
    failed = numbers(r"^FAILED \(.*?\bfailures=(\d+)", output) + numbers(r"^FAILED \(.*?\berrors=(\d+)", output)
    skipped = numbers(r"\bskipped=(\d+)\)?$", output)
    if "Result: SUCCESS" in output and status == 0:
        if re.search(r"^1 test skipped:", output, re.MULTILINE):
            reason = re.search(rf"^{module} skipped -- (.*)$", output, re.MULTILINE)
            return Line(module, "skip", speed=speed, remark=reason[1][:110] if reason else "")
        return Line(module, "pass", run, 0, skipped, speed)
    if status < 0:
        return Line(module, "crash", run, failed, skipped, speed, f"ended by {signal.Signals(-status).name}")
    if not run:
        verdict = "skip" if "Result: NO TESTS RAN" in output else "broken"
        return Line(module, verdict, 0, 0, 0, speed, first_complaint(output))
    return Line(module, "fail", run, failed, skipped, speed, first_complaint(output))


def limit_memory():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if LIMITS_MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run_module(krait, module, seconds):
    """A module in a process group and a folder of its own, so that nothing it leaves behind outlives it."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        log = open(os.path.join(folder, "log"), "w+b")
        process = subprocess.Popen([krait, "-m", "test", "-v", "--tempdir", folder, module], stdin=subprocess.DEVNULL, stdout=log,
                                   stderr=subprocess.STDOUT, cwd=folder, preexec_fn=limit_memory, start_new_session=True)
        try:
            status = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            status = None
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        log.seek(0)
        output = log.read().decode("utf-8", "replace")
        log.close()
    if status is None:
        return Line(module, "timeout", remark=f"not done in {seconds} s"), output
    return judge(module, output, status, time.monotonic() - started), output


ORDER = ("crash", "timeout", "broken", "fail", "skip", "pass")


def difference(old, new):
    """How a new result contradicts the ledger's line: "worse", "better" (the line has to go), or None."""
    if old.verdict == new.verdict:
        return "worse" if old.verdict == "fail" and (new.failed > old.failed or new.run < old.run) else None
    return "better" if ORDER.index(new.verdict) > ORDER.index(old.verdict) else "worse"


def share(lines):
    counts = {}
    for line in lines.values():
        counts[line.verdict] = counts.get(line.verdict, 0) + 1
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in sorted(counts, key=counts.get, reverse=True))
    return f"{counts.get('pass', 0)} of {len(lines)} modules pass ({told})"
