// SPDX-License-Identifier: Apache-2.0
#include "packages.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "base/quantity.h"
#include "io/scenario/scenario_reader.h"
#include "policy/channel.h"

namespace entrepot::test {
namespace {

const std::vector<std::string> wheres = {"mainland", "east", "[central, west]",
                                         "hainan",   "usa",  "[eu, japan]"};
const std::vector<std::string> edge_sets = {"shanghai",        "chongqing-qinzhou", "[new_land_sea, ningbo]",
                                            "{mode: express}", "hong_kong",         "rotterdam-duisburg"};
const std::vector<std::string> partner_sets = {"all", "usa", "[asean, eu]", "hong_kong"};
const std::vector<std::string> sector_sets = {"all", "[ELE, MAC]", "[FIN, TEL]", "AGR"};

const Quarter start = make_quarter(2025, 1);

std::string quantity(const Field& field, int tenths) {
  const double value = tenths == null_value ? 0.0 : field.low + (field.high - field.low) * tenths / 10.0;
  return field.unit == Unit::none ? shortest(value) : shortest(value) + " " + to_string(field.unit);
}

template <class List>
const auto& entry(const List& list, int index) {
  return list[static_cast<std::size_t>(index) % list.size()];
}

std::string yaml(const DrawnUse& use) {
  const Lever& lever = entry(catalogue(), use.lever);
  std::string text = fmt::format("  - lever: {}\n", lever.name);
  if (lever.reads_schedule) {
    text += fmt::format(
        "    schedule: [{{origin: mainland, destination: usa, sector: goods, tariff_percent: {}}}]\n",
        10 * use.value);
  } else {
    if (acts_on_edges(lever)) text += fmt::format("    edges: {}\n", entry(edge_sets, use.where));
    if (!acts_on_edges_alone(lever)) {
      text += fmt::format("    where: {}\n", entry(wheres, use.where));
      if (std::any_of(lever.directions.begin(), lever.directions.end(), takes_partners))
        text += fmt::format("    partners: {}\n", entry(partner_sets, use.partners));
      text += fmt::format("    sectors: {}\n", entry(sector_sets, use.sectors));
    }
    text += fmt::format("    value: {}\n", quantity(lever.fields.front(), use.value));
    std::string further;
    for (std::size_t k = 1; k < lever.fields.size(); ++k)
      further += fmt::format("{}{}: {}", k > 1 ? ", " : "", lever.fields[k].name,
                             quantity(lever.fields[k], use.field));
    if (!further.empty()) text += "    with: {" + further + "}\n";
  }
  text += fmt::format("    from: {}\n", to_string(start + use.from));
  if (use.lasts > 0) text += fmt::format("    until: {}\n", to_string(start + (use.from + use.lasts)));
  const std::string& shape = entry(phase_shape_names(), use.shape);
  const bool has_length = shape != "step" && shape != "decay";
  text += fmt::format("    phase_in: {{shape: {}{}}}\n", shape,
                      has_length ? fmt::format(", quarters: {}", use.length) : "");
  return text;
}

std::string list_of(const Package& package) {
  std::string text = package.empty() ? " []\n" : "\n";
  for (const DrawnUse& use : package) text += yaml(use);
  return text;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const DrawnUse& use) {
  return out << '\n' << yaml(use);
}

rc::Gen<Package> packages(int most, bool end) {
  const auto below = [](std::size_t size) { return rc::gen::inRange(0, static_cast<int>(size)); };
  const rc::Gen<DrawnUse> one =
      rc::gen::build<DrawnUse>(rc::gen::set(&DrawnUse::lever, below(catalogue().size())),
                               rc::gen::set(&DrawnUse::where, below(wheres.size())),
                               rc::gen::set(&DrawnUse::partners, below(partner_sets.size())),
                               rc::gen::set(&DrawnUse::sectors, below(sector_sets.size())),
                               rc::gen::set(&DrawnUse::value, rc::gen::inRange(0, 11)),
                               rc::gen::set(&DrawnUse::field, rc::gen::inRange(0, 11)),
                               rc::gen::set(&DrawnUse::from, rc::gen::inRange(0, latest_start + 1)),
                               rc::gen::set(&DrawnUse::lasts, rc::gen::inRange(end ? 1 : 0, longest + 1)),
                               rc::gen::set(&DrawnUse::shape, below(phase_shape_names().size())),
                               rc::gen::set(&DrawnUse::length, rc::gen::inRange(1, longest + 1)));
  // RapidCheck's size is the most elements of a list, and 100 the whole of a range.
  return rc::gen::nonEmpty(
      rc::gen::resize(most, rc::gen::container<Package>(rc::gen::resize(rc::kNominalSize, one))));
}

Package crowded(Package package) {
  for (std::size_t k = 0; k < package.size(); ++k) {
    DrawnUse& use = package[k];
    if (k > 1) use.lever = package[k % 2].lever;
    use.where %= 2;
    use.partners = use.sectors = 0;
  }
  return package;
}

Package without_size(Package package) {
  std::erase_if(package, [](const DrawnUse& use) { return entry(catalogue(), use.lever).reads_schedule; });
  for (DrawnUse& use : package) use.value = use.field = null_value;
  return package;
}

Scenario scenario_of(const Package& package, const Package& baseline, int quarters) {
  const std::string text =
      fmt::format("format: 1\ntitle: drawn\nmodel: macro\nhorizon: {{from: {}, quarters: {}}}\n",
                  to_string(start), quarters) +
      (baseline.empty() ? "" : "baseline:\n  levers:" + list_of(baseline)) + "levers:" + list_of(package);
  const Scratch scratch;
  Diagnostics diagnostics;
  Scenario scenario =
      read_scenario(scratch.write("s.yaml", text), catalogue(), macro_model().world, diagnostics);
  // What a random scope leaves empty is refused; any other error means that the draw or the reader is wrong.
  for (const Diagnostic& diagnostic : diagnostics.all())
    if (diagnostic.code == "S004") RC_DISCARD("nothing in scope");
  if (!diagnostics.ok()) RC_FAIL(text + scratch.words(diagnostics));
  return scenario;
}

Quarter first_quarter() {
  return start;
}

void holds_for(int cases, const std::string& what, const std::function<void()>& property) {
  setenv("RC_PARAMS", "seed=20231", 0);  // RapidCheck prints it once
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = cases;
  rc::detail::TestMetadata metadata;
  metadata.id = metadata.description = what;
  const rc::detail::TestResult result = rc::detail::checkTestable(property, metadata, params);
  std::ostringstream words;
  rc::detail::printResultMessage(result, words);
  CAPTURE(params.seed);
  CHECK_MESSAGE(result.is<rc::detail::SuccessResult>(), words.str());
}

}  // namespace entrepot::test
