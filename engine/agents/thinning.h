// SPDX-License-Identifier: Apache-2.0
// Who of many is struck by something that strikes few, without asking each of them.
//
// Of a row of positions each is struck with its own chance p, at most `bound`. Candidates are drawn with the
// chance `bound`, by gaps that are geometric (as points of a process are thinned: Lewis & Shedler 1979), and
// each has a uniform on (0, bound): struck are those whose uniform lies below p. So the work is that of the
// candidates, and the same candidates serve every case: a higher p strikes all that a lower one strikes.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "numerics/random_words.h"

namespace entrepot {

// A chance that bounds others, with what its gaps need. 1 takes everybody.
struct Bound {
  Bound() = default;
  explicit Bound(double of);
  float chance = 0.0F;
  float per_log = 0.0F;  // 1 / ln(1 - chance)
};

// Candidates in a row; made again and again, so that nothing is allocated.
class Candidates {
 public:
  struct Candidate {
    std::uint32_t position;
    float uniform;  // on (low, low + width)
  };
  // Draws them for `count` positions from dice of which nobody else takes slots from `slot` on, count of
  // them. `gap` and `uniform` are the words of the first candidate, who is mostly the only one.
  void draw(const SlotWords& dice, std::uint32_t slot, std::uint32_t gap, std::uint32_t uniform,
            std::uint32_t count, const Bound& bound, float low, float width);
  const Candidate* begin() const { return found_.data(); }
  const Candidate* end() const { return found_.data() + size_; }

 private:
  std::vector<Candidate> found_;
  std::size_t size_ = 0;
};

// The normal distribution between points of a table, to 5e-7: for chances that are compared with a draw.
class ChanceTable {
 public:
  static const ChanceTable& normal();
  // 0 below -8 and 1 above 8.
  float operator()(float x) const {
    const float place = (x < -reach ? -reach : x > reach ? reach : x) * steps + reach * steps;
    const auto point = static_cast<std::size_t>(place);
    return values_[point] + (place - static_cast<float>(point)) * (values_[point + 1] - values_[point]);
  }

 private:
  ChanceTable();
  static constexpr float reach = 8.0F, steps = 256.0F;
  std::array<float, std::size_t{16} * 256 + 2> values_;
};

// Bounds for hazard * Phi(x') for all x' up to x, on a grid of x: so that a bound is looked up, and is the
// same wherever x falls in its interval.
class BoundTable {
 public:
  explicit BoundTable(double hazard);
  static constexpr float reach = 8.0F, steps = 16.0F;
  // Nothing below -8.
  const Bound& operator()(float x) const {
    const float place = (x < -reach ? -reach : x > reach ? reach : x) * steps + reach * steps;
    return bounds_[static_cast<std::size_t>(place) + 1];
  }
  // The largest x that the bound of x holds for.
  static float upper(float x) {
    if (x >= reach) return x;
    const float place = (x < -reach ? -reach : x) * steps + reach * steps;
    return static_cast<float>(static_cast<int>(place) + 1) / steps - reach;
  }

 private:
  std::vector<Bound> bounds_;
};

}  // namespace entrepot
