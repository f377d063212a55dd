"""Compiles listed parties into an index."""

from __future__ import annotations

import json
import math
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ostrakon.engine.encode import encode_tokens, groups_of, offsets_of, text_blob
from ostrakon.engine.gathering import MAX_JOINED
from ostrakon.engine.hearing import Heard, heard_words
from ostrakon.engine.identifiers import LONGEST, entity_identifiers, normal_identifier
from ostrakon.engine.index import MANIFEST, Index
from ostrakon.engine.keys import all_keys, all_marks, key_directory, whole_keys
from ostrakon.engine.lookup import Vocabulary
from ostrakon.engine.parts import kind_weight
from ostrakon.engine.retrieve import ListedNames
from ostrakon.engine.similarity import class_mask
from ostrakon.engine.weights import Weights
from ostrakon.errors import NoListError
from ostrakon.hit import Entity, published_names
from ostrakon.names.diminutives import group_count
from ostrakon.names.tokenise import NameReading, TokenKind, initials_of, read_name
from ostrakon.party import MATCHABLE_SCHEMATA

_GO_BY_INITIALS = frozenset({"Organization", "Company", "PublicBody", "LegalEntity"})


class CompiledName(NamedTuple):
    """One reading of a name as the index takes it: whose it is, whether it is weak, whether we made it, and the text to show."""

    party: int
    weak: bool
    made: bool
    text: str
    reading: NameReading


def build_index(lists: Iterable[tuple[str, Iterable[Entity]]], weights: Weights) -> Index:
    """Compile the parties of one or several lists, given as (list id, entities), into an index.

    Addresses and relations pass by; a wallet's address becomes an identifier of its holder, and Sanctions are kept for what is
    reported. Raises NoListError when there is no party with a name: an empty list would answer "no hits" to everything.
    """
    list_ids: list[str] = []
    parties: list[str] = []
    sanctions: list[str] = []
    party_list: list[int] = []
    names: list[CompiledName] = []
    identifiers: list[tuple[bytes, int]] = []
    for list_id, entities in lists:
        for entity, imposed in _with_what_hangs_on_them(entities):
            names += _names(len(parties), entity)
            identifiers += ((normal.encode("utf-8"), len(parties)) for normal, _ in entity_identifiers(entity))
            parties.append(_json(entity))
            sanctions.append(f"[{','.join(imposed)}]" if imposed else "")
            party_list.append(len(list_ids))
        list_ids.append(list_id)
    if not names:
        raise NoListError("There is no listed party with a name, so nothing can be screened: load a list first.")
    identifiers.sort()
    entity_blob, entity_offsets = text_blob(parties)
    sanction_blob, sanction_offsets = text_blob(sanctions)
    name_text, name_text_offsets = text_blob([name.text for name in names])
    vocabulary, heard, listed = _compile_names(names, len(parties), weights)
    return Index(
        vocabulary=vocabulary,
        heard=heard,
        names=listed,
        name_party=np.array([name.party for name in names], dtype=np.int32),
        name_weak=np.array([name.weak for name in names], dtype=np.bool_),
        name_made=np.array([name.made for name in names], dtype=np.bool_),
        name_text=name_text,
        name_text_offsets=name_text_offsets,
        entities=entity_blob,
        entity_offsets=entity_offsets,
        entity_list=np.array(party_list, dtype=np.int16),
        sanctions=sanction_blob,
        sanction_offsets=sanction_offsets,
        identifiers=np.array([normal for normal, _ in identifiers], dtype=f"S{LONGEST}"),
        identifier_party=np.array([party for _, party in identifiers], dtype=np.int32),
        lists=tuple(list_ids),
    )


def _with_what_hangs_on_them(entities: Iterable[Entity]) -> Iterator[tuple[Entity, list[str]]]:
    """The parties among the entities, each with the addresses of the wallets that it holds, and its Sanctions as JSON texts."""
    parties: dict[str, Entity] = {}
    wallets: list[Entity] = []
    sanctions: dict[str, list[str]] = {}
    for entity in entities:
        if entity["schema"] == "Sanction":
            for party in entity["properties"].get("entity", ()):
                sanctions.setdefault(party, []).append(_json(entity))
        elif entity["schema"] == "CryptoWallet" and entity["properties"].get("holder"):
            wallets.append(entity)
        elif entity["schema"] in MATCHABLE_SCHEMATA:
            parties[entity["id"]] = entity
    for wallet in wallets:
        for holder in wallet["properties"]["holder"]:
            if holder in parties:
                addresses = [address for address in wallet["properties"].get("publicKey", ()) if normal_identifier(address)]
                parties[holder] = {**parties[holder], "wallets": [*parties[holder].get("wallets", ()), *addresses]}
    for party_id, party_entity in parties.items():
        yield party_entity, sanctions.get(party_id, [])


