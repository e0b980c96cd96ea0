// SPDX-License-Identifier: Apache-2.0
#include "outcomes/results/row_means.h"

#include <algorithm>
#include <utility>

namespace entrepot {
namespace {

bool same_names(const std::vector<ResultRow>& a, const std::vector<ResultRow>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const ResultRow& one, const ResultRow& other) {
    return static_cast<const RowName&>(one) == static_cast<const RowName&>(other) && one.unit == other.unit;
  });
}

}  // namespace

std::optional<std::vector<ResultRow>> RowMeans::add(int time, const std::vector<ResultRow>& rows) {
  if (replications_ == 1) return rows;
  Means& means = under_way_[time];
  if (means.count == 0)
    begin(means, rows);
  else
    add(means, rows);
  if (++means.count < replications_) return std::nullopt;
  std::vector<ResultRow> all = *means.names;
  for (std::size_t k = 0; k < all.size(); ++k) all[k].value = means.values[k];
  under_way_.erase(time);
  return all;
}

void RowMeans::begin(Means& means, const std::vector<ResultRow>& rows) {
  if (!last_names_ || !same_names(*last_names_, rows))
    last_names_ = std::make_shared<const std::vector<ResultRow>>(rows);
  means.names = last_names_;
  for (const ResultRow& row : rows) means.values.push_back(row.value);
}

void RowMeans::add(Means& means, const std::vector<ResultRow>& rows) {
  std::vector<ResultRow> left;  // where some have to go
  std::size_t kept = 0;
  auto next = rows.begin();
  for (std::size_t k = 0; k < means.names->size(); ++k) {
    const ResultRow& name = (*means.names)[k];
    const auto twin = twin_of<ResultRow>(name, next, rows.end());
    if (twin == rows.end()) {
      if (left.empty()) left.assign(means.names->begin(), means.names->begin() + static_cast<long>(k));
      continue;
    }
    if (kept < k) left.push_back(name);
    means.values[kept++] = mean_with(means.values[k], twin->value, means.count + 1);
    next = twin + 1;
  }
  if (kept == means.values.size()) return;
  left.resize(kept);
  means.values.resize(kept);
  means.names = std::make_shared<const std::vector<ResultRow>>(std::move(left));
}

}  // namespace entrepot
