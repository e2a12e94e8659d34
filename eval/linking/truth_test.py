# SPDX-License-Identifier: Apache-2.0
"""What counts as told by both, on made-up reports. usage: python3 eval/linking/truth_test.py"""
import unittest

import truth

VARIANT = """rewrites: made-up
outlet: The Gazette
published: 2024-05-02
title: Two ministers

A0 E0 | Laos and Cuba signed a treaty on rice.
C0=build a port C1=train nurses | Cuba will build a port and train nurses.
"""
EVENT = {"type": "SUPPORT", "source": ["LAO"], "target": ["CUB"], "quote": "Vientiane and Havana signed"}


def claim(kind, span, **fields):
    return {"type": kind, "span": span, "quotes": [""], "fields": {k: [v] if isinstance(v, str) else v for k, v in fields.items()}}


class Truth(unittest.TestCase):
    def test_a_variant_has_a_line_for_each_sentence(self):
        variant = truth.read_variant(VARIANT)
        self.assertEqual(variant.rewrites, "made-up")
        self.assertEqual([len(line.refs) for line in variant.lines], [2, 2])
        self.assertEqual(variant.lines[1].refs[0], truth.Ref("commitment", 0, "build a port"))
        self.assertEqual(variant.text[variant.lines[1].begin:].split(" ")[0], "Cuba")

    def test_an_event_is_of_one_type_with_half_of_the_actors(self):
        variant = truth.read_variant(VARIANT)
        told = claim("event", (0, 30), type="SUPPORT", source=["CUB"], target=["LAO"])
        self.assertEqual(truth.things_in_variant(told, variant, [EVENT]), {0})
        told["fields"]["source"] = ["USA", "FRA"]
        self.assertEqual(truth.things_in_variant(told, variant, [EVENT]), set())

    def test_the_words_say_which_of_several_is_told(self):
        variant = truth.read_variant(VARIANT)
        gold = [{"to_do": "construct a harbour"}, {"to_do": "train nurses"}]
        begin = variant.lines[1].begin
        self.assertEqual(truth.things_in_variant(claim("commitment", (begin, begin + 20), action="build a port"), variant, gold), {0})
        self.assertEqual(truth.things_in_variant(claim("commitment", (begin, begin + 20), action="train nurses"), variant, gold), {1})

    def test_a_claim_of_the_report_tells_of_the_gold_fact_at_its_place(self):
        text = "Vientiane and Havana signed. They met."
        self.assertEqual(truth.things_in_report(claim("event", (0, 27), type="SUPPORT", source=["LAO"], target=["CUB"]), text, [EVENT]), {0})
        self.assertEqual(truth.things_in_report(claim("event", (29, 37), type="SUPPORT", source=["LAO"], target=["CUB"]), text, [EVENT]), set())


unittest.main()
