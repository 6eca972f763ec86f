"""The command line: arguments, clock, printing, exit codes; no logic.

The commands are in ``group``, made with click. A plain ``briefgen build`` is run without it, and begun before anything
else is loaded: click alone takes as long to load as such a build takes to find out that nothing changed.
"""

from __future__ import annotations

import gc
import os
import sys
import time

from briefgen.collector import few_collections


def main() -> None:
    """Run the command line and exit: 0 done, 1 the user can mend it, 2 wrong usage, 3 our own bug."""
    # Sources are UTF-8 whatever the terminal is; what it cannot show it escapes instead of failing.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    with few_collections():
        code = run(sys.argv[1:])
    gc.freeze()  # or all that was imported is searched for garbage on the way out, a tenth of a short command's time
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        from briefgen.cli.messages import say

        say("stopped")
        return 1
    except BrokenPipeError:
        # The reader of our output has gone; nothing is wrong. Keeps the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _explain(error)


def _run(arguments: list[str]) -> int:
    if arguments == ["build"]:
        from briefgen.pipeline.ahead import begin

        begun = begin("", now=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
        if begun and begun.nothing:
            from briefgen.cli.messages import say_built

            say_built(begun.nothing.briefings, 0, 0, warnings=begun.nothing.warnings)
            return 0
        from briefgen.cli.making import make_site

        make_site(begun=begun)
        return 0
    from briefgen.cli.group import run_command

    return run_command(arguments)


def _explain(error: Exception) -> int:
    """Say what went wrong and return the exit code."""
    from briefgen.cli.messages import say
    from briefgen.errors import BriefgenError, Faults, UnforeseenError

    if isinstance(error, BriefgenError):
        faults = error.faults if isinstance(error, Faults) else (error,)
        say(str(error) if isinstance(error, Faults) else f"error: {error}")
        # Of pages that one bug costs, all but the traceback's last line is the same.
        traces = {
            one.trace.rstrip().rpartition("\n")[0]: one.trace for one in faults if isinstance(one, UnforeseenError)
        }
        if not traces:
            return 1
        say("\n".join(traces.values()))
    else:
        import traceback

        traceback.print_exception(error)
    say("This is a bug in briefgen. Please report it with the lines above.")
    return 3
