// SPDX-License-Identifier: Apache-2.0
#include "outcomes/chains.h"

#include "numerics/dense.h"
#include "outcomes/layout.h"
#include "outcomes/moment.h"
#include "outcomes/outcomes.h"

namespace entrepot {
namespace {

using Dense = Eigen::MatrixXd;
using Row = Eigen::RowVectorXd;

std::size_t at(Eigen::Index index) {
  return static_cast<std::size_t>(index);
}

// Rows and columns of `members`.
Dense block(const Dense& matrix, const std::vector<int>& rows, const std::vector<int>& columns) {
  return matrix(rows, columns);
}

void number_economies(const World& world, InputOutput& table) {
  table.economy.assign(at(table.places), -1);
  for (int i = 0; i < table.places; ++i) {
    for (int other = 0; other < i && table.economy[at(i)] < 0; ++other)
      if (world.same_economy(i, other)) table.economy[at(i)] = table.economy[at(other)];
    if (table.economy[at(i)] < 0) table.economy[at(i)] = table.economies++;
  }
}

using layout::Values;

// In the last quarter of a year.
Outcome at_year_end(const char* name, const char* long_name, const char* comment,
                    void (*take)(const Moment&, Values)) {
  return {.name = name,
          .axes = {Axis::location, Axis::sector},
          .unit = "bn USD a quarter",
          .long_name = long_name,
          .comment = comment,
          .rows = TableRows::places_sectors,
          .year = YearRule::last,
          .take = take};
}

template <auto part>
Outcome of_exports(const char* name, const char* long_name) {
  return at_year_end(name, long_name,
                     "in the last quarter of the year; parts add up to exports (Borin & Mancini 2019, "
                     "exporting economy's perspective)",
                     [](const Moment& m, Values v) { layout::money(m.figures->chains.*part, v); });
}

}  // namespace

std::vector<int> InputOutput::members(int which) const {
  std::vector<int> producers;
  for (int i = 0; i < places; ++i)
    for (int j = 0; economy[at(i)] == which && j < sectors; ++j) producers.push_back(i * sectors + j);
  return producers;
}

InputOutput input_output(const World& world, const BaseYear& base, const Cleared& cleared) {
  InputOutput table;
  table.places = base.location_count;
  table.sectors = base.sector_count;
  number_economies(world, table);
  const int producers = base.location_count * base.sector_count;
  table.inputs = Matrix(producers, producers);
  for (Column* column :
       {&table.output, &table.value_added, &table.input_duty, &table.exports, &table.final_use})
    column->assign(at(producers), 0.0);
  Matrix bought(producers, base.location_count);  // border value, (seller, place)
  Matrix used(producers, base.sector_count);      // Z, purchasers' value, (user, product)
  for (int c = 0; c < base.cell_count; ++c) {
    const Cell& cell = base.cells[at(c)];
    const int k = cell.region * base.sector_count + cell.sector;
    double sold = 0.0;
    for (int n = 0; n < base.location_count; ++n) {
      const double border = cleared.border(n, c);
      sold += border;
      bought(k, n) += border;
      if (!world.same_economy(cell.region, n)) table.exports[at(k)] += border;
    }
    table.output[at(k)] += sold;
    table.value_added[at(k)] += base.gamma[at(c)] * cleared.bundle_spending[at(c)] + cleared.profit[at(c)] +
                                (sold - cleared.net_revenue[at(c)]);
    for (int s = 0; s < base.sector_count; ++s)
      used(k, s) += base.bundle_share(c, s) * cleared.bundle_spending[at(c)];
  }
  Matrix all_border(base.location_count, base.sector_count);
  for (int l = 0; l < producers; ++l)
    for (int n = 0; n < base.location_count; ++n) all_border(n, l % base.sector_count) += bought(l, n);
  for (int l = 0; l < producers; ++l) {
    const int s = l % base.sector_count;
    for (int n = 0; n < base.location_count; ++n) {
      const double spent = cleared.spending(n, s);
      if (!(spent > 0.0)) continue;
      const double share = bought(l, n) / spent;
      for (int j = 0; j < base.sector_count; ++j)
        table.inputs(l, n * base.sector_count + j) = share * used(n * base.sector_count + j, s);
      table.final_use[at(l)] += share * cleared.final_spending(n, s);
    }
  }
  for (int k = 0; k < producers; ++k)
    for (int s = 0; s < base.sector_count; ++s) {
      const int i = k / base.sector_count;
      const double spent = cleared.spending(i, s);
      if (spent > 0.0) table.input_duty[at(k)] += used(k, s) * (1.0 - all_border(i, s) / spent);
    }
  return table;
}

ValueChains value_chains(const InputOutput& table) {
  const int producers = table.places * table.sectors;
  Dense coefficient = Dense::Zero(producers, producers);
  Row value = Row::Zero(producers), duty = Row::Zero(producers);
  for (int k = 0; k < producers; ++k) {
    const double output = table.output[at(k)];
    if (!(output > 0.0)) continue;
    for (int l = 0; l < producers; ++l) coefficient(l, k) = table.inputs(l, k) / output;
    value[k] = table.value_added[at(k)] / output;
    duty[k] = table.input_duty[at(k)] / output;
  }
  const Dense identity = Dense::Identity(producers, producers);
  const Dense inverse = inverse_of(Dense(identity - coefficient));

  ValueChains chains;
  for (Column* column :
       {&chains.domestic, &chains.foreign, &chains.duty, &chains.double_counted, &chains.upstreamness})
    column->assign(at(producers), 0.0);
  const Eigen::Map<const Eigen::VectorXd> output(table.output.data(), producers);
  const Eigen::VectorXd stages = inverse * output;
  for (int k = 0; k < producers; ++k)
    if (output[k] > 0.0) chains.upstreamness[at(k)] = stages[k] / output[k];

  const Row all_value = value * inverse, all_duty = duty * inverse;
  for (int economy = 0; economy < table.economies; ++economy) {
    const std::vector<int> own = table.members(economy);
    const auto size = static_cast<Eigen::Index>(own.size());
    const Dense home = block(inverse, own, own);
    const Dense again = (Dense::Identity(size, size) - block(coefficient, own, own)) * home;  // I + M
    // What the content of s in the whole would be if s exported no inputs: content (I + M)^-1.
    Dense content(3, size);
    content.row(0) = Row(value(own)) * home;
    content.row(1) = Row(all_value(own)) - content.row(0);
    content.row(2) = all_duty(own);
    const Dense once = solve_from_right(again, content);
    const Row twice = once.colwise().sum() * (again - Dense::Identity(size, size));
    for (Eigen::Index m = 0; m < size; ++m) {
      const std::size_t k = at(own[at(m)]);
      chains.domestic[k] = once(0, m) * table.exports[k];
      chains.foreign[k] = once(1, m) * table.exports[k];
      chains.duty[k] = once(2, m) * table.exports[k];
      chains.double_counted[k] = twice[m] * table.exports[k];
    }
  }
  return chains;
}

std::vector<Outcome> chain_outcomes() {
  Outcome upstreamness = at_year_end(
      "upstreamness", "mean number of stages to final use, in the last quarter of the year",
      "1 where all is final use (Antras & Chor 2013); 0 without output; groups: mean weighted with "
      "base revenue",
      [](const Moment& m, Values v) { layout::copy(m.figures->chains.upstreamness, v); });
  upstreamness.unit = "1";
  upstreamness.group = GroupRule::weighted_mean;
  upstreamness.weight = weight::revenue;
  Outcome input_duty = at_year_end(
      "input_duty", "duty paid on inputs, by the sector that uses them, in the last quarter of the year", "",
      [](const Moment& m, Values v) { layout::money(m.figures->table.input_duty, v); });
  input_duty.rows = TableRows::none;
  return {
      of_exports<&ValueChains::domestic>("domestic_value_in_exports",
                                         "value added of the own economy in exports"),
      of_exports<&ValueChains::foreign>("foreign_value_in_exports",
                                        "value added of other economies in exports"),
      of_exports<&ValueChains::duty>("duty_in_exports", "duty on inputs in exports, of all stages"),
      of_exports<&ValueChains::double_counted>(
          "double_counted_in_exports", "what left the economy before, came back in inputs and leaves again"),
      upstreamness,
      input_duty,
  };
}

}  // namespace entrepot
