// SPDX-License-Identifier: Apache-2.0
#include "answer/sweep_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "answer/document.h"
#include "base/quantity.h"
#include "io/text/csv.h"
#include "io/text/json.h"
#include "io/text/utf8.h"

namespace entrepot {
namespace {

constexpr std::size_t most_rows = 60;     // that a terminal is shown
constexpr std::size_t most_outcomes = 4;  // columns of the table
constexpr int widest = 80;                // all columns, each with a gap before it
constexpr int least_columns = 8;

const char* found_word(const Sought& sought, std::size_t point) {
  if (point < sought.sampled) return "";
  return sought.level ? "crossing" : "best";
}

std::string name_of(const World& world, const std::string& place) {
  if (place == world.home_economy) return world.home_economy_name;
  const auto index = world.location_names.find(place);
  return index ? world.locations[at(*index)].name : place;
}

// "real income", "real GDP", "FDI stock".
std::string spelt(std::string outcome) {
  std::replace(outcome.begin(), outcome.end(), '_', ' ');
  for (const auto& [small, large] : {std::pair("fdi", "FDI"), {"gdp", "GDP"}})
    for (std::size_t at = outcome.find(small); at != std::string::npos; at = outcome.find(small, at + 3))
      outcome.replace(at, 3, large);
  return outcome;
}

// "usa real income" above a column, where the end may be cut; "real income, United States" in a sentence.
std::string head_of(const World& world, const SweptOutcome& outcome) {
  const std::string name = spelt(outcome.outcome);
  return outcome.place == world.home_economy ? name : fmt::format("{} {}", outcome.place, name);
}
std::string label(const World& world, const SweptOutcome& outcome) {
  return fmt::format("{}, {}", spelt(outcome.outcome), name_of(world, outcome.place));
}

std::string capital(std::string words) {
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words;
}

// "0", "+0.5".
std::string signed_number(double number) {
  return number == 0.0 ? "0" : fmt::format("{:+.6g}", number);
}

std::string with_unit(double number, const std::string& unit) {
  return fmt::format("{:.6g}{}{}", number, unit.empty() ? "" : " ", unit);
}

std::string shown(const SweptValue& value) {
  return value.number ? fmt::format("{:.6g}", *value.number) : harmless(value.text);
}

// The last keys of each path, as many as tell it from the others: "value", "tariff_war.value".
std::vector<std::string> short_names(const std::vector<SweptRange>& ranges) {
  const auto last_keys = [](const std::string& path, int count) {
    std::size_t begin = path.size();
    while (count-- > 0 && begin != std::string::npos && begin > 0) begin = path.rfind('.', begin - 1);
    return begin == std::string::npos || begin == 0 ? path : path.substr(begin + 1);
  };
  std::vector<std::string> names;
  for (const SweptRange& range : ranges)
    for (int count = 1;; ++count) {
      const std::string name = last_keys(range.path, count);
      const bool alone = std::none_of(ranges.begin(), ranges.end(), [&](const SweptRange& other) {
        return &other != &range && last_keys(other.path, count) == name;
      });
      if (!alone && name != range.path) continue;
      names.push_back(name);
      break;
    }
  return names;
}

// Those that somebody asked for, or those of the home economy, in their order; else those that move most.
std::vector<std::size_t> told_outcomes(const World& world, const Sweep& sweep) {
  std::vector<std::size_t> told;
  for (std::size_t k = 0; k < sweep.outcomes.size(); ++k)
    if (sweep.chosen || sweep.outcomes[k].place == world.home_economy) told.push_back(k);
  if (told.empty()) {
    std::vector<double> largest(sweep.outcomes.size(), 0.0);
    for (std::size_t k = 0; k < largest.size(); ++k) {
      told.push_back(k);
      for (const PointEffects& point : sweep.effects)
        largest[k] = std::max(largest[k], std::abs(percent_of(point, k).value_or(0.0)));
    }
    std::stable_sort(told.begin(), told.end(),
                     [&](std::size_t a, std::size_t b) { return largest[a] > largest[b]; });
  }
  if (told.size() > most_outcomes) told.resize(most_outcomes);
  return told;
}

// Several places of one outcome, which the page then names once.
bool of_one_outcome(const Sweep& sweep, const std::vector<std::size_t>& told) {
  return told.size() > 1 && std::all_of(told.begin(), told.end(), [&](std::size_t k) {
           return sweep.outcomes[k].outcome == sweep.outcomes[told.front()].outcome;
         });
}

Value cell(const PointEffects& point, std::size_t outcome) {
  const auto percent = percent_of(point, outcome);
  return percent ? Value(fmt::format("{:+.3f}", *percent), *percent) : Value("-");
}

std::string heading_of(const SweptRange& range, const std::string& name) {
  return range.unit.empty() ? name : fmt::format("{}, {}", name, range.unit);
}

// As wide as the widest cell of each column; where a terminal has no room for all, the widest are cut.
std::vector<int> widths_of(const Table& table) {
  std::vector<int> widths;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    widths.push_back(display_width(table.columns[c].title));
    for (const auto& row : table.rows) widths.back() = std::max(widths.back(), display_width(row[c].text));
  }
  const int room = widest - 2 * static_cast<int>(widths.size());
  while (std::accumulate(widths.begin(), widths.end(), 0) > room) {
    int& most = *std::max_element(widths.begin(), widths.end());
    if (most <= least_columns) break;
    --most;
  }
  return widths;
}

Table table_of(const World& world, const Sweep& sweep, const std::vector<std::size_t>& told,
               std::size_t points, bool narrow) {
  Table table;
  const std::vector<std::string> names = short_names(sweep.ranges);
  for (std::size_t r = 0; r < names.size(); ++r) {
    const std::vector<SweptValue>& values = sweep.ranges[r].values;
    table.columns.push_back({heading_of(sweep.ranges[r], names[r]), values.empty() || values.front().number});
  }
  for (const std::size_t k : told)
    table.columns.push_back(
        {of_one_outcome(sweep, told) ? sweep.outcomes[k].place : head_of(world, sweep.outcomes[k]), true});
  for (std::size_t p = 0; p < points; ++p) {
    std::vector<Value> row;
    for (const SweptValue& value : sweep.points[p])
      row.push_back(value.number ? Value(shown(value), *value.number) : Value(shown(value)));
    for (const std::size_t k : told) row.push_back(cell(sweep.effects[p], k));
    table.rows.push_back(std::move(row));
  }
  if (!narrow) return table;
  const std::vector<int> widths = widths_of(table);
  for (std::size_t c = 0; c < widths.size(); ++c) {
    table.columns[c].title = cut(table.columns[c].title, widths[c]);
    for (auto& row : table.rows) row[c].text = cut(row[c].text, widths[c]);
  }
  return table;
}

// "Highest real income, China (mainland): +0.243 per cent, at levers.tariff_war.value=15 points."
std::string best_of(const World& world, const Sweep& sweep, std::size_t outcome) {
  std::optional<std::size_t> best;
  for (std::size_t p = 0; p < sweep.points.size(); ++p)
    if (const auto percent = percent_of(sweep.effects[p], outcome))
      if (!best || *percent > *percent_of(sweep.effects[*best], outcome)) best = p;
  if (!best) return "No point has an equilibrium.";
  return fmt::format("Highest {}: {:+.3f} per cent, at {}.", label(world, sweep.outcomes[outcome]),
                     *percent_of(sweep.effects[*best], outcome), point_in_words(sweep, *best));
}

std::string words_of_crossings(const World& world, const Sweep& sweep, const Sought& sought) {
  const std::string name = capital(label(world, sweep.outcomes[sought.outcome])),
                    &unit = sweep.ranges[0].unit;
  if (sought.crossings.size() == sought.sampled)
    return fmt::format("{}, is {} per cent at all points.", name, signed_number(*sought.level));
  std::string words;
  for (const LevelCrossing& crossing : sought.crossings)
    words += fmt::format(
        "{}{}, is {} per cent at {}{}.", words.empty() ? "" : "\n", name, signed_number(*sought.level),
        with_unit(crossing.at, unit),
        !crossing.refined ? fmt::format(", roughly: between {:.6g} and {:.6g} there is none at some points",
                                        crossing.from, crossing.to)
        : !crossing.above_beyond ? ""
        : *crossing.above_beyond ? ", above it beyond"
                                 : ", below it beyond");
  if (!sought.crossings.empty()) return words;
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (std::size_t p = 0; p < sought.sampled; ++p)
    if (const auto percent = percent_of(sweep.effects[p], sought.outcome))
      low = std::min(low, *percent), high = std::max(high, *percent);
  if (low > high) return "No point has an equilibrium.";
  const bool both = low < *sought.level && high > *sought.level;
  return fmt::format("{}, {} {} per cent between {:.6g} and {}: it goes from {:+.3f} to {:+.3f}.", name,
                     both                  ? "crosses only where there is no equilibrium"
                     : low > *sought.level ? "stays above"
                                           : "stays below",
                     signed_number(*sought.level), *sweep.points.front()[0].number,
                     with_unit(*sweep.points[sought.sampled - 1][0].number, unit), low, high);
}

std::string words_of_peak(const World& world, const Sweep& sweep, const Sought& sought) {
  const std::string name = capital(label(world, sweep.outcomes[sought.outcome]));
  if (!sought.peak) return "No point has an equilibrium.";
  return fmt::format("{}, is highest, {:+.4f} per cent, at {}{}.", name, sought.peak->value,
                     with_unit(sought.peak->at, sweep.ranges[0].unit),
                     !sought.peak->refined    ? ", of the points below: beside it there is no equilibrium"
                     : sought.peak->at_an_end ? ", an end of the range: it may be higher beyond"
                                              : "");
}

std::string json(const Sweep& sweep, const Sought* sought) {
  Json list = Json::array();
  for (std::size_t p = 0; p < sweep.points.size(); ++p)
    for (std::size_t k = 0; k < sweep.outcomes.size(); ++k) {
      const std::optional<EffectRow>& row = sweep.effects[p].rows[k];
      const auto percent = percent_of(sweep.effects[p], k);
      Json object = {{"point", static_cast<std::int64_t>(p + 1)}};
      if (sought != nullptr) object["found"] = found_word(*sought, p);
      for (std::size_t r = 0; r < sweep.ranges.size(); ++r) {
        const SweptValue& value = sweep.points[p][r];
        object[sweep.ranges[r].path] = value.number ? Json(*value.number) : Json(value.text);
        if (!sweep.ranges[r].unit.empty()) object[sweep.ranges[r].path + "_unit"] = sweep.ranges[r].unit;
      }
      object["outcome"] = sweep.outcomes[k].outcome;
      object["place"] = sweep.outcomes[k].place;
      object["baseline"] = row ? Json(row->baseline) : Json(nullptr);
      object["policy"] = row ? Json(row->policy) : Json(nullptr);
      object["difference"] = row ? Json(row->difference()) : Json(nullptr);
      object["percent"] = percent ? Json(*percent) : Json(nullptr);
      object["unit"] = row ? row->unit : "";
      if (!sweep.year.empty()) object["period"] = row ? row->period : "";
      object["trouble"] = sweep.effects[p].trouble;
      list.push_back(std::move(object));
    }
  return list.dump(1) + "\n";
}

}  // namespace

