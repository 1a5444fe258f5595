"""The processes that Tandem consists of, as ./dev demo, the journey in the browser and the bench start them."""

from pathlib import Path

from tandem.dev.foreground import python
from tandem.dev.part import Part

ROOT_IS_FINE_HERE = ["-W", "ignore:You're running the worker"]
ALONE = ["--loglevel=info", "--without-mingle", "--without-gossip"]


def web(port: int, environment: dict[str, str], *, workers: int = 2, application: str = "tandem.wsgi") -> Part:
    """gunicorn on this machine's own address only; one line for each request."""
    kind = ["--worker-class=gthread", f"--workers={workers}", "--threads=4", "--graceful-timeout=5"]
    words = ["--access-logfile=-", "--access-logformat=%(m)s %(U)s %(s)s %(M)s ms", "--log-level=warning"]
    command = python("gunicorn", application, f"--bind=127.0.0.1:{port}", "--no-control-socket", *kind, *words)
    return Part("web", command, environment)


def worker(environment: dict[str, str]) -> Part:
    """A Celery worker that knows of no other."""
    return Part("worker", _celery("worker", "--concurrency=2", *ALONE), environment)


def sweeps_worker(environment: dict[str, str]) -> Part:
    """Another one that keeps suggestions true, so that no message waits for that."""
    options = ["--pool=solo", "--queues=sweeps", "--hostname=sweeps@%h"]
    return Part("sweeps", _celery("worker", *options, *ALONE), environment)


def matching_worker(environment: dict[str, str]) -> Part:
    """Another one for rounds of matching alone, which are long and need much memory: in one process, without forks."""
    options = ["--pool=solo", "--queues=matching", "--hostname=matching@%h"]
    return Part("matching", _celery("worker", *options, *ALONE), environment)


def beat(environment: dict[str, str], schedule: Path) -> Part:
    """Celery's clock; `schedule` is the file in which it keeps when each task was last due."""
    return Part("beat", _celery("beat", f"--schedule={schedule}", "--pidfile=", "--loglevel=warning"), environment)


def _celery(*words: str) -> list[str]:
    interpreter, *module = python("celery", "--app=tandem", "--quiet", *words)
    return [interpreter, *ROOT_IS_FINE_HERE, *module]
