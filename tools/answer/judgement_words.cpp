// SPDX-License-Identifier: Apache-2.0
#include "answer/judgement_words.h"

#include <fmt/format.h>

namespace entrepot {

std::string judgement_words(const Judged& shares) {
  return fmt::format(
      "Share on judgement: {:.0f} percent of what the package does to real income in the long run (solve) "
      "goes when the entries of judged size or value are taken out; {:.0f} percent with those of judged "
      "size, {:.0f} percent with those of judged value.",
      100.0 * shares.either, 100.0 * shares.sizes, 100.0 * shares.values);
}

std::string judgement_line(const Judged& shares) {
  return fmt::format(
      "On judgement: {:.0f} percent of the long run's real income; sizes {:.0f}, values {:.0f}",
      100.0 * shares.either, 100.0 * shares.sizes, 100.0 * shares.values);
}

}  // namespace entrepot
