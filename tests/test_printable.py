"""What is printed steers no terminal."""

from __future__ import annotations

from ostrakon.printable import printable


def test_control_characters_and_line_ends_are_replaced_and_letters_stay() -> None:
    assert printable("朱海仑 \x1b[31mred\nBLOCK\u202e") == "朱海仑 \ufffd[31mred\ufffdBLOCK\ufffd"