std::string point_in_words(const Sweep& sweep, std::size_t point) {
  std::string words;
  for (std::size_t r = 0; r < sweep.ranges.size(); ++r)
    words += fmt::format("{}{}={}", r == 0 ? "" : ", ", sweep.ranges[r].path,
                         sweep.points[point][r].number
                             ? with_unit(*sweep.points[point][r].number, sweep.ranges[r].unit)
                             : sweep.points[point][r].text);
  return words;
}

std::string sweep_csv(const Sweep& sweep, const Sought* sought) {
  std::string text = "point";
  if (sought != nullptr) text += ",found";
  for (const SweptRange& range : sweep.ranges) {
    text += "," + csv_field(range.path);
    if (!range.unit.empty()) text += "," + csv_field(range.path + "_unit");
  }
  text += fmt::format(",outcome,place,baseline,policy,difference,percent,unit{},trouble\n",
                      sweep.year.empty() ? "" : ",period");
  for (std::size_t p = 0; p < sweep.points.size(); ++p) {
    std::string begin = std::to_string(p + 1);
    if (sought != nullptr) begin += fmt::format(",{}", found_word(*sought, p));
    for (std::size_t r = 0; r < sweep.ranges.size(); ++r) {
      const SweptValue& value = sweep.points[p][r];
      begin += "," + (value.number ? shortest(*value.number) : csv_field(value.text));
      if (!sweep.ranges[r].unit.empty()) begin += "," + sweep.ranges[r].unit;
    }
    for (std::size_t k = 0; k < sweep.outcomes.size(); ++k) {
      const std::optional<EffectRow>& row = sweep.effects[p].rows[k];
      const auto percent = percent_of(sweep.effects[p], k);
      text += fmt::format("{},{},{}", begin, sweep.outcomes[k].outcome, csv_field(sweep.outcomes[k].place));
      text += row ? fmt::format(",{},{},{},{},{},", shortest(row->baseline), shortest(row->policy),
                                shortest(row->difference()), percent ? shortest(*percent) : "",
                                csv_field(row->unit))
                  : ",,,,,,";
      if (!sweep.year.empty()) text += (row ? row->period : std::string()) + ",";
      text += csv_field(sweep.effects[p].trouble) + "\n";
    }
  }
  return text;
}

