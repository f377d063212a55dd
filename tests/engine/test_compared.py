"""What was compared before gives the same answer, and never another pair's."""

from __future__ import annotations

import numpy as np

from ostrakon.engine.compared import NOT_REMEMBERED, make_compared, remembered_similarity
from ostrakon.engine.encode import encode_tokens
from ostrakon.engine.similarity import LETTERS, MAX_TOKEN, token_similarity

WORDS = ["hailun", "hailu", "mingguo", "quanguo", "smith", "smyth", "garcia", "garzia"]


def test_remembered_answers_are_those_of_comparing_anew() -> None:
    codes, offsets = encode_tokens(WORDS)
    rows = np.empty((4, MAX_TOKEN + 1), dtype=np.float32)
    room = make_compared(4)  # so few places that pairs meet in them
    for _ in range(3):
        for one in range(len(WORDS)):
            for other in range(len(WORDS)):
                pair = codes, offsets[one], offsets[one + 1]
                listed = codes, offsets[other], offsets[other + 1]
                anew = token_similarity(*pair, *listed, LETTERS, 0.6, rows)
                assert remembered_similarity(one, *pair, other, *listed, LETTERS, 0.6, rows, room.keys, room.alike) == anew
                assert remembered_similarity(NOT_REMEMBERED, *pair, other, *listed, LETTERS, 0.6, rows, room.keys, room.alike) == anew
