"""Runs CPython's test modules under krait and renews the ledger: see tests/conformance/run."""

import argparse
import concurrent.futures
import os

import conformance


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="all 492 when none is named")
    parser.add_argument("--krait", default=os.path.join(os.path.dirname(conformance.LEDGER), "..", "..", "build", "release", "bin", "krait"))
    parser.add_argument("--seconds", type=int, default=120, help="for each module")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", action="store_true", help="print what each module prints")
    parser.add_argument("--dry", action="store_true", help="leave the ledger alone")
    chosen = parser.parse_args()
    krait = os.path.abspath(chosen.krait)
    ledger = conformance.read_ledger()
    names = conformance.all_modules()
    wanted = [name for name in chosen.modules or names if ledger.get(name, conformance.Line(name, "")).verdict != "excluded"]
    if not chosen.modules:
        ledger = {name: line for name, line in ledger.items() if name in names}
    with concurrent.futures.ThreadPoolExecutor(chosen.jobs) as pool:
        runs = {pool.submit(conformance.run_module, krait, name, chosen.seconds): name for name in wanted}
        for run in concurrent.futures.as_completed(runs):
            line, output = run.result()
            if chosen.show:
                print(output)
            print(line.text(), flush=True)
            ledger[line.module] = line
            if not chosen.dry:
                conformance.write_ledger(ledger)
    print(conformance.share(ledger))


main()
