// SPDX-License-Identifier: Apache-2.0
// Foreign bytes opened as a register: whatever they hold, they are refused or read without harm.
#include <cstddef>
#include <cstdint>
#include <span>

#include "entente/register/register.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto reg = entente::Register::from_bytes(std::span(data, size));
  if (!reg) return 0;
  const auto set = reg->records();
  if (set) {
    for (const entente::Record& record : set->records)
      for (const entente::Claim& claim : record.claims)
        static_cast<void>(reg->context(claim.report, claim.fact.evidence.front()));
  }
  static_cast<void>(reg->reports());
  static_cast<void>(reg->check());
  if (const auto query = entente::SearchQuery::parse("a* \"b c\" -d", reg->search_words()))
    static_cast<void>(reg->search(*query));
  return 0;
}
