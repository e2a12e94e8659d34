# SPDX-License-Identifier: Apache-2.0
"""Figures beside the frozen ones: what a person looks at, how it changed, and whether that may pass. No files, no clock."""

ALLOWED = 0.01  # what a score may lose without a word: one point of a hundred
LEAST = {"linking precision": 0.95, "linking recall": 0.80}  # what a register may not fall below
NEVER_MORE = ("broken evidence", "unanswered")  # counts of faults


def f1_rows(rows):
    return {name: row["f1"] for name, row in rows.items() if not name.startswith("  ") and row["f1"] is not None}


def headline(what, figures):
    """The few figures a person looks at, in order: scores (floats, more is better) and counts of faults."""
    if "failed" in figures:
        return {"failed": figures["failed"]}
    if what == "reports":
        return {"macro F1": figures["macro_f1"], "broken evidence": figures["broken_evidence"],
                "unanswered": figures["unanswered"], **f1_rows(figures["layers"])}
    if what in ("events", "dates"):
        return f1_rows(figures["rows"])
    if what == "linking":
        return {"linking precision": figures["rows"]["all"]["precision"], "linking recall": figures["rows"]["all"]["recall"]}
    if what == "linking fresh":  # no floor: nothing is fitted to it
        return {key: figures["rows"]["all"][key] for key in ("precision", "recall")}
    if what == "hard":
        return {"all": figures["right"] / figures["cases"],
                **{name: right / count for name, (right, count) in figures["classes"].items()}}
    if what == "treaties":
        return {k: figures[k] for k in ("recognised", "parties_exact", "parties_some")}
    return {k: figures[k] for k in ("upos", "xpos", "lemma", "uas", "las", "las_without_punctuation")}


def is_score(value):
    return isinstance(value, float)


def table(now, before):
    """Lines "figure  now  frozen  difference"."""
    lines = []
    for key, value in now.items():
        old = before.get(key)
        if not is_score(value):
            lines.append(f"  {key:28s} {value}" + (f"  (was {old})" if old is not None and old != value else ""))
            continue
        line = f"  {key:28s} {value:.3f}"
        if is_score(old):
            line += f"   {old:.3f}" + (f"  {value - old:+.3f}" if abs(value - old) >= 0.0005 else "")
        lines.append(line)
    return lines


def losses(name, now, before):
    """What is worse than it may be, one sentence each. `name` is the set's, now and before are headlines."""
    if "failed" in now:
        return [f"{name}: could not be scored: {now['failed']}"]
    found = [f"{name}: {key} is {now[key]:.3f}, less than {least:.2f}"
             for key, least in LEAST.items() if key in now and (now[key] or 0) < least]
    for key, old in before.items():
        if key not in now:
            if key != "failed":
                found.append(f"{name}: {key} is no longer measured")
            continue
        value = now[key]
        if is_score(old) and is_score(value) and old - value > ALLOWED + 1e-9:
            found.append(f"{name}: {key} fell from {old:.3f} to {value:.3f} ({value - old:+.3f})")
        if key in NEVER_MORE and value > old:
            found.append(f"{name}: {key} rose from {old} to {value}")
    return found


def verdict(lost, accept):
    """(passes, lines to print, what to keep in the results file or None)."""
    if not lost:
        return True, [], None
    lines = [f"LOST: {loss}" for loss in lost]
    if not accept.strip():
        lines += ["", f"A figure may lose {ALLOWED} at most. Mend it, or say why it is right:",
                  '  make eval ACCEPT="the reason"',
                  "which keeps the figures with the reason. Nothing was kept."]
        return False, lines, None
    return True, lines + [f"accepted: {accept.strip()}"], {"reason": accept.strip(), "lost": lost}
