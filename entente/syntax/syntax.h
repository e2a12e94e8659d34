// SPDX-License-Identifier: Apache-2.0
// The trained part: one mapped model file that gives tags, lemmas and trees.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "entente/base/error.h"
#include "entente/syntax/dependencies.h"
#include "entente/syntax/morphology.h"
#include "entente/text/document.h"
#include "entente/text/tokens.h"

namespace entente {

struct Kernels;

struct Syntax {
  Morphology morphology;
  Dependencies dependencies;
};

/// Opened once and shared by all threads; immutable. Fully checked on opening: a damaged, too old,
/// too new or foreign file gives the matching error. docs/formats/model.md has the layout.
class SyntaxModel {
 public:
  static Result<SyntaxModel> open(const std::string& path);
  /// Reads a table of verb forms and their lemmas ("froze", "freeze"), which outrank what was learned wherever a word
  /// is tagged as a verb. Forms in lower case. InvalidData with file and line on a bad row.
  Result<void> read_verb_forms(const std::string& path);
  /// Reads a table of forms that are a noun's and a verb's ("cuts"), and of an unmistakable verb like each ("severs"):
  /// a sentence that would have no verb is read as if that stood in its place. InvalidData with file and line on a bad
  /// row.
  Result<void> read_stand_ins(const std::string& path);
  SyntaxModel(SyntaxModel&&) noexcept;
  SyntaxModel& operator=(SyntaxModel&&) noexcept;
  ~SyntaxModel();

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  explicit SyntaxModel(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Tags and parses documents with one model. Holds scratch memory, and a bounded cache, that is
/// reused from call to call: one Parser per thread. The model must outlive it. The same tokens give
/// the same layers whatever was parsed before.
class Parser {
 public:
  /// With the best kernels that this processor has.
  explicit Parser(const SyntaxModel& model);
  /// With kernels of your choice, one of available_kernels(): all give the same layers, at other speeds.
  Parser(const SyntaxModel& model, const Kernels& kernels);
  Parser(Parser&&) noexcept;
  ~Parser();

  /// Total: any tokens give layers of the same length, and every sentence a tree with one root.
  Syntax parse(const Document& document, const Tokens& tokens);

 private:
  struct Scratch;
  const SyntaxModel* model_;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace entente
