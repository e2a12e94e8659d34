// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/dictionary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "entente/base/date.h"
#include "entente/base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kLongestLine = 4096;  // bytes; a name, its codes and their dates are far shorter
constexpr std::size_t kMostWordsOfASet = 10'000;

std::string_view trim(std::string_view s) {
  constexpr std::string_view kSpace = " \t\r";
  const std::size_t first = s.find_first_not_of(kSpace);
  return first == s.npos ? std::string_view() : s.substr(first, s.find_last_not_of(kSpace) - first + 1);
}

/// Without what follows '#' or ';' outside brackets: "[###]" is a code.
std::string_view without_comment(std::string_view line) {
  bool in_code = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '[') in_code = true;
    if (line[i] == ']') in_code = false;
    if (!in_code && (line[i] == '#' || line[i] == ';')) return line.substr(0, i);
  }
  return line;
}

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

/// "JEAN_DUPONT_" as words: blanks for '_', none at the ends, single.
std::string words_of(std::string_view entry) {
  std::string out;
  for (const char c : entry) {
    const bool blank = c == '_' || c == ' ' || c == '\t';
    if (blank ? !out.empty() && out.back() != ' ' : true) out += blank ? ' ' : c;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

/// Dictionaries write capitals: "MINISTRY OF TRADE" to "Ministry of Trade". Text that has small letters
/// is kept.
std::string name_case(const std::string& words) {
  static constexpr std::array<std::string_view, 9> kSmall = {"of", "the", "and", "for", "in", "on", "to", "de", "du"};
  if (words != upper(words)) return words;
  std::string out;
  for (std::size_t from = 0; from < words.size();) {
    std::size_t end = std::min(words.find_first_of(" -'", from), words.size());
    std::string word = to_lower(std::string_view(words).substr(from, end - from));
    const bool small = from > 0 && std::ranges::find(kSmall, word) != kSmall.end();
    if (!small && !word.empty() && is_letter(word.front())) word.front() = upper(word.substr(0, 1)).front();
    out += word;
    if (end < words.size()) out += words[end++];
    from = end;
  }
  return out;
}

bool is_printable(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; });
}

