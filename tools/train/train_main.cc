// SPDX-License-Identifier: Apache-2.0
// Trains the syntax model: tools/train/README.md says how it is called.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "tools/train/average.h"
#include "tools/train/data.h"
#include "tools/train/lemma_learner.h"
#include "tools/train/model_reader.h"
#include "tools/train/model_writer.h"
#include "tools/train/network.h"

namespace entente::train {
namespace {

struct Options {
  std::vector<std::string> train, dev, start;
  std::string vectors, out;
  std::size_t vector_limit = 64000;
  int epochs = 20, averaged = 0;
  std::uint64_t seed = 1;
  float rate = 2e-3f;
  std::size_t batch_words = 1200, longest = 160;
  Sizes sizes;
  Dropout dropout;
};

/// Batches of about `words` words, from sentences sorted roughly by nothing: the shuffled order.
std::vector<std::vector<const Sentence*>> make_batches(const std::vector<const Sentence*>& order, std::size_t words) {
  std::vector<std::vector<const Sentence*>> out;
  std::size_t filled = words;
  for (const Sentence* sentence : order) {
    if (filled >= words) {
      out.emplace_back();
      filled = 0;
    }
    out.back().push_back(sentence);
    filled += sentence->size();
  }
  return out;
}

void shuffle(std::vector<const Sentence*>& order, Random& random) {
  for (std::size_t i = order.size(); i > 1; --i)
    std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
}

std::string evaluate(Network& network, const std::vector<Sentence>& sentences) {
  std::size_t n = 0, upos = 0, xpos = 0, uas = 0, las = 0;
  std::vector<const Sentence*> order;
  for (const Sentence& s : sentences) order.push_back(&s);
  std::vector<Prediction> out;
  const auto universal = [](std::uint8_t rel) {
    const std::string_view name = to_string(static_cast<Deprel>(rel));
    return name.substr(0, name.find(':'));
  };
  for (const auto& batch : make_batches(order, 1200)) {
    network.predict(batch, out);
    std::size_t i = 0;
    for (const Sentence* s : batch)
      for (const Word& word : *s) {
        const Prediction& p = out[i++];
        ++n;
        upos += p.upos == word.upos;
        xpos += p.xpos == word.xpos;
        uas += p.head == word.head;
        las += p.head == word.head && universal(p.deprel) == universal(word.deprel);
      }
  }
  const auto percent = [n](std::size_t x) {
    return 100.0 * static_cast<double>(x) / static_cast<double>(std::max<std::size_t>(n, 1));
  };
  return fmt::format("UPOS {:.2f} XPOS {:.2f} UAS {:.2f} LAS {:.2f}", percent(upos), percent(xpos), percent(uas),
                     percent(las));
}

/// Learning rate: 200 steps of warm-up, then linear down to 2 %.
float rate_at(std::size_t step, std::size_t total, float peak) {
  constexpr std::size_t kWarmUp = 200;
  if (step < kWarmUp) return peak * static_cast<float>(step + 1) / kWarmUp;
  const float rest = 1.0f - static_cast<float>(step) / static_cast<float>(total);
  return peak * std::max(0.02f, rest);
}

constexpr std::size_t kAverageEvery = 20;  // steps

void update(Weights& weights, std::size_t step, float rate) {
  constexpr double kClip = 5.0;
  const std::vector<Parameter*> all = weights.all();
  double norm2 = 0;
  for (const Parameter* p : all) norm2 += p->grad_norm2();
  const double norm = std::sqrt(norm2);
  AdamStep adam;
  adam.rate = rate;
  adam.scale = static_cast<float>(norm > kClip ? kClip / norm : 1.0);
  const double t = static_cast<double>(step + 1);
  adam.correct1 = static_cast<float>(1.0 / (1.0 - std::pow(0.9, t)));
  adam.correct2 = static_cast<float>(1.0 / (1.0 - std::pow(0.95, t)));
  for (Parameter* p : all) p->step(adam);
}

Result<void> run(const Options& options) {
  auto vectors = read_vectors(options.vectors, options.vector_limit);
  if (!vectors) return std::unexpected(vectors.error());
  std::vector<ConlluSentence> treebank;
  for (const std::string& path : options.train) {
    auto part = read_treebank(path);
    if (!part) return std::unexpected(part.error());
    std::move(part->begin(), part->end(), std::back_inserter(treebank));
  }
  const Lexicon lexicon = make_lexicon(treebank, *vectors);
  auto sentences = encode(treebank, lexicon);
  if (!sentences) return std::unexpected(sentences.error());
  std::vector<std::vector<Sentence>> dev;
  for (const std::string& path : options.dev) {
    auto part = read_treebank(path);
    if (!part) return std::unexpected(part.error());
    auto encoded = encode(*part, lexicon);
    if (!encoded) return std::unexpected(encoded.error());
    dev.push_back(std::move(*encoded));
  }
  const VectorRows vector_rows = quantize_rows(vectors->values, kVectorSize, true);
  const LemmaRules lemmas = learn_lemmas(treebank, vectors->words);

  Random random(options.seed);
  Weights weights;
  weights.init(options.sizes, lexicon, dequantize_rows(vector_rows), random);
  if (!options.start.empty()) {
    Average mean;
    for (const std::string& model : options.start) {
      if (const auto read = read_weights(model, options.sizes, weights); !read) return read;
      mean.add(weights);
    }
    mean.swap(weights);
  }
  Network network(options.sizes, weights);
  Average average;
  std::vector<const Sentence*> order;
  for (const Sentence& s : *sentences)
    if (s.size() <= options.longest) order.push_back(&s);
  const std::size_t steps = make_batches(order, options.batch_words).size() * static_cast<std::size_t>(options.epochs);
  std::size_t step = 0;
  const auto figures = [&] {
    std::string out;
    for (const auto& part : dev) out += " | " + evaluate(network, part);
    return out;
  };
  const auto write = [&] { return write_model(options.out, options.sizes, weights, lexicon, vector_rows, lemmas); };
  if (!options.start.empty()) fmt::print("start{}\n", figures());
  const auto start = std::chrono::steady_clock::now();
  for (int epoch = 1; epoch <= options.epochs; ++epoch) {
    const bool averaging = epoch > options.epochs - options.averaged;
    shuffle(order, random);
    Loss loss;
    std::size_t words = 0;
    for (const auto& batch : make_batches(order, options.batch_words)) {
      const Loss part = network.train(batch, options.dropout, random);
      update(weights, step, rate_at(step, steps, options.rate));
      if (++step % kAverageEvery == 0 && averaging) average.add(weights);
      loss.arcs += part.arcs;
      loss.labels += part.labels;
      loss.tags += part.tags;
      for (const Sentence* s : batch) words += s->size();
    }
    const double n = static_cast<double>(words);
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    fmt::print("epoch {} {:.0f} s loss arcs {:.4f} labels {:.4f} tags {:.4f}", epoch, took, loss.arcs / n,
               loss.labels / n, loss.tags / n);
    if (epoch % 5 == 0 || averaging || epoch == options.epochs) fmt::print("{}", figures());
    fmt::print("\n");
    if (averaging) {
      average.swap(weights);
      fmt::print("average of {} epochs{}\n", epoch - options.epochs + options.averaged, figures());
      std::fflush(stdout);
      // Every average is kept, so that a long training may be cut short.
      if (const auto written = write(); !written) return written;
      if (epoch < options.epochs) average.swap(weights);
    }
    std::fflush(stdout);
  }
  return options.averaged > 0 ? Result<void>{} : write();
}

}  // namespace
}  // namespace entente::train

