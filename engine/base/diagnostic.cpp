// SPDX-License-Identifier: Apache-2.0
#include "base/diagnostic.h"

#include <algorithm>
#include <tuple>

namespace entrepot {

void Diagnostics::error(std::string code, Spot spot, std::string message, std::string remedy) {
  all_.push_back({Severity::error, std::move(code), std::move(message), std::move(spot), std::move(remedy)});
}

void Diagnostics::warning(std::string code, Spot spot, std::string message, std::string remedy) {
  all_.push_back(
      {Severity::warning, std::move(code), std::move(message), std::move(spot), std::move(remedy)});
}

int Diagnostics::errors() const {
  return static_cast<int>(std::count_if(all_.begin(), all_.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::error;
  }));
}

int Diagnostics::warnings() const {
  return static_cast<int>(all_.size()) - errors();
}

void Diagnostics::append(const Diagnostics& other) {
  all_.insert(all_.end(), other.all_.begin(), other.all_.end());
}

void Diagnostics::sort() {
  std::vector<std::string> files;
  for (const Diagnostic& diagnostic : all_)
    if (std::find(files.begin(), files.end(), diagnostic.spot.file) == files.end())
      files.push_back(diagnostic.spot.file);
  const auto rank = [&](const Diagnostic& diagnostic) {
    return std::find(files.begin(), files.end(), diagnostic.spot.file) - files.begin();
  };
  std::stable_sort(all_.begin(), all_.end(), [&](const Diagnostic& a, const Diagnostic& b) {
    return std::tuple(rank(a), a.spot.line, a.spot.column) < std::tuple(rank(b), b.spot.line, b.spot.column);
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
  return text;
}

}  // namespace entrepot
