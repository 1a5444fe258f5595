"""Child processes that never outlive the command that started them, and Postgres's account, which must not be root."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
NOBODY_INSIDE = 65534

libc = ctypes.CDLL(None, use_errno=True)


class Options(TypedDict, total=False):
    """Arguments for subprocess.Popen."""

    preexec_fn: Callable[[], None]
    start_new_session: bool
    cwd: str
    user: int
    group: int
    extra_groups: list[int]


def ends_with_parent(end: signal.Signals) -> Callable[[], None]:
    """For preexec_fn: the child gets this signal when its parent is gone, even by kill -9 (Linux only)."""
    parent = os.getpid()

    def prepare() -> None:
        if sys.platform == "linux":
            libc.prctl(PR_SET_PDEATHSIG, end, 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    return prepare


def ending_with_us(end: signal.Signals) -> Options:
    """Popen's options for a child in the foreground."""
    return Options(preexec_fn=ends_with_parent(end))


@dataclass(frozen=True)
class Account:
    """Who runs a server; `uid` only where that is somebody else than this process's user."""

    uid: int | None = None
    gid: int | None = None
    in_namespace: bool = False

    def options(self, end: signal.Signals) -> Options:
        """Start as this account, out of reach of the terminal's Ctrl-C, and end with the parent by this signal."""
        last = ends_with_parent(end)
        first = _enter_namespace if self.in_namespace else _stay

        def prepare() -> None:
            first()
            last()

        options = Options(preexec_fn=prepare, start_new_session=True, cwd="/")
        if self.uid is not None and self.gid is not None:
            options |= Options(user=self.uid, group=self.gid, extra_groups=[])
        return options


def account_for_postgres() -> Account:
    """This user; for root, which Postgres refuses, a namespace where root is called nobody, else the user nobody."""
    if os.geteuid() != 0:
        return Account()
    if namespaces_work():
        return Account(in_namespace=True)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


@cache
def namespaces_work() -> bool:
    """Whether this machine lets us make user namespaces; a chroot never does, containers seldom."""
    if sys.platform != "linux" or os.environ.get("TANDEM_NO_NAMESPACES"):
        return False
    try:
        seen = subprocess.run(["id", "-u"], preexec_fn=_enter_namespace, capture_output=True, text=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return seen.stdout.strip() == str(NOBODY_INSIDE)


def _enter_namespace() -> None:
    """Root outside, nobody inside: Postgres sees an ordinary user, who still owns root's files."""
    uid, gid = os.getuid(), os.getgid()
    if libc.unshare(CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{NOBODY_INSIDE} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{NOBODY_INSIDE} {gid} 1")


def _stay() -> None:
    """The namespace that there is."""
