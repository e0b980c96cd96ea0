// SPDX-License-Identifier: Apache-2.0
// Published figures of investment that the calibrated owners are compared with.
//
// fdi_flow, fdi_stock: into a place, or the home economy. outward_flow, outward_stock: of the home economy's
// firms, to a place or in all. fdi_flow_of, fdi_stock_of: of an owner. Flows are those recorded, what stays
// and what passes through (fdi_passing_of). affiliate_sales_of: of an owner.
// exports_to_homes_of: share of goods that an owner's firms in the home economy sell abroad. Of foreign firms
// in the home economy: foreign_sales, foreign_value_added; foreign_export_share of goods exports; of goods
// imports, foreign_imports_used as their own inputs and foreign_imports_made with those that they trade;
// foreign_jobs, millions, and foreign_jobs_in a group of industries.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calibration/margins.h"
#include "world/base_year.h"

namespace entrepot {

// What a figure is about; -1: not this, or the home economy where nothing is named.
struct FigureSubject {
  int place = -1, owner = -1, group = -1;  // group of InvestmentMargins
};

// bn USD, a fraction, or millions; nothing where no such figure is known.
std::optional<double> investment_figure(const World& world, const BalancedTable& table,
                                        const InvestmentMargins& investment, const std::string& figure,
                                        const FigureSubject& about);

// The sectors of a group, all of them with -1.
std::vector<bool> sectors_of(const InvestmentMargins& investment, int sectors, int group);

}  // namespace entrepot
