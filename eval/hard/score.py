#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores `entente extract` on cases.txt: of each class of hard things, how many cases come out as a careful reader reads
them. A case is right when every line of it holds."""
import argparse
import json
import os
import subprocess
import sys

LISTS = ("agreements", "events", "commitments", "mechanisms", "milestones", "statements", "messages", "sources")
WORDS = ("title", "action", "name", "what", "speaker", "sector", "kind", "from", "to")  # held where the words stand in it


def read_cases(path):
    """[{"class", "text", "expect": [line]}]; SystemExit with file and line for what is no case."""
    cases, case, in_text = [], None, False
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if line.startswith("#") or not line.strip():
            case, in_text = (case, in_text) if line.startswith("#") else (None, False)
        elif line.startswith("class: "):
            case, in_text = {"class": line[7:], "text": "", "expect": [], "where": f"{path}:{number}"}, False
            cases.append(case)
        elif case is None:
            sys.exit(f"{path}:{number}: a case begins with 'class: '")
        elif line.startswith("text:"):
            case["text"], in_text = line[5:].strip(), True
        elif in_text and line.startswith(" "):
            case["text"] = (case["text"] + "\n" + line[1:]).lstrip("\n")
        elif line.startswith("no ") and line[3:] in LISTS or line.split(":")[0] in LISTS:
            case["expect"].append(line)
            in_text = False
        else:
            sys.exit(f"{path}:{number}: no list of the analysis: {line}")
    for case in cases:
        if not case["text"] or not case["expect"]:
            sys.exit(f"{case['where']}: a case needs a text and what is expected of it")
    return cases


def values(fact, key):
    found = []
    for part in key.split("+"):
        value = fact.get(part)
        found += value if isinstance(value, list) else [] if value is None else [value]
    return found


def meets(fact, wanted):
    """Whether a fact has all of `KEY=VALUE; KEY=VALUE`."""
    for term in wanted.split("; "):
        key, value = term.split("=", 1)
        found = values(fact, key)
        if key in WORDS and not any(value.lower() in v.lower() for v in found):
            return False
        if key not in WORDS and set(found) != set(value.split(",")):
            return False
    return True


def holds(line, analysis):
    if line.startswith("no "):
        return not analysis[line[3:]]
    name, wanted = line.split(": ", 1)
    if wanted.isdigit():
        return len(analysis[name]) == int(wanted)
    if "!=" in wanted:
        return not any(meets(fact, wanted.replace("!=", "=")) for fact in analysis[name])
    return any(meets(fact, wanted) for fact in analysis[name])


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("entente", help="the program")
    parser.add_argument("--wrong", action="store_true", help="print each case that comes out wrong, and what was found")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    parser.add_argument("--at-least", type=float, default=0, metavar="SHARE", help="exit 1 if fewer are right")
    asked = parser.parse_args()
    cases = read_cases(os.path.join(here, "cases.txt"))
    lines = "".join(json.dumps({"id": str(i), "text": case["text"]}) + "\n" for i, case in enumerate(cases))
    run = subprocess.run([asked.entente, "extract"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    classes = {}
    for case, line in zip(cases, run.stdout.decode().splitlines(), strict=True):
        analysis = json.loads(line)
        wrong = [e for e in case["expect"] if not holds(e, analysis)]
        classes.setdefault(case["class"], []).append(not wrong)
        if wrong and asked.wrong:
            print(f"{case['where']}: {case['text'][:100]!r}")
            for expected in wrong:
                name = expected.split(":")[0].removeprefix("no ")
                print(f"  wanted {expected}; found")
                for fact in analysis[name]:
                    print("    ", json.dumps({k: v for k, v in fact.items() if v and k not in ("evidence", "rule")},
                                             ensure_ascii=False)[:200])
    right, count = sum(map(sum, classes.values())), len(cases)
    if asked.json:
        print(json.dumps({"cases": count, "right": right, "classes": {c: [sum(r), len(r)] for c, r in classes.items()}}))
    else:
        for name, results in classes.items():
            print(f"{name:45s} {sum(results):3d} of {len(results)}")
        print(f"{'all':45s} {right:3d} of {count}")
    sys.exit(right < asked.at_least * count)


main()