std::string sweep_answer(const World& world, const Scenario& scenario, const Sweep& sweep,
                         const Sought* sought, const std::string& format) {
  if (format == "csv") return sweep_csv(sweep, sought);
  if (format == "json") return json(sweep, sought);
  std::vector<std::size_t> told = told_outcomes(world, sweep);
  if (sought != nullptr) {
    std::erase(told, sought->outcome);
    told.insert(told.begin(), sought->outcome);
    if (told.size() > most_outcomes) told.resize(most_outcomes);
  }
  const std::size_t points = sought != nullptr ? sought->sampled : sweep.points.size();
  const bool narrow = format == "table";
  Part part;
  const bool of_home = std::any_of(
      told.begin(), told.end(), [&](std::size_t k) { return sweep.outcomes[k].place == world.home_economy; });
  const std::string when =
      sweep.year.empty() ? "Long run in closed form" : fmt::format("By agents, {}", sweep.year);
  part.words = of_one_outcome(sweep, told) ? fmt::format("{}: {}, per cent of the baseline.", when,
                                                         spelt(sweep.outcomes[told.front()].outcome))
                                           : fmt::format("{}{}: per cent of the baseline.", when,
                                                         of_home ? ", " + world.home_economy_name : "");
  for (const SweptRange& range : sweep.ranges)
    part.facts.emplace_back("over", range.unit.empty() ? range.path : range.path + ", " + range.unit);
  part.table = table_of(world, sweep, told, narrow ? std::min(points, most_rows) : points, narrow);
  if (narrow && points > most_rows)
    part.note = fmt::format("And {} points more: --format csv has all of them. ", points - most_rows);
  if (sought == nullptr)
    part.note += best_of(world, sweep, told.front());
  else
    part.note +=
        sought->level ? words_of_crossings(world, sweep, *sought) : words_of_peak(world, sweep, *sought);
  const Document document{scenario.title, {part}};
  return rendered(document, narrow ? DocumentFormat::table : DocumentFormat::markdown);
}

}  // namespace entrepot
