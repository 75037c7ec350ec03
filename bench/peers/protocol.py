"""How a peer talks to the conductor: one line of JSON in, one line of JSON out, for as long as the process lives.

prepare  reads the data of a case, makes the same steps from the same weights as everybody, and answers with the cost
round    works for about so many seconds, whole units at a time, and answers with what they took
drop     forgets the case
"""
import json
import os
import sys
import time


class Skipped(Exception):
    """The peer has no such thing; the reason is told."""


def serve(versions, prepare):
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever a library prints goes to the error stream
    case, estimate = None, None

    def answer(**fields):
        out.write(json.dumps(fields) + "\n")
        out.flush()

    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["do"] == "hello":
                answer(ok=True, versions=versions)
            elif request["do"] == "prepare":
                case, estimate = None, None
                case = prepare(request["case"])
                answer(ok=True, value=case.parity())
            elif request["do"] == "round":
                units = 1 if estimate is None else max(1, round(request["seconds"] / estimate))
                if estimate is None and not request["heavy"]:
                    while True:  # how many units are a tenth of a second?
                        start = time.perf_counter()
                        case.run(units)
                        seconds = time.perf_counter() - start
                        if seconds > 0.05:
                            break
                        units *= 4
                    units = max(1, round(units * request["seconds"] / seconds))
                start = time.perf_counter()
                case.run(units)
                seconds = time.perf_counter() - start
                estimate = seconds / units
                answer(ok=True, seconds=seconds, units=units)
            elif request["do"] == "drop":
                case = None
                answer(ok=True)
        except Skipped as reason:
            answer(ok=False, skipped=True, error=str(reason))
        except Exception as fault:  # a peer that fails is a line in the report, not the end of the run
            answer(ok=False, skipped=False, error=f"{type(fault).__name__}: {fault}")
