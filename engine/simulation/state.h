// SPDX-License-Identifier: Apache-2.0
// Everything that passes from one quarter to the next in one case: a plain value, and what a checkpoint
// holds.
//
// There are three cases: baseline, policy, and the lever-free reference. Ratios to the reference's sums are
// what the market sees of firms, so that the base year holds exactly for any number of cohorts.
#pragma once

#include <memory>

#include "agents/firms.h"
#include "agents/ideas.h"
#include "agents/investors.h"
#include "agents/workers.h"
#include "market/solve/solver.h"
#include "simulation/route_costs.h"
#include "world/model.h"

namespace entrepot {

struct CaseState {
  FirmState firms;        // empty in a case that does not move
  FirmSums sums;          // of firms in the last quarter
  MarketState market;     // where the last quarter's market stands
  Supply supply;          // of the last quarter
  Wedges wedges;          // of the last quarter
  Cleared cleared;        // of the last quarter, with what buyers carry on; the base year before the first
  Investment investment;  // of the last quarter
  WorkerState workers;
  Ideas ideas;
};

// What the cases of a run share. The references must outlive it.
struct Economy {
  const Model& model;
  const MarketSolver& solver;
  const Population& population;
  KnowledgeSources knowledge = knowledge_sources(model.world, model.base);
  std::shared_ptr<const GoodsNetwork> network = goods_network(model);
  const SingleFirms* singles = nullptr;  // firms with dice; none: all are cohorts
  ExpectedSums expected = {};            // of theirs
  bool tells_newborn = false;            // whom they follow, firm by firm
};

// A case before its first quarter: the base year as the market clears it, without firms.
CaseState base_case(const Economy& economy);
// The same with the firms of the base year, at rest.
CaseState reference_case(const Economy& economy);

// Whether the reference stands still: largest relative change since its first quarter of its raw supply
// masses, its numbers of exporters and its stock of FDI.
struct Drift {
  double masses = 0, exporters = 0, stock = 0;
  // After every quarter of the reference; `firms` are those that stand still.
  void measure(const BaseYear& base, const FirmSums& firms, const Investment& investment);
  void measure(const BaseYear& base, const CaseState& reference) {
    measure(base, reference.sums, reference.investment);
  }

 private:
  FirmSums start_;
};

}  // namespace entrepot
