// SPDX-License-Identifier: Apache-2.0
#include "io/model/model_form.h"

#include <fmt/format.h>

#include <limits>

#include "calibration/margins.h"
#include "world/authorities.h"
#include "world/behaviour.h"
#include "world/evidence.h"
#include "world/firm_counts.h"
#include "world/network.h"

namespace entrepot {
namespace {

constexpr double any = std::numeric_limits<double>::max();

// Of a number in this range and unit.
YamlForm number_in(const std::string& unit, double low, double high, bool known) {
  std::vector<YamlKey> keys = {
      {"value", "in its unit", form::number(low, high), true},
      {"unit", "what it is counted in", form::text(), true},
      {"grade", "how well it is known", form::word(grade_words()), true},
      {"source", "where it comes from, or who judged it and how", form::text(), true}};
  if (!unit.empty()) keys[1].value = form::word({unit});
  if (known) {
    keys.push_back(
        {"low", "the low end of what is known: nine in ten lie between both", form::number(low, high)});
    keys.push_back({"high", "the high end", form::number(low, high)});
  }
  return form::map("a number of the model", std::move(keys));
}

template <class Rows>
YamlForm section(const char* what, const Rows& rows, bool known) {
  std::vector<YamlKey> keys;
  for (const auto& row : rows)
    keys.push_back({row.name, fmt::format("{}; {}", row.meaning, row.unit),
                    number_in(row.unit, row.low, row.high, known), true});
  return form::map(what, std::move(keys));
}

}  // namespace

const std::vector<std::string>& transfers_of_models() {
  static const std::vector<std::string> words = {"own_income", "fixed"};
  return words;
}

const YamlForm& number_form() {
  static const YamlForm form = number_in("", -any, any, false);
  return form;
}

const YamlForm& known_number_form() {
  static const YamlForm form = number_in("", -any, any, true);
  return form;
}

const YamlForm& worst_case_form() {
  static const YamlForm form = [] {
    YamlForm map = number_in("points", 0.0, largest_worst_case, false);
    map.what = "a worst case";
    map.keys.insert(map.keys.begin(), {{"between", "an economy or place", form::text(), true},
                                       {"and", "another, or any", form::text(), true}});
    return map;
  }();
  return form;
}

const YamlForm& model_form() {
  static const YamlForm form = form::map(
      "a model",
      {{"format", "of this file", form::integer(1, 1), true},
       {"title", "what the model is", form::text(), true},
       {"base_year", "the year of its figures", form::integer(first_base_year, last_base_year), true},
       {"currency", "of its money: bn USD", form::text(), true},
       {"home_economy", "the economy whose regions and owners are told apart", form::text()},
       {"home_economy_name", "what it is called", form::text()},
       {"hub", "the place through which its goods pass", form::text()},
       {"hub_services", "sectors in which the hub earns its margin", form::some(form::text())},
       {"behaviour", "how firms, investors and workers behave",
        section("the behaviour of firms", behaviour_rows(), true)},
       {"calibration", "what calibration needs beside the tables of margins/",
        section("the calibration", calibration_rows(), true)},
       {"investment", "what calibration of owners needs beside margins/investment_*.csv",
        section("the calibration of owners", investment_rows(), true)},
       {"tariffs", "factors that margins/tariff_rules.csv and trade_agreements.csv name",
        form::table(number_in("fraction", 0.0, 1.0, false))},
       {"worst_cases", "duties that firms fear, on top of the base year's; the first that fits holds",
        form::list(worst_case_form())},
       {"transfers", "under which the base year's imbalances are an equilibrium",
        form::word(transfers_of_models())},
       {"balance_of_payments", "what `transfers: bop` of a scenario scales transfers to",
        form::map("the balance of payments",
                  {{"surplus", "exports less imports of the home economy, goods and services; bn USD",
                    number_in("bn USD", -largest_surplus, largest_surplus, false), true}})},
       {"firms", "how many firms the home economy has",
        section("numbers of firms", firm_count_rows(), false)},
       {"authorities", "zones that try reforms and provinces that adopt them",
        section("authorities", authority_rows(), false)},
       {"network", "how shippers choose their ways", section("the network", network_rows(), false)}});
  return form;
}

}  // namespace entrepot
