// SPDX-License-Identifier: Apache-2.0
#include "policy/meeting.h"

#include "policy/scope.h"

namespace entrepot {
namespace {

constexpr std::size_t bits = 64;  // of a word

void set(std::vector<std::uint64_t>& words, std::size_t bit) {
  words[bit / bits] |= std::uint64_t{1} << (bit % bits);
}

}  // namespace

Meetings::Meetings(const World& world, const BaseYear& base, const std::vector<const LeverUse*>& uses)
    : world_(world),
      base_(base),
      uses_(uses),
      reaches_(uses.size()),
      sector_words_(at(base.sector_count) / bits + 1),
      sells_(at(base.location_count) * sector_words_, 0) {
  for (const Cell& cell : base.cells) set(sells_, at(cell.region) * sector_words_ * bits + at(cell.sector));
}

const Meetings::Reach& Meetings::reach(std::size_t number) {
  Reach& reach = reaches_[number];
  if (reach.known) return reach;
  reach.known = true;
  const LeverUse& use = *uses_[number];
  const std::size_t places = at(world_.location_count());
  const std::vector<Direction> directions = directions_of(use.lever);
  for (const Direction direction : directions) {
    if (!of_flows(direction)) continue;
    // A row of words a destination, so that the origin of a bit is known.
    const std::size_t words = places / bits + 1;
    reach.pairs.resize(places * words, 0);
    const PairWeights weights(world_, direction, use.where, use.partners);
    for (std::size_t n = 0; n < places; ++n)
      for (std::size_t i = 0; i < places; ++i)
        if (weights(static_cast<int>(n), static_cast<int>(i)) > 0.0) set(reach.pairs, n * words * bits + i);
  }
  reach.sectors.resize(sector_words_, 0);
  for (const Weighted& sector : use.sectors)
    if (sector.weight > 0.0) set(reach.sectors, at(sector.index));
  reach.cells.resize(base_.cells.size() / bits + 1, 0);
  for (const ScopedAffiliate& affiliate :
       affiliates_in_scope(world_, base_, directions, use.where, use.partners, use.sectors))
    set(reach.cells, at(affiliate.cell));
  reach.places.resize(places / bits + 1, 0);
  reach.edges.resize(at(base_.edge_count) / bits + 1, 0);
  for (const Move& move : use.lever.moves) {
    const Channel& channel = *find_channel(move.channel);
    if (channel.subject == Subject::flows || channel.subject == Subject::affiliates) continue;
    for (const ScopedTarget& scoped : targets_in_scope(world_, base_, channel, use, move))
      channel.subject == Subject::edges ? set(reach.edges, at(scoped.target.edge))
                                        : set(reach.places, at(scoped.target.destination));
  }
  return reach;
}

bool Meetings::on_a_flow(const Reach& a, const Reach& b) const {
  if (a.pairs.empty() || b.pairs.empty()) return false;
  // Origins of common pairs; one of them must have firms in a common sector.
  const std::size_t places = at(world_.location_count()), words = places / bits + 1;
  Bits origins(words, 0);
  for (std::size_t k = 0; k < a.pairs.size(); ++k) origins[k % words] |= a.pairs[k] & b.pairs[k];
  for (std::size_t i = 0; i < places; ++i) {
    if ((origins[i / bits] >> (i % bits) & 1U) == 0) continue;
    for (std::size_t word = 0; word < sector_words_; ++word)
      if ((a.sectors[word] & b.sectors[word] & sells_[i * sector_words_ + word]) != 0) return true;
  }
  return false;
}

bool Meetings::common(const Bits& a, const Bits& b) {
  for (std::size_t k = 0; k < a.size() && k < b.size(); ++k)
    if ((a[k] & b[k]) != 0) return true;
  return false;
}

std::optional<std::string> Meetings::meet(std::size_t a, std::size_t b) {
  const Reach& first = reach(a);
  const Reach& other = reach(b);
  if (on_a_flow(first, other)) return "flows";
  if (common(first.cells, other.cells)) return "affiliates";
  if (common(first.places, other.places) && common(first.sectors, other.sectors)) return "places";
  if (common(first.edges, other.edges)) return "edges";
  return std::nullopt;
}

bool Meetings::same(std::size_t a, std::size_t b) {
  const Reach& first = reach(a);
  const Reach& other = reach(b);
  return first.pairs == other.pairs && first.sectors == other.sectors && first.cells == other.cells &&
         first.places == other.places && first.edges == other.edges;
}

}  // namespace entrepot
