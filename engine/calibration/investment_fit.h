// SPDX-License-Identifier: Apache-2.0
// Published figures of investment that the calibrated owners are compared with.
//
// fdi_flow, fdi_stock: into a place, or the home economy. outward_flow, outward_stock: of the home economy's
// firms, to a place or in all, with what passes through. fdi_flow_of: what an owner invests and answers to
// policy; affiliate_sales_of. Of foreign firms in the home economy: foreign_export_share of goods exports;
// foreign_import_share, goods they use themselves over goods imports by true origin; foreign_jobs in
// millions, employment of the place times their share of value added.
#pragma once

#include <optional>
#include <string>

#include "world/base_year.h"

namespace entrepot {

// bn USD, a fraction, or millions; nothing where no such figure is known.
std::optional<double> investment_figure(const World& world, const BalancedTable& table,
                                        const std::string& figure, int place, int owner);

}  // namespace entrepot
