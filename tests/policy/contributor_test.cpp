// SPDX-License-Identifier: Apache-2.0
// Wedges of a quarter from several contributors: levers, and whoever else moves costs.
#include "policy/contributor.h"

#include <doctest/doctest.h>

#include "policy/timeline.h"
#include "support/macro.h"

using namespace entrepot;

namespace {

const Quarter start = make_quarter(2025, 1);

// A mechanism of its own: costs that fall by a step a year.
class Learning : public Contributor {
 public:
  bool move_to(std::optional<Quarter> quarter) override {
    const int years = quarter ? (*quarter - start) / 4 : 10;
    const bool moved = years != years_;
    years_ = years;
    return moved;
  }
  void contribute(Wedges& wedges) const override {
    ++calls;
    for (double& value : wedges.log_iceberg.values()) value -= 0.01 * years_;
  }
  mutable int calls = 0;

 private:
  int years_ = 0;
};

}  // namespace

TEST_CASE("contributors: what several add is added up, and nothing is made anew while nobody moves") {
  const Model& model = macro_model();
  const LeverUse use =
      mainland_use(catalogue_lever("customs_clearance"), 0.3, start, {PhaseShape::linear, 2});
  Timeline levers(model.world, model.base, {use});
  Learning learning;
  ContributedWedges together(model.base, {&levers, &learning});
  std::vector<bool> moved;
  for (int t = 0; t < 9; ++t) {
    moved.push_back(together.move_to(start + t));
    Wedges expected = wedges_of({use}, start + t);
    for (double& value : expected.log_iceberg.values()) value -= 0.01 * (t / 4);
    CHECK(together.wedges() == expected);
  }
  // The lever phases in over two quarters; then a year turns at the fifth and at the ninth.
  CHECK(moved == std::vector<bool>{true, true, false, false, true, false, false, false, true});
  CHECK(learning.calls == 4);
  CHECK(together.move_to(std::nullopt));
}

TEST_CASE("contributors: firms see ahead what levers change, and no more") {
  class Drift : public Learning {
   public:
    bool seen_ahead() const override { return false; }
  };
  const Model& model = macro_model();
  const PhaseIn year{PhaseShape::linear, 4};
  for (const double size : {0.0, 0.3}) {
    Timeline levers(model.world, model.base,
                    {mainland_use(catalogue_lever("customs_clearance"), size, start + 2, year)});
    Drift drift;
    ContributedWedges together(model.base, {&drift, &levers});
    for (int t = 0; t < 9; ++t) {
      together.move_to(start + t);
      CHECK(together.seen_ahead() == (size > 0.0 && t >= 2 && t < 6));
    }
  }
}

TEST_CASE("contributors: a timeline says that it moved when a share of a lever or a scheduled rate does") {
  const Model& model = macro_model();
  LeverUse use = mainland_use(catalogue_lever("mfn_tariff_cut"), 20.0, start + 2, {PhaseShape::linear, 3});
  use.until = start + 8;
  Timeline levers(model.world, model.base, {use});
  std::vector<int> moves;
  for (int t = 0; t < 12; ++t)
    if (levers.move_to(start + t)) moves.push_back(t);
  CHECK(moves == std::vector<int>{2, 3, 4, 8});
}

TEST_CASE("timeline: a formula is compiled when its lever is read, and shared from then on") {
  const Lever& lever = catalogue_lever("customs_clearance");
  REQUIRE(lever.moves.size() > 0);
  const LeverUse one = mainland_use(lever, 0.3, start), two = mainland_use(lever, 0.2, start);
  CHECK(one.lever.moves[0].compiled == lever.moves[0].compiled);
  CHECK(one.lever.moves[0].compiled == two.lever.moves[0].compiled);
  // Two timelines that take turns keep their own values.
  const Model& model = macro_model();
  Timeline first(model.world, model.base, {one}), second(model.world, model.base, {two});
  const Wedges alone = first.in(start), other = second.in(start);
  CHECK_FALSE(alone == other);
  CHECK(first.in(start) == alone);
  CHECK(second.in(start) == other);
}
