// SPDX-License-Identifier: Apache-2.0
// Tables of effects for a terminal, the same for a year of a run and for the long run: the home economy,
// trade with each partner, its regions, and who invests where.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "study/effects.h"

namespace entrepot {

// A column of the home economy's table: a year, or the long run. `rows` empty: it has no answer.
struct EffectColumn {
  std::string head;
  std::vector<EffectRow> rows;
};

class EffectTables {
 public:
  // All that is shown of, by name.
  static std::vector<std::string> outcomes();

  // Both must outlive the tables; `rows` are of one year, which the words call `when`.
  EffectTables(const Model& model, const std::vector<EffectRow>& rows, std::string when);

  // Change in percent of each column, and in money of `rows`; what a column or `rows` have not is a dash. Of
  // several replications the mean, and its standard error below.
  std::string home(const std::vector<EffectColumn>& columns) const;
  // Exports and imports of the home economy by partner: those that change most, the others together, all.
  std::string partners() const;
  // Its regions: real income, trade, investment.
  std::string regions() const;
  // Inward investment by home of the owner, outward by host, and what left one place while it came to
  // another; empty where there is none.
  std::string investment() const;

 private:
  struct Flows;
  const EffectRow* find(const RowName& name) const;
  std::string name_of(const std::string& code) const;
  std::string listed(const std::string& words, const std::string& level, bool by_owner) const;
  std::string relocation() const;
  std::string workers() const;
  std::string furthest_off(std::set<std::string>& named) const;

  const Model& model_;
  const std::vector<EffectRow>& rows_;
  std::string when_, home_;
};

}  // namespace entrepot
