// SPDX-License-Identifier: Apache-2.0
#include "answer/shocks_answer.h"

#include <fmt/format.h>

#include <cmath>

#include "answer/document.h"
#include "base/quantity.h"
#include "io/text/csv.h"

namespace entrepot {
namespace {

Value percent(double value) {
  return {fmt::format("{:+.4f}", value), value};
}

std::string name_of(const World& world, const ShockLoss& loss) {
  return loss.place.empty() ? world.home_economy : loss.place;
}

const char* verdict(const ShockLoss& loss) {
  if (std::abs(loss.saved) <= 2.0 * loss.saved_error) return "as before";
  return loss.saved > 0.0 ? "less" : "more";
}

}  // namespace

std::string shocks_csv(const World& world, const ShocksFound& found) {
  std::string lines =
      "place,mean_loss_without,mean_loss_with,tail_loss_without,tail_loss_with,saved,saved_error,unit\n";
  for (const ShockLoss& loss : found.losses)
    lines += fmt::format("{},{},{},{},{},{},{},percent\n", csv_field(name_of(world, loss)),
                         shortest(loss.without.mean), shortest(loss.with.mean), shortest(loss.without.tail),
                         shortest(loss.with.tail), shortest(loss.saved), shortest(loss.saved_error));
  return lines;
}

std::string shocks_answer(const World& world, const Scenario& scenario, const ShocksAsked& asked,
                          const ShocksFound& found, const std::string& format) {
  if (format == "csv") return shocks_csv(world, found);
  std::string which;
  for (std::size_t s = 0; s < found.shocks.size(); ++s)
    which += fmt::format("{}{} ({})", which.empty() ? "" : ", ", found.shocks[s], found.drawn[s]);
  Part head;
  head.words = fmt::format(
      "Loss of real income in the long run under shocks from outside, per cent: {} draws, in {:.0f} of 100 "
      "one "
      "shock, uniform in size up to what its scenario says: {}.",
      asked.draws, 100.0 * asked.chance, which);
  if (found.without_equilibrium > 0)
    head.words += fmt::format(" Without an equilibrium, and left out: {}.", found.without_equilibrium);
  Part part;
  part.table.columns = {
      {"place"}, {"mean without", true}, {"with", true}, {"tail without", true}, {"with", true}, {"exposed"}};
  for (const ShockLoss& loss : found.losses)
    part.table.rows.push_back({name_of(world, loss), percent(loss.without.mean), percent(loss.with.mean),
                               percent(loss.without.tail), percent(loss.with.tail), verdict(loss)});
  part.note =
      "Without the package and with it, each against itself without a shock; tail: mean of the worst "
      "twentieth. As "
      "exposed: the means differ by less than two standard errors of the difference.";
  return rendered({scenario.title, {head, part}}, format);
}

}  // namespace entrepot
