"""Speed of krait as a ratio to CPython's and PyPy's, in one run on this machine: see bench/interpreters."""

import argparse
import ast
import json
import math
import os
import re
import resource
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
MEASURE = os.path.join(HERE, "programs_measure.py")
PROGRAMS = sorted(name[:-3] for name in os.listdir(os.path.join(HERE, "programs")) if name.endswith(".py"))
LIMIT = 300


def command_of(kind):
    """The command that starts an interpreter, or None where it is not laid out."""
    asked = subprocess.run([os.path.join(ROOT, "tools", "oracle"), kind, "-c", "import sys; print(sys.executable)"],
                           capture_output=True, text=True)
    path = asked.stdout.strip()
    return [path] if asked.returncode == 0 and path else None


def interpreters(krait):
    found = {"CPython": [sys.executable, "-I"], "krait": [krait, "-I"]}
    pypy = command_of("pypy")
    if pypy:
        found["PyPy"] = pypy
    return found


def measure(command, program, repeats):
    """(answer, seconds), or the last line of what went wrong."""
    path = os.path.join(HERE, "programs", program + ".py")
    try:
        done = subprocess.run([*command, MEASURE, path, str(repeats)], capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return f"not done in {LIMIT} s"
    if done.returncode:
        return (done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1]
    return ast.literal_eval(done.stdout)


def compare(commands, program, rounds, repeats):
    """Best seconds of each interpreter, taken in turns so that a busy machine troubles all alike."""
    best, answers = {}, {}
    for _ in range(rounds):
        for name, command in commands.items():
            if isinstance(best.get(name), str):
                continue
            result = measure(command, program, repeats)
            if isinstance(result, str):
                best[name] = result
                continue
            answers[name] = result[0]
            best[name] = min(best.get(name, math.inf), result[1])
    if answers.get("krait") and answers["krait"] != answers["CPython"]:
        best["krait"] = "another answer than CPython's"
    return best


def start_up(command):
    """Seconds from start to end of `-c pass`, and what was resident at most of a start that reads its own figure, in MB."""
    started = time.perf_counter()
    done = subprocess.run([*command, "-c", "pass"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    shown = subprocess.run([*command, "-c", "print(open('/proc/self/status').read())"], capture_output=True, text=True)
    if done.returncode or shown.returncode:
        return f"status {done.returncode or shown.returncode}"
    return seconds, int(re.search(r"VmHWM:\s*(\d+)", shown.stdout)[1]) / 1024


def compare_start(commands, rounds):
    seconds, memory = {}, {}
    for _ in range(rounds):
        for name, command in commands.items():
            result = start_up(command)
            if isinstance(result, str):
                seconds[name] = memory[name] = result
                continue
            seconds[name] = min(seconds.get(name, math.inf), result[0])
            memory[name] = min(memory.get(name, math.inf), result[1])
    return seconds, memory


def ratio(row, name):
    """CPython's figure is 1; None where one of both has no figure."""
    mine, theirs = row.get(name), row["CPython"]
    return mine / theirs if isinstance(mine, float) and isinstance(theirs, float) else None


def print_row(label, row, unit, scale):
    cells = []
    for name in ("CPython", "krait", "PyPy"):
        value = row.get(name)
        if isinstance(value, float):
            cells.append(f"{value * scale:8.1f} {unit}" + (f" {ratio(row, name) or 0:5.2f}x" if name != "CPython" else ""))
        else:
            cells.append(f"{(value or '-')[:30]:>18}")
    print(f"{label:18}" + "  ".join(cells), flush=True)


def chart(rows):
    """Bars of each program's time, CPython's being 1, as an SVG."""
    step, left, unit = 30, 150, 260
    colours = {"krait": "#2a9d8f", "PyPy": "#e9c46a"}
    height = step * len(rows) + 50
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + 3 * unit}" height="{height}" font-family="sans-serif" font-size="12">',
             f'<text x="{left}" y="16">time as a ratio to CPython {sys.version.split()[0]} (less is better): krait green, PyPy yellow</text>']
    for number, (label, row) in enumerate(rows.items()):
        top = 28 + number * step
        parts.append(f'<text x="{left - 8}" y="{top + 15}" text-anchor="end">{label}</text>')
        for at, (name, colour) in enumerate(colours.items()):
            value = ratio(row, name)
            if value is not None:
                parts.append(f'<rect x="{left}" y="{top + at * 11}" width="{min(value, 2.9) * unit:.0f}" height="10" fill="{colour}"/>')
    parts.append(f'<line x1="{left + unit}" y1="22" x2="{left + unit}" y2="{height - 20}" stroke="#555" stroke-dasharray="3"/></svg>')
    return "\n".join(parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("krait")
    parser.add_argument("programs", nargs="*", metavar="PROGRAM", help=" ".join(PROGRAMS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--out", default=os.path.join(ROOT, "build", "bench"))
    chosen = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    commands = interpreters(os.path.abspath(chosen.krait))
    rows = {}
    for program in chosen.programs or PROGRAMS:
        rows[program] = compare(commands, program, chosen.rounds, chosen.repeats)
        print_row(program, rows[program], "ms", 1000)
    ratios = [value for row in rows.values() if (value := ratio(row, "krait")) is not None]
    seconds, memory = compare_start(commands, 20)
    print_row("-c pass", seconds, "ms", 1000)
    print_row("memory after start", memory, "MB", 1)
    if ratios:
        mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
        print(f"krait/CPython: geometric mean {mean:.2f}, greatest {max(ratios):.2f}, {len(ratios)} of {len(rows)} programs")
    os.makedirs(chosen.out, exist_ok=True)
    with open(os.path.join(chosen.out, "interpreters.json"), "w") as out:
        json.dump({"cpython": sys.version, "seconds": rows, "start_seconds": seconds, "start_memory_mb": memory}, out, indent=1)
    with open(os.path.join(chosen.out, "interpreters.svg"), "w") as out:
        out.write(chart(rows) + "\n")
    print(f"written: {chosen.out}/interpreters.json and interpreters.svg")


main()
