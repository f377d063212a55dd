"""A coverage-guided fuzzer for every parser of lists: `make fuzz`, or `python tests/fuzzing/fuzz_lists.py CORPUS [libFuzzer options]`.

The first byte of an input chooses the seed whose parser reads it, the rest is a payload (see `mutation`). A crash is any exception
but a ListError, or a list that was accepted though it does not add up, cannot be stored, or names nobody; libFuzzer keeps its input. Run on
a file, it says what happens to that input. Source of the method: libFuzzer's and Atheris' manuals (custom mutators).
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent))

with atheris.instrument_imports(include=["ostrakon.lists"]):
    import orjson
    from mutation import files_of, mutate, payload_of
    from seeds import seeds

    from ostrakon.errors import ListError

    SEEDS = seeds()
    for seed in SEEDS:
        seed.parse(seed.files, seed.list_id)


def read_one(data: bytes) -> None:
    """Read one input, and fail for what no parser may do."""
    if len(data) < 2:
        return
    seed = SEEDS[data[0] % len(SEEDS)]
    files = files_of(data[1:], seed.files)
    try:
        parsed = seed.parse(files, seed.list_id)
    except ListError as error:
        if "fault of Ostrakon" in str(error):
            raise AssertionError(str(error)) from error
        return
    assert parsed.tally.balanced
    assert parsed.tally.entities.total() == len(parsed.entities)
    for entity in parsed.entities:
        orjson.dumps(entity)
    orjson.dumps(parsed.tally.to_dict())


def mutate_one(data: bytes, max_size: int, seed: int) -> bytes:
    """Half the time damage that knows the format, half the time libFuzzer's own; now and then another parser."""
    random = Random(seed)
    if len(data) < 2 or random.random() < 0.02:
        number = random.randrange(len(SEEDS))
        return (bytes([number]) + payload_of(SEEDS[number].files))[:max_size]
    head, payload = data[:1], data[1:]
    changed = mutate(payload, random) if random.random() < 0.5 else atheris.Mutate(payload, max_size - 1)
    return head + bytes(changed)[: max_size - 1]


def main() -> None:
    corpus = next((Path(argument) for argument in sys.argv[1:] if not argument.startswith("-") and Path(argument).is_dir()), None)
    if corpus is not None:
        for number, seed in enumerate(SEEDS):
            (corpus / f"seed-{seed.name.replace(' ', '-')}").write_bytes(bytes([number]) + payload_of(seed.files))
    atheris.Setup(sys.argv, read_one, custom_mutator=mutate_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
