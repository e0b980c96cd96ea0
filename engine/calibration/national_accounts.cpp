// SPDX-License-Identifier: Apache-2.0
#include "calibration/national_accounts.h"

#include <algorithm>
#include <cmath>

#include "calibration/balance.h"
#include "numerics/dense.h"

namespace entrepot {
namespace {

const std::string step = "economies";

// What an economy makes with given coefficients and trade.
struct Technology {
  Matrix input;        // (input, using sector)
  Column value_added;  // share of output
  Column final_mix;    // shares of final demand
};

struct Output {
  Column value;
  double final_demand = 0.0;  // total
  int floored = 0;            // sectors whose output the floor raised
};

Output solve_output(const Technology& technology, double gdp, const Column& exports, const Column& imports,
                    double floor) {
  const int sectors = static_cast<int>(exports.size());
  Eigen::MatrixXd leontief = Eigen::MatrixXd::Identity(sectors, sectors);
  Eigen::VectorXd demand(sectors);
  Output output;
  output.final_demand = gdp;
  for (int j = 0; j < sectors; ++j) output.final_demand += imports[at(j)] - exports[at(j)];
  for (int s = 0; s < sectors; ++s) {
    for (int j = 0; j < sectors; ++j) leontief(s, j) -= technology.input(s, j);
    demand(s) = technology.final_mix[at(s)] * output.final_demand + exports[at(s)] - imports[at(s)];
  }
  const Eigen::VectorXd solution = solve_linear(leontief, demand);
  output.value.resize(at(sectors));
  double generated = 0.0;
  for (int s = 0; s < sectors; ++s) {
    double use = technology.final_mix[at(s)] * output.final_demand;
    for (int j = 0; j < sectors; ++j) use += technology.input(s, j) * std::max(solution(j), 0.0);
    if (solution(s) < floor * use) ++output.floored;
    output.value[at(s)] = std::max(solution(s), floor * use);
    generated += technology.value_added[at(s)] * output.value[at(s)];
  }
  for (double& value : output.value) value *= gdp / generated;
  return output;
}

Technology technology_of(const Margins& margins, int economy, double least_share) {
  const int sectors = static_cast<int>(margins.value_added_share.extent(1));
  Technology technology{Matrix(sectors, sectors), Column(at(sectors)), Column(at(sectors))};
  double sum = 0.0;
  for (int j = 0; j < sectors; ++j) {
    technology.value_added[at(j)] = margins.value_added_share(economy, j);
    technology.final_mix[at(j)] = std::max(margins.final_demand_share(economy, j), least_share);
    sum += technology.final_mix[at(j)];
    for (int s = 0; s < sectors; ++s) technology.input(s, j) = margins.input_coefficient(economy, s, j);
  }
  for (double& share : technology.final_mix) share /= sum;
  return technology;
}

// Economies of one block, each solved alone, then added: coefficients by output, final mix by demand.
std::vector<Technology> blocks_technology(const World& world, const Margins& margins, const Tensor<3>& flows,
                                          const NationalTrade& trade) {
  const int sectors = world.sector_count(), economies = margins.economies.size();
  Matrix output(trade.blocks(), sectors), mix(trade.blocks(), sectors);
  std::vector<Technology> blocks(
      at(trade.blocks()), {Matrix(sectors, sectors), Column(at(sectors), 0.0), Column(at(sectors), 0.0)});
  for (int e = 0; e < economies; ++e) {
    Column exports(at(sectors), 0.0), imports(at(sectors), 0.0);
    for (int other = 0; other < economies; ++other)
      for (int j = 0; j < sectors; ++j) {
        exports[at(j)] += flows(e, other, j);
        imports[at(j)] += flows(other, e, j);
      }
    const double gdp = margins.gdp[at(e)];
    const Technology technology = technology_of(margins, e, margins.numbers.final_share_floor);
    const Output made = solve_output(technology, gdp, exports, imports, margins.numbers.output_floor);
    const int b = block_of(trade, margins.economy_place[at(e)]);
    const double weight = std::max(made.final_demand, margins.numbers.final_demand_floor * gdp);
    for (int j = 0; j < sectors; ++j) {
      const double value = made.value[at(j)];
      output(b, j) += value;
      mix(b, j) += technology.final_mix[at(j)] * weight;
      blocks[at(b)].value_added[at(j)] += technology.value_added[at(j)] * value;
      for (int s = 0; s < sectors; ++s) blocks[at(b)].input(s, j) += technology.input(s, j) * value;
    }
  }
  for (int b = 0; b < trade.blocks(); ++b) {
    double sum = 0.0;
    for (int j = 0; j < sectors; ++j) sum += mix(b, j);
    for (int j = 0; j < sectors; ++j) {
      blocks[at(b)].final_mix[at(j)] = mix(b, j) / sum;
      blocks[at(b)].value_added[at(j)] /= output(b, j);
      for (int s = 0; s < sectors; ++s) blocks[at(b)].input(s, j) /= output(b, j);
    }
  }
  return blocks;
}

}  // namespace

NationalAccounts national_accounts(const World& world, const Margins& margins, const Tensor<3>& flows,
                                   const NationalTrade& trade, Repairs& repairs) {
  const int sectors = world.sector_count(), blocks = trade.blocks();
  NationalAccounts accounts;
  accounts.gdp.assign(at(blocks), 0.0);
  for (int e = 0; e < margins.economies.size(); ++e)
    accounts.gdp[at(block_of(trade, margins.economy_place[at(e)]))] += margins.gdp[at(e)];
  accounts.output = accounts.pass_through = accounts.value_added = accounts.value_added_share =
      accounts.final_demand = Matrix(blocks, sectors);
  accounts.input = Tensor<3>(blocks, sectors, sectors);
  const std::vector<Technology> technologies = blocks_technology(world, margins, flows, trade);

  for (int b = 0; b < blocks; ++b) {
    const Technology& technology = technologies[at(b)];
    const std::string where = b == 0 ? world.home_economy : world.location_names[trade.place[at(b)]];
    Column exports(at(sectors), 0.0), imports(at(sectors), 0.0);
    for (int other = 0; other < blocks; ++other)
      for (int j = 0; j < sectors; ++j) {
        exports[at(j)] += trade.flow(b, other, j);
        imports[at(j)] += trade.flow(other, b, j);
      }
    const double gdp = accounts.gdp[at(b)];
    Output made;
    if (b == 0) {
      // Value added by sector is known at home, so output follows from its share.
      double sum = 0.0;
      for (double value : margins.sector_value_added) sum += value;
      made.value.resize(at(sectors));
      made.final_demand = gdp;
      for (int j = 0; j < sectors; ++j) {
        made.value[at(j)] = margins.sector_value_added[at(j)] / sum * gdp / technology.value_added[at(j)];
        made.final_demand += imports[at(j)] - exports[at(j)];
      }
    } else {
      made = solve_output(technology, gdp, exports, imports, margins.numbers.output_floor);
      if (made.floored > 0)
        repairs.push_back(
            {step, "sectors whose output was raised to the floor", where, 1.0 * made.floored, "sectors"});
    }
    if (!(made.final_demand > 0.0))
      throw Failure(Status::invalid,
                    where + ": GDP and trade leave no final demand; check both in the margins");

    Matrix table(sectors, sectors + 1);
    Column rows(at(sectors)), columns(at(sectors + 1));
    double passing = 0.0;
    for (int j = 0; j < sectors; ++j) {
      const double value = made.value[at(j)];
      const double through =
          b == 0 ? 0.0 : std::max(0.0, exports[at(j)] - margins.numbers.pass_through_exports * value);
      accounts.output(b, j) = value;
      accounts.pass_through(b, j) = through;
      accounts.value_added_share(b, j) = technology.value_added[at(j)];
      accounts.value_added(b, j) = technology.value_added[at(j)] * value;
      passing += through;
      for (int s = 0; s < sectors; ++s) table(s, j) = technology.input(s, j) * value;
      table(j, j) += through;
      table(j, sectors) = technology.final_mix[at(j)] * made.final_demand;
      rows[at(j)] = value + through - exports[at(j)] + imports[at(j)];
      columns[at(j)] = value * (1.0 - technology.value_added[at(j)]) + through;
      if (!(rows[at(j)] > 0.0))
        throw Failure(Status::invalid, where + ": exports of " + world.sector_names[j] +
                                           " exceed output and imports; lower them in the margins");
    }
    columns[at(sectors)] = made.final_demand;
    const Matrix prior = table;
    const BalanceReport report = balance(table, rows, columns);
    double moved = 0.0, inputs = 0.0;
    for (int s = 0; s < sectors; ++s) {
      for (int j = 0; j < sectors; ++j) {
        accounts.input(b, s, j) = table(s, j);
        moved += std::abs(table(s, j) - prior(s, j));
        inputs += prior(s, j);
      }
      accounts.final_demand(b, s) = table(s, sectors);
    }
    repairs.push_back(
        {step, "inputs moved to fit output and trade", where, 100.0 * moved / inputs, "percent"});
    repairs.push_back({step, "final demand over GDP", where, made.final_demand / gdp, "ratio"});
    if (passing > 0.0)
      repairs.push_back({step, "goods and services that pass through", where, passing, "bn USD"});
    if (report.residual > 1e-10)
      repairs.push_back({step, "residual of the balance of inputs", where, report.residual, "relative"});
  }
  return accounts;
}

}  // namespace entrepot
