"""The town is there for every test of this folder."""

from tests.access.town import ada, everybody, path_of, path_with_secrets, second_match, sofia

__all__ = ["ada", "everybody", "path_of", "path_with_secrets", "second_match", "sofia"]
