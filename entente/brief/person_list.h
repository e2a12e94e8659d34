// SPDX-License-Identifier: Apache-2.0
// Persons with their offices, for people and for programs. The words that prove an office are taken from the text of
// the report, so the register is asked for it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "entente/brief/plain_words.h"
#include "entente/register/persons.h"
#include "entente/register/register.h"

namespace entente {

/// A line for each office.
std::string render_persons_table(std::span<const Person> persons, std::size_t width, const Names& names);
std::string render_persons_csv(std::span<const Person> persons);
/// {"items":[...],"next":...} and a line end; `next` is null where it is "". An item is what render_person_json()
/// gives.
Result<std::string> render_persons_json(const Register& reg, const RecordSet& set, std::span<const Person> persons,
                                        std::string_view next);

/// The offices, each with all the words that give it, in their sentences.
Result<std::string> render_person_text(const Register& reg, const RecordSet& set, const Person& person,
                                       std::size_t width, const Names& names);
/// {"id","record_type","name","country","offices":[{"office","first","last","evidence":[...]}]} and a line end.
Result<std::string> render_person_json(const Register& reg, const RecordSet& set, const Person& person);

}  // namespace entente
