"""Everything that is shown in a real browser. One line a check; ends with 1 when one of them does not hold.

Each check begins with a hub or a window of its own, so they run side by side, in as many processes as the machine has cores."""

import argparse
import importlib
import multiprocessing
import os
import pathlib
import shutil
import signal
import sys
import time
import traceback

import chromium

PARTS = ("walks", "drafts", "grid", "efforts", "everywhere", "looks")
LONGEST = 400


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", action="append", choices=PARTS, help="one part; may be repeated")
    asked.add_argument("--match", default="", help="only checks whose sentence has this text")
    asked.add_argument("--jobs", type=int, default=os.cpu_count())
    asked.add_argument("--list", action="store_true", help="names the checks and runs none")
    asked.add_argument("--keep", action="store_true", help="writes the pictures that later runs are compared with")
    asked = asked.parse_args()
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"
    if asked.keep:
        os.environ["ALTA_KEEP_PICTURES"] = "1"
    wanted = [
        (part, at, sentence)
        for part in asked.only or PARTS
        for at, (sentence, _) in enumerate(checks_of(part))
        if asked.match in sentence
    ]
    if asked.list:
        print(*(f"{part:<12}{sentence}" for part, _, sentence in wanted), sep="\n")
        return 0
    shutil.rmtree(chromium.EVIDENCE, ignore_errors=True)
    failed = run(wanted, max(1, asked.jobs))
    print(f"\n{len(wanted) - failed} passed, {failed} failed")
    return 1 if failed or not wanted else 0


def checks_of(part):
    return importlib.import_module(part).checks()


def run(wanted, jobs):
    tasks, told, failed = multiprocessing.Queue(), multiprocessing.Queue(), 0
    for task in wanted:
        tasks.put(task)
    workers = [multiprocessing.Process(target=work, args=(tasks, told)) for _ in range(min(jobs, len(wanted)))]
    for worker in workers:
        tasks.put(None)
        worker.start()
    for _ in wanted:
        sentence, seconds, fault = told.get()
        failed += bool(fault)
        print(f"  {'FAILED' if fault else 'ok':<8}{seconds:6.1f} s  {sentence}", flush=True)
        if fault:
            print("".join(f"          {line}\n" for line in fault.rstrip().splitlines()), end="", flush=True)
    for worker in workers:
        worker.join()
    return failed


def work(tasks, told):
    with chromium.browser() as browser:
        for part, at, sentence in iter(tasks.get, None):
            started, fault = time.monotonic(), ""
            signal.signal(signal.SIGALRM, too_long)
            signal.alarm(LONGEST)
            try:
                chromium.evidence_of(sentence)
                checks_of(part)[at][1](browser)
            except Exception as error:
                fault = said(error)
            signal.alarm(0)
            told.put((sentence, time.monotonic() - started, fault))


def said(error):
    """What does not hold, and where in these files."""
    here = str(pathlib.Path(__file__).parent)
    places = [f"{pathlib.Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(here)]
    return f"{' > '.join(places[1:])}: {type(error).__name__}: {error}\n{chr(10).join(getattr(error, '__notes__', []))}"


def too_long(*_):
    raise TimeoutError(f"not done within {LONGEST} s")


if __name__ == "__main__":
    sys.exit(main())
