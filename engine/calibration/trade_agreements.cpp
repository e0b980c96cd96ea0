// SPDX-License-Identifier: Apache-2.0
#include "calibration/trade_agreements.h"

#include <algorithm>

namespace entrepot {
namespace {

// (exporter, importer) of economies: the best of their agreements.
Matrix relief_between(const Margins& margins) {
  const int economies = margins.economies.size();
  Matrix relief(economies, economies);
  for (const TradeAgreement& agreement : margins.agreements)
    for (const AgreementMember& exporter : agreement.members)
      for (const AgreementMember& importer : agreement.members) {
        if (exporter.economy == importer.economy) continue;
        double& best = relief(exporter.economy, importer.economy);
        best = std::max(best, exporter.share * importer.share * (1.0 - importer.still_pays));
      }
  return relief;
}

}  // namespace

Tensor<3> relief_from_duty(const World& world, const Margins& margins, const Tensor<3>& flows) {
  const int places = world.location_count(), sectors = world.sector_count(),
            economies = margins.economies.size();
  const Matrix relief = relief_between(margins);
  const auto belongs = [&](int economy, int place) {
    const int own = margins.economy_place[at(economy)];
    return own < 0 ? world.is_home(place) : own == place;
  };
  Tensor<3> result(places, places, sectors);
  for (int i = 0; i < places; ++i)
    for (int n = 0; n < places; ++n)
      for (int j = 0; !world.same_economy(i, n) && j < sectors; ++j) {
        double traded = 0.0, relieved = 0.0;
        for (int e = 0; e < economies; ++e)
          for (int f = 0; belongs(e, i) && f < economies; ++f)
            if (belongs(f, n)) {
              traded += flows(e, f, j);
              relieved += flows(e, f, j) * relief(e, f);
            }
        if (traded > 0.0) result(i, n, j) = relieved / traded;
      }
  return result;
}

}  // namespace entrepot
