// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/fixed_terms.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <vector>

#include "entente/base/table.h"
#include "entente/base/utf8.h"

namespace entente {
namespace {

// How far behind a term a phrase may begin that hangs on it.
constexpr std::uint32_t kReach = 256;

std::vector<std::string_view> words_of(std::string_view term) {
  std::vector<std::string_view> words;
  while (!term.empty()) {
    const std::size_t space = std::min(term.find(' '), term.size());
    if (space > 0) words.push_back(term.substr(0, space));
    term.remove_prefix(std::min(space + 1, term.size()));
  }
  return words;
}

/// What hangs on a verb or clause, as it hangs on a noun.
Deprel on_a_noun(Deprel rel) {
  switch (rel) {
    case Deprel::Obl:
    case Deprel::OblUnmarked:
    case Deprel::Obj:
    case Deprel::Iobj: return Deprel::Nmod;
    case Deprel::Advcl:
    case Deprel::Ccomp:
    case Deprel::Xcomp: return Deprel::Acl;
    default: return rel;
  }
}

class Fixer {
 public:
  Fixer(TokenRange sentence, TokenRange term, Syntax& syntax)
      : sentence_(sentence), term_(term), first_(term.begin), last_(term.end.value - 1), syntax_(syntax) {}

  void fix() {
    lead_out();
    auto& [head, rel] = syntax_.dependencies;
    for (TokenId t = first_ + 1; t < term_.end; ++t) {
      head[t.value] = t == last_ ? first_ : last_;
      rel[t.value] = t == last_        ? Deprel::Nmod
                     : t == first_ + 1 ? Deprel::Case
                     : is_adjective(t) ? Deprel::Amod
                                       : Deprel::Compound;
    }
    take_over();
    for (const TokenId noun : {first_, last_}) make_noun(noun);
  }

 private:
  bool in_term(TokenId t) const { return t.valid() && term_.contains(t); }
  bool is_adjective(TokenId t) const { return syntax_.morphology.pos(t) == Upos::Adj; }

  /// The first word takes the place that the term has in its sentence: that of the word nearest to the root.
  void lead_out() {
    auto& [head, rel] = syntax_.dependencies;
    TokenId top = first_;
    for (TokenId t = first_; t.valid(); t = head[t.value])
      if (in_term(t)) top = t;
    head[first_.value] = head[top.value];
    rel[first_.value] = rel[top.value];
    // The term is no clause: "in view of the memorandum of understanding" is no clause either.
    if (top != first_ && rel[first_.value] == Deprel::Acl) rel[first_.value] = Deprel::Nmod;
  }

  /// What hung on another word of the term hangs on the first.
  void take_over() {
    auto& [head, rel] = syntax_.dependencies;
    const TokenId begin(std::max(sentence_.begin.value, first_.value - std::min(first_.value, kReach)));
    const TokenId end(std::min(sentence_.end.value, term_.end.value + kReach));
    for (TokenId t = begin; t < end; ++t) {
      if (in_term(t) || !in_term(head[t.value]) || head[t.value] == first_) continue;
      head[t.value] = first_;
      rel[t.value] = on_a_noun(rel[t.value]);
    }
  }

  void make_noun(TokenId t) {
    Morphology& m = syntax_.morphology;
    if (m.pos(t) == Upos::Noun || m.pos(t) == Upos::Propn) return;
    m.upos[t.value] = Upos::Noun;
    if (const auto tag = parse_xpos("NN")) m.xpos[t.value] = *tag;
    m.features[t.value] = 0;
  }

  TokenRange sentence_, term_;
  TokenId first_, last_;
  Syntax& syntax_;
};

}  // namespace

Result<FixedTerms> FixedTerms::load(std::span<const std::string> directories) {
  FixedTerms out;
  for (std::size_t d = 0; d < directories.size(); ++d) {
    const std::string path = directories[d] + "/en/entities/terms.tsv";
    if (d > 0 && !std::filesystem::exists(path)) continue;
    const auto table = Table::load(path, {"term"});
    if (!table) return std::unexpected(table.error());
    for (const Table::Row& row : table->rows()) {
      const std::string term = to_lower(row.cells[0]);
      const auto words = words_of(term);
      if (words.size() < 3) return fail(ErrorCode::InvalidData, "a term has three words or more", table->where(row));
      out.index_.add(words, 0);
    }
  }
  return out;
}

void FixedTerms::apply(const Document& document, const Tokens& tokens, Syntax& syntax) const {
  std::vector<std::string> low(tokens.size());
  for (std::size_t t = 0; t < tokens.size(); ++t) low[t] = to_lower(document.text(tokens.spans[t]));
  for (std::size_t s = 0; s < tokens.sentence_count(); ++s) {
    const TokenRange sentence = tokens.sentence(SentenceId(s));
    const auto at = [&](std::size_t t) {
      return t < sentence.end.value ? std::string_view(low[t]) : std::string_view{};
    };
    for (std::size_t t = sentence.begin.value; t < sentence.end.value;) {
      const auto match = index_.longest(t, at);
      if (match) Fixer(sentence, {TokenId(t), TokenId(t + match->length)}, syntax).fix();
      t += match ? match->length : 1;
    }
  }
}

}  // namespace entente
