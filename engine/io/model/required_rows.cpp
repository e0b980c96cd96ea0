// SPDX-License-Identifier: Apache-2.0
#include "io/model/required_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/arrays.h"

namespace entrepot {
namespace {

constexpr std::size_t most_named = 5;

}  // namespace

RequiredRows::RequiredRows(std::string what, Names first, Names second)
    : what_(std::move(what)),
      first_(std::move(first)),
      second_(std::move(second)),
      needed_(at(first_.size()) * at(std::max(1, second_.size())), true),
      found_(needed_.size(), false) {}

std::size_t RequiredRows::place(int first, int second) const {
  return at(first) * at(std::max(1, second_.size())) + at(second);
}

std::string RequiredRows::name(std::size_t place) const {
  if (second_.size() == 0) return first_[static_cast<int>(place)];
  const std::size_t width = at(second_.size());
  return first_[static_cast<int>(place / width)] + " to " + second_[static_cast<int>(place % width)];
}

void RequiredRows::need_not(int first, int second) {
  needed_[place(first, second)] = false;
}

void RequiredRows::found(std::optional<int> first, std::optional<int> second) {
  if (first && second)
    found_[place(*first, *second)] = true;
  else
    ++unclear_;
}

void RequiredRows::check(const Csv& csv, const std::string& remedy, Diagnostics& diagnostics) const {
  if (!csv.ok()) return;
  std::vector<std::string> named;
  std::size_t missing = 0, needed = 0;
  for (std::size_t k = 0; k < needed_.size(); ++k) {
    if (!needed_[k]) continue;
    ++needed;
    if (!found_[k] && ++missing <= most_named) named.push_back(name(k));
  }
  if (missing <= unclear_) return;
  const std::string rest =
      missing > named.size() ? fmt::format(" and {} more", missing - named.size()) : std::string();
  diagnostics.error("M021", {csv.file(), 0, 0, 1},
                    fmt::format("{} of {} {} {} no row: {}{}", missing, needed, what_,
                                missing == 1 ? "has" : "have", fmt::join(named, ", "), rest),
                    remedy);
}

}  // namespace entrepot
