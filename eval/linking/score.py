# SPDX-License-Identifier: Apache-2.0
"""How well claims of different reports are put together: precision and recall over pairs of claims.
usage: score.py ENTENTE REPORTS [--variants FOLDER] [--json] [--show]

Reads the reports of the evaluation data together with variants/, which tell some of them again in other words, into one
register. fresh/ has a second set, written by somebody who had not seen the words of the first nor how claims are
compared: nothing may be fitted to it. A pair of claims of one type, from a report and its variant, is right where both tell of the same gold fact.
Claims of two reports neither of which rewrites the other are two things unless same.tsv says that they are one."""
import argparse, collections, itertools, json, pathlib, sqlite3, subprocess, sys, tempfile

import truth

HERE = pathlib.Path(__file__).parent
TYPES = tuple(truth.TYPES.values())


def load_reports(folder):
    return {d["id"]: d for d in (json.loads(p.read_text()) for p in sorted(pathlib.Path(folder).glob("*.json")))}


def load_variants(folder):
    return {"variant-" + p.stem: truth.read_variant(p.read_text()) for p in sorted((HERE / folder).glob("*.txt"))}


def load_same():
    """Of pairs of reports, by type, the words by which claims of both are one though neither rewrites the other."""
    same = collections.defaultdict(list)
    for row in (HERE / "same.tsv").read_text().splitlines():
        if row and row[0] != "#":
            kind, a, b, held = row.split("\t")
            same[kind, frozenset((a, b))].append(held)
    return same


def lines(reports, variants):
    for name, d in reports.items():
        keys = ("text", "published", "title", "url", "outlet", "lang")
        yield {"id": name, **{k: d[k] for k in keys if d.get(k)}}
    for name, v in variants.items():
        yield {"id": name, "text": v.text, "url": "https://variants.example/" + name, "lang": "en", **v.head}


