// SPDX-License-Identifier: Apache-2.0
#include "simulation/certificate.h"

#include <fmt/format.h>

#include <utility>

#include "base/diagnostic.h"
#include "numerics/worst.h"

namespace entrepot {
namespace {

void keep_worst(std::vector<Identity>& worst, const std::vector<Identity>& now) {
  if (worst.empty()) worst.resize(now.size());
  for (std::size_t k = 0; k < now.size(); ++k)
    if (worst[k].name.empty() || (!std::isnan(worst[k].error) && !(now[k].error <= worst[k].error)))
      worst[k] = now[k];
}

[[noreturn]] void refuse(const std::string& what, double size, double allowed) {
  throw Failure(
      Status::no_equilibrium,
      fmt::format("{} {:.1e} ({:.0e} is allowed): nothing is presented as a result", what, size, allowed));
}

}  // namespace

void Certificate::add(const Cleared& market, const std::vector<Identity>& accounts) {
  price = worse(price, market.residual_price);
  spending = worse(spending, market.residual_spending);
  wage = worse(wage, market.residual_wage);
  entry = worse(entry, market.residual_entry);
  keep_worst(identities, accounts);
}

void Certificate::add(const Certificate& other) {
  price = worse(price, other.price);
  spending = worse(spending, other.spending);
  wage = worse(wage, other.wage);
  entry = worse(entry, other.entry);
  keep_worst(identities, other.identities);
  drift_of_masses = worse(drift_of_masses, other.drift_of_masses);
  drift_of_exporters = worse(drift_of_exporters, other.drift_of_exporters);
  drift_of_stock = worse(drift_of_stock, other.drift_of_stock);
}

double Certificate::worst_residual() const {
  return worse(worse(price, spending), worse(wage, entry));
}

double Certificate::worst_identity() const {
  double worst = 0.0;
  for (const Identity& identity : identities) worst = worse(worst, identity.error);
  return worst;
}

double Certificate::worst_drift() const {
  return worse(worse(drift_of_masses, drift_of_exporters), drift_of_stock);
}

void require_exact(const Certificate& certificate) {
  for (const auto& [name, residual] : {std::pair("prices", certificate.price),
                                       {"spending", certificate.spending},
                                       {"wages", certificate.wage},
                                       {"entry", certificate.entry}})
    if (!(residual <= largest_residual))
      refuse(fmt::format("the equations of {} are off by", name), residual, largest_residual);
  for (const Identity& identity : certificate.identities)
    if (!(identity.error <= largest_identity))
      refuse(fmt::format("the account '{}' ({}) is off by", identity.name, identity.where), identity.error,
             largest_identity);
  for (const auto& [name, drift] : {std::pair("masses", certificate.drift_of_masses),
                                    {"number of exporters", certificate.drift_of_exporters},
                                    {"stock of investment", certificate.drift_of_stock}})
    if (!(drift <= largest_drift))
      refuse(fmt::format("the {} of the lever-free reference drifts by", name), drift, largest_drift);
}

}  // namespace entrepot
