"""What an operator sets: read in one place, and told in the README."""

import ast
import re
from pathlib import Path

from tandem.dev.places import ROOT
from tests.architecture.sources import at, calls, findings, python_files, text_of

# The launcher makes the environment of the processes that it starts.
LAUNCHER = Path("tandem/dev")
NAMES_THE_SETTINGS = "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'tandem.settings')"


def reads_of_the_environment(tree: ast.Module) -> list[str]:
    """Where os.environ or os.getenv is used, but for naming the settings module, which Django wants there."""
    naming = {id(method.value) for method, call in calls(tree) if ast.unparse(call) == NAMES_THE_SETTINGS}
    read = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"})
    return [at(node) for node in read if id(node) not in naming]


def test_only_env_reads_the_environment():
    others = [path for path in python_files() if path != Path("tandem/env.py") and LAUNCHER not in path.parents]

    assert findings(reads_of_the_environment, others) == []
    assert findings(reads_of_the_environment, [Path("tandem/env.py")]) != []


def test_the_readme_tells_every_variable_and_no_other():
    set_by_operators = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", text_of(Path("tandem/settings.py"))))
    of_the_launcher = set(re.findall(r"environ\.get\(\"([A-Z_]+)\"", _texts("tandem/dev", "tests")))
    [table] = re.findall(
        r"\| variable \| meaning \| default \|\n(.*?)\n\n", (ROOT / "README.md").read_text(), re.DOTALL
    )

    told = set(re.findall(r"`([A-Z][A-Z_]+)`", "\n".join(line.split("|")[1] for line in table.splitlines())))

    assert len(set_by_operators) > 20
    assert set_by_operators - told == set()
    assert told - set_by_operators - of_the_launcher == set()


def _texts(*folders: str) -> str:
    return "\n".join(text_of(path) for path in python_files(*folders))