def run(entente, *arguments, data=None):
    done = subprocess.run([entente, *arguments], input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"score: entente {arguments[0]} ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def read_register(entente, reports, variants):
    """Claims by id, each with its report's name, type, fields, quotes and span; and record of each claim."""
    with tempfile.TemporaryDirectory() as folder:
        register = str(pathlib.Path(folder, "r.sqlite"))
        data = "".join(json.dumps(line) + "\n" for line in lines(reports, variants))
        run(entente, "read", "-", "--register", register, "--quiet", data=data)
        record_of = {}
        for kind in TYPES:
            for item in json.loads(run(entente, "list", kind + "s", "--format", "json", "--register", register))["items"]:
                for e in item["evidence"]:
                    record_of[e["claim"]] = item["id"]
        return load_claims(register, record_of), record_of


def load_claims(register, record_of):
    db = sqlite3.connect(f"file:{register}?mode=ro", uri=True)
    names = dict(db.execute("SELECT id, name FROM report"))
    claims = {}
    for claim, report, kind in db.execute("SELECT id, report, fact_type FROM claim ORDER BY id"):
        if claim in record_of:
            claims[claim] = {"report": names[report], "type": kind, "fields": {}, "quotes": [], "span": None}
    for claim, begin, end, quote in db.execute("SELECT claim, begin, end, quote FROM claim_evidence ORDER BY claim, ordinal"):
        if claim in claims:
            claims[claim]["quotes"].append(quote)
            claims[claim]["span"] = claims[claim]["span"] or (begin, end)
    for claim, field, value in db.execute("SELECT claim, field, value FROM claim_field ORDER BY claim, ordinal"):
        if claim in claims:
            claims[claim]["fields"].setdefault(field, []).append(value)
    return claims


def things_of(claim, reports, variants):
    """What the claim tells of: gold facts, as a report and a number; none where nobody has said."""
    name = claim["report"]
    origin = variants[name].rewrites if name in variants else name
    gold = reports[origin]["gold"].get(truth.GOLD_LISTS[claim["type"]]) or []
    if name in variants:
        numbers = truth.things_in_variant(claim, variants[name], gold)
    else:
        numbers = truth.things_in_report(claim, reports[name]["text"], gold)
    return {(origin, n) for n in numbers}


def judge(claims, record_of, reports, variants, same):
    """Counter by type of "right", "related", "wrong", "missed" and "unjudged" pairs, and the pairs of each."""
    things = {c: things_of(claim, reports, variants) for c, claim in claims.items()}
    counts, shown = collections.Counter(), collections.defaultdict(list)

    def note(verdict, a, b):
        counts[claims[a]["type"], verdict] += 1
        shown[verdict].append((a, b))

    def origin(c):
        name = claims[c]["report"]
        return variants[name].rewrites if name in variants else name

    def is_known(a, b):
        held = same.get((claims[a]["type"], frozenset((origin(a), origin(b)))), [])
        return any(all(h in " ".join(claims[c]["quotes"]).lower() for c in (a, b)) for h in held)

    groups = collections.defaultdict(list)
    for c, record in record_of.items():
        groups[record].append(c)
    for members in groups.values():
        for a, b in itertools.combinations(sorted(members), 2):
            if claims[a]["report"] == claims[b]["report"]:
                continue
            if origin(a) != origin(b):
                note("related" if is_known(a, b) else "wrong", a, b)
            elif things[a] or things[b]:
                note("right" if things[a] & things[b] else "wrong", a, b)
            else:
                note("unjudged", a, b)
    def stands_elsewhere(a, b):
        """A claim that tells of two things can stand in one record only: there it is right with another claim."""
        return any(len(things[x]) > 1 and any(
            claims[c]["report"] == claims[y]["report"] and things[c] & things[x] for c in groups[record_of[x]])
            for x, y in ((a, b), (b, a)))

    told = collections.defaultdict(set)
    for c, of_claim in things.items():
        for thing in of_claim:
            told[claims[c]["type"], thing].add(c)
    missed = {p for members in told.values() for p in itertools.combinations(sorted(members), 2)
              if claims[p[0]]["report"] != claims[p[1]]["report"] and record_of[p[0]] != record_of[p[1]]}
    for a, b in sorted(missed):
        if not stands_elsewhere(a, b):
            note("missed", a, b)
    return counts, shown


def figures(counts):
    def row(types):
        n = {v: sum(counts[t, v] for t in types) for v in ("right", "related", "wrong", "missed", "unjudged")}
        right = n["right"] + n["related"]
        together, same = right + n["wrong"], n["right"] + n["missed"]
        return {**n, "precision": right / together if together else None, "recall": n["right"] / same if same else None}

    return {"all": row(TYPES), **{t: row([t]) for t in TYPES}}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("entente")
    parser.add_argument("reports")
    parser.add_argument("--variants", default="variants", metavar="FOLDER", help="variants (the default) or fresh")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", action="store_true", help="print every pair that is wrong, missed or unjudged")
    args = parser.parse_args()
    reports, variants = load_reports(args.reports), load_variants(args.variants)
    absent = sorted({v.rewrites for v in variants.values()} - set(reports))
    if absent:
        sys.exit("score: not among the reports: " + ", ".join(absent))
    claims, record_of = read_register(args.entente, reports, variants)
    counts, shown = judge(claims, record_of, reports, variants, load_same())
    if args.show:
        for verdict in ("wrong", "missed", "unjudged", "related"):
            for a, b in shown[verdict]:
                print(f"{verdict} {claims[a]['type']} {record_of[a]} {record_of[b]}")
                for c in (a, b):
                    print(f"    {claims[c]['report']}: {claims[c]['quotes'][0]!r} {claims[c]['fields']}")
    rows = figures(counts)
    if args.json:
        print(json.dumps({"variants": len(variants), "rows": rows}))
        return
    print(f"{'':12s} right related wrong missed unjudged precision recall")
    for name, r in rows.items():
        share = lambda x: "    -" if x is None else f"{x:5.3f}"
        print(f"{name:12s} {r['right']:5d} {r['related']:7d} {r['wrong']:5d} {r['missed']:6d} {r['unjudged']:8d}"
              f" {share(r['precision']):>9s} {share(r['recall']):>6s}")


if __name__ == "__main__":
    main()
