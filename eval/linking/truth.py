# SPDX-License-Identifier: Apache-2.0
"""Which claims tell of the same thing, by hand: the gold facts of a report, and the lines of a variant that name them.
No program is run here.

A variant says the same as a report of the evaluation data in other words. Its head has `rewrites` (the report's id),
`outlet`, `published` and `title`; then a line for each sentence, `REFS | SENTENCE`. A ref is a letter for the type and
the number of the fact in that report's gold list ("A0": its first agreement); "C1=humanitarian aid" says which words of
the sentence tell of it, where the sentence tells of several of one type."""
import dataclasses, re

TYPES = {"A": "agreement", "E": "event", "C": "commitment", "M": "mechanism", "L": "milestone", "S": "statement"}
GOLD_LISTS = {t: t + "s" for t in TYPES.values()}
SAID = {"agreement": "title_or_desc", "commitment": "to_do", "mechanism": "name", "milestone": "what", "statement": "gist"}
VALUE = {"agreement": "title", "commitment": "action", "mechanism": "name", "milestone": "what", "statement": "gist"}
ALL_SAID = 0.75  # of the words of a fact, for a claim to tell of it besides another one
STOP = frozenset("a an the of on in and or to for between with by from at its their his her two both".split())


@dataclasses.dataclass(frozen=True)
class Ref:
    type: str
    number: int
    words: str  # "" where the whole sentence tells of it


@dataclasses.dataclass(frozen=True)
class Line:
    begin: int  # bytes of the variant's text
    end: int
    refs: tuple


@dataclasses.dataclass(frozen=True)
class Variant:
    rewrites: str
    head: dict
    text: str
    lines: tuple


def read_variant(text):
    head, _, body = text.partition("\n\n")
    head = dict(line.split(": ", 1) for line in head.splitlines())
    lines, sentences, at = [], [], 0
    for line in body.strip().splitlines():
        refs, _, sentence = line.partition(" | ")
        size = len(sentence.encode())
        lines.append(Line(at, at + size, tuple(map(read_ref, re.findall(r"[A-Z]\d+(?:=.+?(?= [A-Z]\d+\b|$))?", refs)))))
        sentences.append(sentence)
        at += size + 1
    return Variant(head.pop("rewrites"), head, "\n".join(sentences) + "\n", tuple(lines))


def read_ref(text):
    name, _, said = text.partition("=")
    return Ref(TYPES[name[0]], int(name[1:]), said)


def words(text):
    return {w for w in re.findall(r"[^\W_]+", (text or "").lower()) if w not in STOP}


def likeness(a, b):
    a, b = words(a), words(b)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def common(a, b):
    """The share of the shorter of two spans that both have."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / max(1, min(a[1] - a[0], b[1] - b[0])) if both > 0 else 0.0


def said_by(claim):
    return claim["fields"].get(VALUE.get(claim["type"], ""), [""])[0]


def things_in_report(claim, text, gold):
    """The numbers of the gold facts that a claim of the report tells of. `gold` is its list of that type."""
    best, all_of = (0.0, None), set()
    for number, fact in enumerate(gold):
        at = text.find(fact.get("quote") or "\0")
        if at < 0:
            continue
        begin = len(text[:at].encode())
        place = common(claim["span"], (begin, begin + len(fact["quote"].encode())))
        same = likeness(fact.get(SAID.get(claim["type"], "")), said_by(claim))
        if not tells_of(claim, fact, place, same):
            continue
        best = max(best, (place + same, number), key=lambda x: x[0])
        said = words(fact.get(SAID.get(claim["type"], "")))
        if said and len(said & words(said_by(claim))) >= ALL_SAID * len(said):
            all_of.add(number)
    return all_of if best[1] is None else all_of | {best[1]}


def tells_of(claim, fact, place, same):
    # A thing with a name is named more than once.
    if place < 0.5:
        return claim["type"] in ("agreement", "mechanism") and same >= (0.5 if place > 0 else 0.8)
    if claim["type"] == "event":
        return same_event(claim, fact)
    if claim["type"] == "commitment":
        return same >= 0.3
    if claim["type"] == "mechanism":
        return same >= 0.5
    if claim["type"] == "statement":
        return place >= 0.9 or likeness(fact.get("speaker"), claim["fields"].get("speaker", [""])[0]) > 0
    if claim["type"] == "milestone":
        return same >= 0.3
    return True


def same_event(claim, fact):
    """Of one type, and with half of the actors or more in common."""
    actors = {a.upper() for f in ("source", "target") for a in claim["fields"].get(f, [])}
    known = {a.upper() for f in ("source", "target") for a in fact.get(f) or []}
    return fact.get("type") == claim["fields"].get("type", [""])[0] and 2 * len(actors & known) >= len(actors | known)


def things_in_variant(claim, variant, gold):
    """The same for a claim of the variant."""
    found = []
    for line in variant.lines:
        if not line.begin <= claim["span"][0] < line.end:
            continue
        for ref in line.refs:
            if ref.type != claim["type"] or ref.number >= len(gold):
                continue
            fact = gold[ref.number]
            if ref.type == "event" and not same_event(claim, fact):
                continue
            if ref.words and ref.words.lower() not in " ".join([said_by(claim), *claim["quotes"]]).lower():
                continue
            narrow = bool(ref.words) and ref.words.lower() in said_by(claim).lower()
            found.append((narrow, likeness(fact.get(SAID.get(ref.type, "")), said_by(claim)), ref.number))
    if not found:
        return set()
    best = max(found, key=lambda x: x[:2])
    # Of several the words must speak for one.
    return {best[2]} if len(found) == 1 or best[0] or best[1] > 0 else set()