def _json(entity: Entity) -> str:
    return json.dumps(entity, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _names(party: int, entity: Entity) -> Iterator[CompiledName]:
    """Each distinct name of a party, in every reading; a name both strong and weak is strong. Then initials it may go by."""
    schema = entity["schema"]
    seen: set[tuple[str, ...]] = set()
    initials: dict[str, str] = {}
    for text, weak in sorted(published_names(entity), key=lambda item: item[1]):
        for reading in read_name(text, person=schema == "Person", vessel=schema == "Vessel"):
            if reading.tokens not in seen:
                seen.add(reading.tokens)
                yield CompiledName(party, weak, False, text, reading)
            if schema in _GO_BY_INITIALS and not weak:
                for short in initials_of(reading):
                    initials.setdefault(short, text)
    for short, text in initials.items():
        if (short,) not in seen:
            yield CompiledName(party, True, True, f"{short.upper()}, the initials of {text}", NameReading((short,), (TokenKind.WORD,)))


def _compile_names(names: list[CompiledName], parties: int, weights: Weights) -> tuple[Vocabulary, Heard, ListedNames]:
    borne_by: Counter[str] = Counter()
    for token in (token for _, tokens in sorted(_tokens_by_party(names).items()) for token in tokens):
        borne_by[token] += 1
    joined_of = [_joined(name.reading) for name in names]
    words = sorted({*borne_by, *(pair for pairs in joined_of for pair in pairs)})
    number = {word: position for position, word in enumerate(words)}
    codes, offsets = encode_tokens(words)
    masks = np.array([class_mask(codes, offsets[k], offsets[k + 1]) for k in range(len(words))], dtype=np.uint64)
    rarity = np.array([_rarity(borne_by.get(word, 1), parties, weights) for word in words], dtype=np.float32)
    joined = np.array([word not in borne_by for word in words])
    published = np.zeros(len(words), dtype=np.bool_)
    published[[number[token] for name in names if not name.made for token in name.reading.tokens]] = True
    # initials that the list does not give are to be met as they are: their slips are other people's initials
    hashes, owners = all_keys(codes, offsets, joined, ~published & ~joined)
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    name_offsets = offsets_of(len(name.reading.tokens) for name in names)
    tokens = np.array([number[token] for name in names for token in name.reading.tokens], dtype=np.int32)
    kinds = np.array([kind for name in names for kind in name.reading.kinds], dtype=np.uint8)
    token_weights = np.array(
        [kind_weight(kind, rarity[token], weights) for kind, token in zip(kinds, tokens, strict=True)], dtype=np.float32
    )
    posting_offsets, postings = _postings(names, joined_of, number)
    groups = groups_of([word if word in borne_by else "" for word in words])
    vocabulary = Vocabulary(
        codes, offsets, masks, rarity, key_directory(hashes), hashes, owners, all_marks(codes, offsets, joined)[owners],
        whole_keys(codes, offsets), posting_offsets, postings, groups, *_members(groups),
    )  # fmt: skip
    totals = np.add.reduceat(token_weights, name_offsets[:-1]).astype(np.float32)
    heads = np.array([name.reading.head for name in names], dtype=np.int8)
    listed = ListedNames(name_offsets, tokens, kinds, token_weights, totals, heads)
    return vocabulary, heard_words(np.flatnonzero(published).tolist(), codes, offsets, masks), listed


def _members(groups: npt.NDArray[np.int16]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    """For each group of given names the words that belong to it: offsets, and the words end to end."""
    words, columns = np.nonzero(groups >= 0)
    numbers = groups[words, columns] // 2
    order = np.lexsort((words, numbers))
    return offsets_of(np.bincount(numbers, minlength=group_count()).tolist()), words[order].astype(np.int32)


def _tokens_by_party(names: list[CompiledName]) -> dict[int, set[str]]:
    tokens: dict[int, set[str]] = {}
    for name in names:
        tokens.setdefault(name.party, set()).update(name.reading.tokens)
    return tokens


def _rarity(bearers: int, parties: int, weights: Weights) -> float:
    """1 for a word of one party, falling with the logarithm of how many bear it (Spärck Jones 1972, bounded)."""
    share = math.log(parties / bearers) / math.log(parties) if parties > 1 else 1.0
    return weights.commonest + (weights.rarest - weights.commonest) * share


def _joined(reading: NameReading) -> list[str]:
    """Neighbours as one word, and three when a particle is in the middle ("abd al rahman")."""
    tokens, kinds = reading.tokens, reading.kinds
    pairs = [left + right for left, right in pairwise(tokens)]
    pairs += [
        "".join(tokens[k : k + 3]) for k in range(len(tokens) - 2) if kinds[k + 1] is TokenKind.PARTICLE or len(tokens) == 3
    ]  # fmt: skip
    return [pair for pair in pairs if len(pair) <= MAX_JOINED]


def _postings(
    names: list[CompiledName], joined_of: list[list[str]], number: dict[str, int]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    """For each word, the names that hold it, by word and then by name."""
    word_of: list[int] = []
    name_of: list[int] = []
    for position, (name, pairs) in enumerate(zip(names, joined_of, strict=True)):
        for word in sorted({*name.reading.tokens, *pairs}):
            word_of.append(number[word])
            name_of.append(position)
    order = np.lexsort((name_of, word_of))
    counts = np.bincount(np.array(word_of, dtype=np.int64), minlength=len(number))
    return offsets_of(counts.tolist()), np.array(name_of, dtype=np.int32)[order]


def write_index(index: Index, folder: Path) -> None:
    """Write an index so that it is there whole or not at all: into a temporary folder, synced, then renamed.

    Another process may have written the same index meanwhile; then its copy stays.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
    try:
        sizes: dict[str, int] = {}
        for name, array in sorted(index.arrays().items()):
            path = temporary / f"{name}.npy"
            with path.open("wb") as file:
                np.save(file, array, allow_pickle=False)
                file.flush()
                os.fsync(file.fileno())
            sizes[name] = path.stat().st_size
        manifest = temporary / MANIFEST
        with manifest.open("w", encoding="utf-8") as text:
            json.dump({"files": sizes, "lists": index.lists}, text, indent=1)
            text.flush()
            os.fsync(text.fileno())
        try:
            temporary.rename(folder)
        except OSError:
            if not (folder / MANIFEST).exists():
                raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
