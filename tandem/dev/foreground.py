"""One command in the foreground: it has the terminal and its Ctrl-C."""

import signal
import subprocess
import sys
from types import FrameType

from tandem.dev.children import ending_with_us
from tandem.dev.refusals import CannotGoOn

BY_SIGNAL = 128


def run(command: list[str], environment: dict[str, str]) -> int:
    """Run it to its end and give its exit code as a shell would. SIGTERM is passed on; Ctrl-C reaches it by itself."""
    before = signal.signal(signal.SIGINT, _leave_it_to_the_command)
    try:
        code = _wait(subprocess.Popen(command, env=environment, **ending_with_us(signal.SIGTERM)))
    except OSError as problem:
        raise CannotGoOn(f"{command[0]} cannot be run: {problem.strerror}.") from problem
    finally:
        signal.signal(signal.SIGINT, before)
    return BY_SIGNAL - code if code < 0 else code


def python(module: str, *arguments: str) -> list[str]:
    """The command that runs a module with this environment's Python."""
    return [sys.executable, "-m", module, *arguments]


def _wait(process: subprocess.Popen[bytes]) -> int:
    def pass_on(number: int, frame: FrameType | None) -> None:
        process.send_signal(number)

    before = {number: signal.signal(number, pass_on) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        return process.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave_it_to_the_command(number: int, frame: FrameType | None) -> None:
    """A handler of our own, not SIG_IGN, which the command would inherit."""
