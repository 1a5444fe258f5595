"""Every kind of message that the project knows has its words."""

from django.template.loader import get_template

from tandem.outbox.kinds import all_kinds


def test_every_kind_has_its_three_files():
    kinds = all_kinds()

    assert len(kinds) > 3
    for kind in kinds:
        for file in ["subject.txt", "body.txt", "body.html"]:
            get_template(f"email/{kind.name}/{file}")