/// "911225" or "19911225"; nothing for what is no day.
std::optional<std::string> day_of(std::string_view digits) {
  constexpr int kPivot = 30;  // of years written with two digits
  if ((digits.size() != 6 && digits.size() != 8) || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
  const int two = (digits[0] - '0') * 10 + (digits[1] - '0');
  const std::string year =
      digits.size() == 8 ? std::string(digits.substr(0, 4)) : std::to_string(two + (two < kPivot ? 2000 : 1900));
  const std::string_view rest = digits.substr(digits.size() - 4);
  const std::string iso = fmt::format("{}-{}-{}", year, rest.substr(0, 2), rest.substr(2));
  if (!parse_date(iso)) return std::nullopt;
  return iso;
}

/// One line without comment, with its number.
struct Line {
  std::string_view text;
  std::size_t number = 0;
};

class DictionaryReader {
 public:
  DictionaryReader(std::string_view text, DictionaryKind kind) : text_(text) { out_.kind = kind; }

  Dictionary run() {
    std::size_t number = 0;
    for (std::size_t from = 0; from < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', from), text_.size());
      std::string_view line = text_.substr(from, end - from);
      from = end + 1;
      ++number;
      if (skips(line)) continue;
      if (line.size() > kLongestLine) {
        remark(number, fmt::format("the line is longer than {} bytes", kLongestLine));
      } else if (first_invalid_utf8(line)) {
        remark(number, "not valid UTF-8");
      } else if (!is_printable(trim(line))) {
        remark(number, "control characters");
      } else if (const std::string_view content = trim(without_comment(line)); !content.empty()) {
        read({content, number});
      }
    }
    close_name();
    return std::move(out_);
  }

 private:
  void remark(std::size_t line, std::string reason) { out_.remarks.push_back({line, std::move(reason)}); }

  /// Comments as of XML, over one or more lines.
  bool skips(std::string_view line) {
    const bool was_in_comment = in_comment_;
    if (trim(line).starts_with("<!--")) in_comment_ = true;
    const bool skip = was_in_comment || in_comment_;
    if (in_comment_ && line.find("-->") != line.npos) in_comment_ = false;
    return skip;
  }

  void read(const Line& line) {
    switch (out_.kind) {
      case DictionaryKind::Actors: return read_actor(line);
      case DictionaryKind::Agents: return read_agent(line);
      case DictionaryKind::Verbs: return read_verb(line);
    }
  }

  void close_name() {
    if (open_ && name_.codes.empty() && !name_.surfaces.empty() && !code_was_bad_)
      remark(name_.line, fmt::format("'{}' has no code", name_.surfaces.front()));
    if (open_ && !name_.codes.empty() && !name_.surfaces.empty()) out_.names.push_back(std::move(name_));
    name_ = {};
    open_ = code_was_bad_ = false;
  }

  void read_actor(const Line& line) {
    const std::size_t bracket = std::min(line.text.find('['), line.text.size());
    const std::string_view before = trim(line.text.substr(0, bracket));
    if (!before.empty() && before.front() != '+') {
      close_name();
      open_ = true;
      name_.line = line.number;
    }
    if (!open_) return remark(line.number, "a code or synonym before any name");
    if (!before.empty()) {
      const std::string surface = name_case(words_of(before.front() == '+' ? before.substr(1) : before));
      if (surface.empty()) remark(line.number, "an empty name");
      else if (std::ranges::find(name_.surfaces, surface) == name_.surfaces.end()) name_.surfaces.push_back(surface);
    }
    read_codes(line, line.text.substr(bracket));
  }

  void read_codes(const Line& line, std::string_view codes) {
    while (!codes.empty()) {
      const std::size_t close = codes.find(']');
      if (codes.front() != '[' || close == codes.npos) {
        code_was_bad_ = true;
        return remark(line.number, fmt::format("expected a code in brackets at '{}'", codes));
      }
      const std::string_view inner = trim(codes.substr(1, close - 1));
      codes = trim(codes.substr(close + 1));
      if (auto code = dated_code(inner)) {
        code->line = line.number;
        name_.codes.push_back(std::move(*code));
      } else {
        code_was_bad_ = true;
        remark(line.number, fmt::format("the code or its dates cannot be read: '[{}]'", inner));
      }
    }
  }

  /// "EGYGOV", "EGYGOV > 140608", "EGYGOV <20140608", "EGYGOV 120630-130703".
  static std::optional<DatedCode> dated_code(std::string_view inner) {
    DatedCode out;
    const std::size_t end = std::min(inner.find_first_of(" \t<>"), inner.size());
    out.code = inner.substr(0, end);
    const bool is_code = !out.code.empty() && std::ranges::all_of(out.code, [](char c) {
      return is_letter(c) || c == '-' || c == '#' || c == '~' || is_digit(c);
    });
    if (!is_code) return std::nullopt;
    out.code = upper(out.code);
    std::string_view dates = trim(inner.substr(end));
    if (dates.empty()) return out;
    if (dates.front() == '<' || dates.front() == '>') {
      const auto day = day_of(trim(dates.substr(1)));
      if (!day) return std::nullopt;
      (dates.front() == '<' ? out.to : out.from) = *day;
      return out;
    }
    const std::size_t dash = dates.find('-');
    if (dash == dates.npos) return std::nullopt;
    const auto from = day_of(trim(dates.substr(0, dash))), to = day_of(trim(dates.substr(dash + 1)));
    if (!from || !to || *from > *to) return std::nullopt;
    out.from = *from;
    out.to = *to;
    return out;
  }

  void read_agent(const Line& line) {
    if (line.text.front() == '!') return read_substitution(line);
    const std::size_t bracket = line.text.find('['), close = line.text.find(']', std::min(bracket, line.text.size()));
    if (bracket == line.text.npos || close == line.text.npos) return remark(line.number, "an agent without a code");
    std::string code(trim(line.text.substr(bracket + 1, close - bracket - 1)));
    std::string_view words = trim(line.text.substr(0, bracket));
    if (!code.starts_with('~'))
      return remark(line.number, fmt::format("only a role behind the country is read, not '{}'", code));
    code = upper(code.substr(1));
    if (code.empty() || !std::ranges::all_of(code, is_letter))
      return remark(line.number, "the role is no word of letters");
    std::optional<std::string> plural;
    if (const std::size_t brace = words.find('{'); brace != words.npos) {
      const std::size_t end = words.find('}', brace);
      if (end == words.npos) return remark(line.number, "a '{' without '}'");
      plural = to_lower(words_of(words.substr(brace + 1, end - brace - 1)));
      words = trim(words.substr(0, brace));
    }
    add_agent(line, words, plural, code);
  }

  void add_agent(const Line& line, std::string_view words, const std::optional<std::string>& plural,
                 const std::string& role) {
    const std::size_t mark = words.find('!');
    if (mark == words.npos) {
      const std::string singular = to_lower(words_of(words));
      if (singular.empty()) return remark(line.number, "an agent without a word");
      out_.agents.push_back({singular, plural.value_or(singular + "s"), role, line.number});
      return;
    }
    const std::size_t end = words.find('!', mark + 1);
    const std::string name(end == words.npos ? std::string_view() : words.substr(mark, end + 1 - mark));
    const auto set = substitutions_.find(name);
    if (set == substitutions_.end())
      return remark(line.number, fmt::format("the set '{}' is not defined before", name));
    if (out_.agents.size() > kMostAgents) return remark(line.number, fmt::format("more than {} agents", kMostAgents));
    for (const std::string& word : set->second)
      out_.agents.push_back(
          {to_lower(words_of(fmt::format("{}{}{}", words.substr(0, mark), word, words.substr(end + 1)))), "", role,
           line.number});
  }

  /// "!MINIST! = MINISTER, MINISTERS": words that stand for the mark in later agents.
  void read_substitution(const Line& line) {
    const std::size_t equals = line.text.find('=');
    if (equals == line.text.npos) return remark(line.number, "a set without '='");
    std::vector<std::string>& words = substitutions_[std::string(trim(line.text.substr(0, equals)))];
    for (std::string_view rest = line.text.substr(equals + 1); !rest.empty() && words.size() < kMostWordsOfASet;) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      if (const std::string word = words_of(rest.substr(0, comma)); !word.empty()) words.push_back(word);
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    if (words.size() > kLargestSubstitution) {
      words.clear();
      remark(line.number, fmt::format("a set of more than {} words", kLargestSubstitution));
    }
  }

  void read_verb(const Line& line) {
    const std::string_view text = line.text;
    if (text.starts_with("---")) return read_verb_block(line);
    if (text.front() == '&') {
      out_.sets.push_back({to_lower(words_of(text.substr(1))), {}, line.number});
      std::ranges::replace(out_.sets.back().name, ' ', '_');
      in_set_ = true;
      return;
    }
    if (text.front() == '+') {
      if (!in_set_) return remark(line.number, "a synonym outside of a set");
      if (std::string word = to_lower(words_of(text.substr(1)));
          !word.empty() && out_.sets.back().words.size() < kMostWordsOfASet)
        out_.sets.back().words.push_back(std::move(word));
      return;
    }
    in_set_ = false;
    if (text.front() == '-') return remark(line.number, "a pattern: write it as a rule (docs/adding-a-rule.md)");
    if (text.front() == '~')
      return remark(line.number, "a transformation: modality and attribution are read from the sentence");
    read_form(line);
  }

  /// "--- ABANDON [345] ---": the code of the verbs below.
  void read_verb_block(const Line& line) {
    in_set_ = false;
    block_code_.clear();
    if (const auto code = code_in(line.text)) block_code_ = *code;
  }

  /// "ABANDON {ABANDONS ABANDONED} [345]", with the code of its block where it has none.
  void read_form(const Line& line) {
    const std::size_t end = std::min(line.text.find_first_of("{["), line.text.size());
    const std::string lemma = to_lower(words_of(line.text.substr(0, end)));
    const auto own = code_in(line.text);
    const std::string code = own ? *own : block_code_;
    if (lemma.empty()) return remark(line.number, "a verb without a word");
    if (code.empty() || !std::ranges::all_of(code, is_digit))
      return remark(line.number, fmt::format("'{}' has no CAMEO code of its own", lemma));
    out_.verbs.push_back({lemma, code, line.number});
  }

  static std::optional<std::string> code_in(std::string_view text) {
    const std::size_t open = text.find('['), close = text.find(']', std::min(open, text.size()));
    if (open == text.npos || close == text.npos) return std::nullopt;
    const std::string_view code = trim(text.substr(open + 1, close - open - 1));
    return std::string(code.substr(0, std::min(code.find(':'), code.size())));  // "[a:b]": the first of a pair
  }

  static constexpr std::size_t kLargestSubstitution = 100;  // a set in each agent multiplies
  static constexpr std::size_t kMostAgents = 200'000;

  std::string_view text_;
  Dictionary out_;
  DictionaryName name_;
  bool open_ = false, code_was_bad_ = false, in_comment_ = false, in_set_ = false;
  std::map<std::string, std::vector<std::string>, std::less<>> substitutions_;
  std::string block_code_;
};

}  // namespace

DictionaryKind guess_kind(std::string_view text) {
  if (text.find("[~") != text.npos) return DictionaryKind::Agents;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::string_view line = trim(text.substr(from, end - from));
    from = end + 1;
    if (line.starts_with("- ") || line.starts_with("---") || line.starts_with("&")) return DictionaryKind::Verbs;
  }
  return DictionaryKind::Actors;
}

Dictionary parse_dictionary(std::string_view text, DictionaryKind kind) { return DictionaryReader(text, kind).run(); }

}  // namespace entente
