// SPDX-License-Identifier: Apache-2.0
#include "base/diagnostic.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/characters.h"

namespace entrepot {

namespace {

std::string with_commas(std::size_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

}  // namespace

std::string in_words(const More& more) {
  return "and " + with_commas(more.count) + " more like it";
}

bool Diagnostics::full(Severity severity, const std::string& code, const std::string& file) const {
  const auto found = counts_.find(Kind(severity, code, file));
  return found != counts_.end() && found->second >= most_of_a_kind;
}

void Diagnostics::add(Diagnostic diagnostic) {
  ++(diagnostic.severity == Severity::error ? errors_ : warnings_);
  if (++counts_[Kind(diagnostic.severity, diagnostic.code, diagnostic.spot.file)] <= most_of_a_kind)
    all_.push_back(std::move(diagnostic));
}

void Diagnostics::error(std::string code, Spot spot, const std::string& message, const std::string& remedy,
                        std::string replacement) {
  add({Severity::error, std::move(code), beginning_of(message, longest), std::move(spot),
       beginning_of(remedy, longest), std::move(replacement)});
}

void Diagnostics::warning(std::string code, Spot spot, const std::string& message,
                          const std::string& remedy) {
  add({Severity::warning, std::move(code), beginning_of(message, longest), std::move(spot),
       beginning_of(remedy, longest)});
}

std::vector<More> Diagnostics::more() const {
  std::vector<More> list;
  for (const auto& [kind, count] : counts_)
    if (count > most_of_a_kind) {
      const auto& [severity, code, file] = kind;
      list.push_back({severity, code, file, count - most_of_a_kind});
    }
  return list;
}

void Diagnostics::append(const Diagnostics& other) {
  for (const Diagnostic& diagnostic : other.all_) add(diagnostic);
  for (const More& more : other.more()) {
    (more.severity == Severity::error ? errors_ : warnings_) += static_cast<int>(more.count);
    counts_[Kind(more.severity, more.code, more.file)] += more.count;
  }
}

void Diagnostics::sort() {
  std::map<std::string, std::size_t> ranks;  // of files
  for (const Diagnostic& diagnostic : all_) ranks.emplace(diagnostic.spot.file, ranks.size());
  std::stable_sort(all_.begin(), all_.end(), [&](const Diagnostic& a, const Diagnostic& b) {
    return std::tuple(ranks.at(a.spot.file), a.spot.line, a.spot.column) <
           std::tuple(ranks.at(b.spot.file), b.spot.line, b.spot.column);
  });
}

std::string render(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (!diagnostic.spot.file.empty()) {
      text += diagnostic.spot.file + ":";
      if (diagnostic.spot.line > 0)
        text += std::to_string(diagnostic.spot.line) + ":" + std::to_string(diagnostic.spot.column) + ":";
      text += " ";
    }
    text += diagnostic.severity == Severity::error ? "error[" : "warning[";
    text += diagnostic.code + "]: " + diagnostic.message + "\n";
    if (!diagnostic.remedy.empty()) text += "  " + diagnostic.remedy + "\n";
  }
  for (const More& more : diagnostics.more())
    text += (more.file.empty() ? "" : more.file + ": ") +
            (more.severity == Severity::error ? "error[" : "warning[") + more.code + "]: " + in_words(more) +
            "\n";
  return text;
}

}  // namespace entrepot
