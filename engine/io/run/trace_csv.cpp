// SPDX-License-Identifier: Apache-2.0
#include "io/run/trace_csv.h"

#include <fmt/format.h>

#include "base/quantity.h"
#include "io/text/csv.h"

namespace entrepot {

TraceCsv::TraceCsv(const std::filesystem::path& file, const Model& model, const Horizon& horizon, int cell)
    : model_(model), horizon_(horizon), cell_(cell), writer_(file) {
  writer_ << "case,replication,quarter,rank,newborn,log_profit,destination,sales_bn_usd_a_year\n";
}

void TraceCsv::quarter(const QuarterOutcome& outcome) {
  if (!trace_) trace_.emplace(*outcome.single_firms, cell_);
  for (const TracedFirm& firm : trace_->of(model_, outcome)) {
    const std::string begins =
        fmt::format("{},{},{},{},{},{}", outcome.which == Case::policy ? "policy" : "baseline",
                    outcome.replication, to_string(horizon_.quarter(outcome.quarter)), firm.rank,
                    firm.newborn ? 1 : 0, shortest(firm.log_profit));
    if (firm.sales.empty()) writer_ << begins << ",,0\n";
    for (const TracedSale& sale : firm.sales)
      writer_ << fmt::format("{},{},{}\n", begins, csv_field(model_.world.location_names[sale.destination]),
                             shortest(sale.sales));
  }
}

}  // namespace entrepot
