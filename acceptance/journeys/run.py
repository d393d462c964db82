"""All journeys on one engine, each on the same fresh demo hub; the last line counts what held and what did not."""

import argparse
import importlib
import os
import sys
import time

import hub as hubs
from steps import Steps, equal, heading, holds

JOURNEYS = ("refapp", "errors", "lists", "doors", "sdk")


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    asked.add_argument("--only", choices=JOURNEYS, action="append", help="one journey; may be repeated")
    asked = asked.parse_args()
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"
    step, log = Steps(), []
    try:
        with hubs.running(asked.engine) as hub:
            for name in asked.only or JOURNEYS:
                heading(f"{name} journey on {asked.engine}")
                walk(name, hub, step, log)
            heading(f"all journeys on {asked.engine}")
            no_fault(step, log)
            hub_still_there(step, hub)
        with step("SIGTERM lets the hub leave cleanly, one line on its standard output in all"):
            pass
    except Exception:
        with step("the hub starts, serves and leaves as its contract says"):
            raise
    print(f"\n{step.summary()}")
    return 1 if step.failures or not step.passed else 0


def walk(name, hub, step, log):
    started = time.monotonic()
    try:
        importlib.import_module(f"{name}_journey").journey(hub, step, log)
    except Exception:
        with step(f"the {name} journey comes to its end"):
            raise
    print(f"  {time.monotonic() - started:.1f} s", flush=True)


def no_fault(step, log):
    with step(f"none of the {len(log)} answers is a fault of the hub"):
        holds("some answers", log, log)
        equal("answers of 500 and above", [entry for entry in log if entry[2] >= 500], [])


def hub_still_there(step, hub):
    with step("the hub never fell over"):
        equal("the hub's exit code", hub.process.poll(), None)


if __name__ == "__main__":
    sys.exit(main())
