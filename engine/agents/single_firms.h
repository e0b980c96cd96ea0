// SPDX-License-Identifier: Apache-2.0
// Firms of weight one: the top ranks of a cell, each with dice of its own and a bit a market.
//
// A cell of M potential firms has ranks (s + 1/2)/M; firm s of them stands at the mean profit of its own
// piece of the Pareto distribution, as a stratum does. The ranks below the last single firm stay cohorts.
// Whoever dies is followed by a newborn of the same rank; births beyond that are cohorts (added_firms.h), and
// where births do not reach deaths each rank stands for fewer firms. Nothing is ever moved or sorted, and the
// reference, the baseline and the policy have the same firms with the same dice (decisions/0024).
//
// z = -ln(rank)/rho + s_y y with y a Gaussian AR(1) of unit variance that belongs to the rank: it goes on
// when one firm follows another, so it is the same in every case.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agents/firms.h"

namespace entrepot {

constexpr std::uint32_t most_single_firms = 100'000'000;  // of a cell's ranks

// Which firms have dice.
struct WithDice {
  std::uint32_t top = 0;  // of the cell's ranks, so many
  bool all = false;       // all that are active, and those near to that
  bool any() const { return all || top > 0; }
  friend bool operator==(const WithDice&, const WithDice&) = default;
};
// In words: "none", "all", or how many of each cell. Nothing for other words.
std::string to_string(const WithDice& firms);
std::optional<WithDice> with_dice_of(std::string_view words);

// Firms of a cell fall into so many groups, by their rank.
constexpr std::size_t firm_groups = 8;
// Their luck is told by so many markets that each go without one group of every cell: without every group of
// a cell equally often, and without any group of one cell beside any of another. Eight markets would say how
// uncertain a result is within a quarter of it at best; what is beside each other by chance does not add up.
constexpr std::size_t luck_markets = 32;
std::size_t group_without(int cell, std::size_t market);
// Standard error of a result from how it is spread over them: of each eight, sum of squares (G - 1)/G.
double luck_of(double standard_deviation);

class SingleFirms {
 public:
  static constexpr std::size_t block_size = 1024, word_bits = 64, blocks_a_unit = 64;
  static constexpr std::size_t block_words = block_size / word_bits;  // most words of a block in a market
  // Classes of size, by permanent rank among the cell's active firms of the base year: shares of them.
  static constexpr std::array<double, 3> class_edges{0.001, 0.01, 0.1};
  static constexpr std::size_t classes = class_edges.size() + 1;
  // Ranks at which fewer than this are active have no dice with `all`.
  static constexpr double least_active = 0.05;
  static constexpr double standard_sellers = 25.0;

  // A run of ranks of one cell and one class.
  struct Block {
    std::uint32_t first = 0, count = 0;  // slots in the cell
    std::size_t firm = 0;                // the first one among all
    std::size_t bits = 0;                // words of its first market; each market has words() of them
    std::size_t words() const { return (count + word_bits - 1) / word_bits; }
  };
  // What one thread takes at once: blocks of one cell and one class.
  struct Unit {
    std::size_t block = 0, blocks = 0;
    int cell = 0, size_class = 0;
    std::uint32_t number = 0;  // of its first block in the cell
    std::size_t market = 0;    // index of its first market among those of all units
  };

  // `potential` [c]: M, none where nobody has counted; `stationary`: what cohorts do in the base year. Flows
  // that fewer than `least_sellers` of the cell's firms sell to in the base year follow its cohorts, all of
  // them: a market of three sellers is empty in one quarter and not in the next.
  SingleFirms(const BaseYear& base, const Population& population, const FirmState& stationary,
              Column potential, const WithDice& who, double least_sellers = standard_sellers);

  std::size_t count() const { return count_; }
  std::size_t bit_words() const { return bit_words_; }
  std::size_t markets() const { return markets_; }
  const std::vector<Block>& blocks() const { return blocks_; }
  const std::vector<Unit>& units() const { return units_; }
  const std::vector<float>& log_profit() const { return log_profit_; }  // permanent part of z
  const Column& potential() const { return potential_; }                // [c] M
  std::uint32_t of_cell(int cell) const { return of_cell_[at(cell)]; }
  // Whether the firms with dice make the flow, its destinations being the cell's in their order.
  bool make_flow(int cell, std::size_t destination) const { return below_.of_flow[at(cell)][destination]; }
  // Of the cohorts what is left below the firms with dice, in the flows that these make.
  const PartOfCohorts& below() const { return below_; }
  // [f] the share of each stratum, and of its profit, that each class of a cell's firms with dice takes up.
  const Column& share_of_class(int cell, std::size_t k) const { return share_of_class_[at(cell)][k]; }
  const Column& profit_of_class(int cell, std::size_t k) const { return profit_of_class_[at(cell)][k]; }

 private:
  void cut(const Cohorts& cohorts, int cell, std::uint32_t firms, std::size_t markets, double active);

  Column potential_;
  std::vector<std::uint32_t> of_cell_;
  PartOfCohorts below_;
  std::vector<std::array<Column, classes>> share_of_class_, profit_of_class_;
  std::vector<Block> blocks_;
  std::vector<Unit> units_;
  std::vector<float> log_profit_;
  std::size_t count_ = 0, bit_words_ = 0, markets_ = 0;
};

// [f] of each stratum what lies between two ranks, over the cell's potential firms: of its firms, and of
// their profit by what that piece of the distribution has. Added to the columns.
void share_between(const Cohorts& cohorts, double begin, double end, Column& share, Column& profit);

// Enterprises of every cell of the home economy, as many together as the model tells of: sectors as it counts
// them, cells of a sector as they sell, affiliates apart. None elsewhere, and where the model tells nothing.
Column enterprises_of_cells(const World& world, const BaseYear& base);
// [f]: share of the firms of a stratum of the cell that sell somewhere.
Column active_by_stratum(const Population& population, const FirmState& stationary, int cell);
// [c] potential firms, of which `enterprises` are active in the base year.
Column potential_firms(const Population& population, const FirmState& stationary, const Column& enterprises);

}  // namespace entrepot