int main(int argc, char** argv) {
  entente::train::Options o;
  CLI::App app("Trains the syntax model of Entente from CoNLL-U treebanks and word vectors");
  app.add_option("--train", o.train, "treebanks to learn from")->required();
  app.add_option("--dev", o.dev, "treebanks to watch");
  app.add_option("--vectors", o.vectors, "wink-embeddings JSON file")->required();
  app.add_option("--vector-limit", o.vector_limit, "how many word vectors to keep");
  app.add_option("--out", o.out, "model file to write")->required();
  app.add_option("--start", o.start, "model file to go on from; of several, trained from the same one, the mean");
  app.add_option("--epochs", o.epochs);
  app.add_option("--averaged", o.averaged, "average the weights over that many last epochs");
  app.add_option("--seed", o.seed);
  app.add_option("--rate", o.rate, "peak learning rate");
  app.add_option("--layers", o.sizes.layers);
  app.add_option("--hidden", o.sizes.hidden, "units per layer and direction");
  app.add_option("--arc", o.sizes.arc);
  app.add_option("--label", o.sizes.label);
  app.add_option("--dropout", o.dropout.layer);
  app.add_option("--input-dropout", o.dropout.input);
  app.add_option("--word-dropout", o.dropout.word);
  CLI11_PARSE(app, argc, argv);
  if (const auto done = entente::train::run(o); !done) {
    fmt::print(stderr, "{}\n", done.error().text());
    return 1;
  }
  return 0;
}
