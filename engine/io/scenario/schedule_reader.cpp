// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/schedule_reader.h"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "io/scenario/scenario_form.h"
#include "io/scenario/scope_reader.h"
#include "io/text/bounds.h"
#include "io/text/csv.h"
#include "io/text/utf8.h"
#include "io/text/written_dates.h"

namespace entrepot {
namespace {

struct Word {
  std::string text;
  Spot spot;
};

// Lines of a schedule, however they are written, into flows.
class Lines {
 public:
  Lines(const World& world, ScheduleRoom& room, Diagnostics& diagnostics)
      : world_(world),
        room_(room),
        diagnostics_(diagnostics),
        places_(Vocabulary::of_places(world)),
        sectors_(Vocabulary::of_sectors(world)) {}

  // Without a rate, for one that cannot be read, the names alone are looked at.
  void add(const Word& origin, const Word& destination, const Word& sector, std::optional<double> percent,
           Quarter from) {
    if (!has_room(room_.lines, 1, room_.most_lines, "lines of tariff schedules", origin.spot)) return;
    const Scope* origins = whole(places_, origin);
    const Scope* destinations = whole(places_, destination);
    const Scope* sectors = whole(sectors_, sector);
    if (origins == nullptr || destinations == nullptr || sectors == nullptr) return;
    for (const Weighted& j : *sectors)
      if (!world_.sectors[at(j.index)].goods) {
        diagnostics_.error("S014", sector.spot,
                           fmt::format("'{}' holds the service '{}', which pays no duty", sector.text,
                                       world_.sector_names[j.index]),
                           "name goods, for instance with the tag 'goods'");
        return;
      }
    if (!has_room(room_.rates, origins->size() * destinations->size() * sectors->size(), room_.most_rates,
                  "rates in tariff schedules", origin.spot))
      return;
    bool any = false;
    for (const Weighted& i : *origins)
      for (const Weighted& n : *destinations) {
        if (world_.locations[at(i.index)].customs_area == world_.locations[at(n.index)].customs_area)
          continue;
        any = true;
        for (const Weighted& j : *sectors)
          if (percent) add_flow({i.index, n.index, j.index, *percent / 100.0, from}, origin.spot);
      }
    if (!any)
      diagnostics_.error(
          "S014", origin.spot,
          fmt::format("from '{}' to '{}' no flow crosses a customs border", origin.text, destination.text),
          "name places of two customs areas");
  }

  std::vector<ScheduledTariff> take() { return std::move(tariffs_); }

 private:
  bool has_room(std::size_t& taken, std::size_t more, std::size_t most, const char* what, const Spot& spot) {
    taken += more;
    if (taken <= most) return !room_.full;
    if (!room_.full)
      diagnostics_.error(
          "S024", spot, fmt::format("more than {} {} in this scenario", most, what),
          "a schedule needs a line for each flow and date at most; tags name many flows at once");
    room_.full = true;
    return false;
  }

  // Null, and a diagnostic, for what is unknown or names parts.
  const Scope* whole(const Vocabulary& vocabulary, const Word& word) {
    std::map<std::string, Scope>& known = known_[&vocabulary];
    if (const auto found = known.find(word.text); found != known.end()) return &found->second;
    const auto scope = vocabulary.find(word.text, word.spot, Written::in_table, diagnostics_);
    if (!scope) return nullptr;
    for (const Weighted& member : *scope)
      if (member.weight != 1.0) {
        diagnostics_.error(
            "S014", word.spot,
            fmt::format("tag '{}' names parts of its members; a rate needs whole ones", word.text),
            "name the places or sectors one by one");
        return nullptr;
      }
    return &known.emplace(word.text, *scope).first->second;
  }

  void add_flow(const ScheduledTariff& tariff, const Spot& spot) {
    const std::size_t flow = (at(tariff.origin) * at(world_.location_count()) + at(tariff.destination)) *
                                 at(world_.sector_count()) +
                             at(tariff.sector);
    const std::uint64_t key = std::uint64_t{flow} << 16U | static_cast<std::uint64_t>(tariff.from.count);
    const auto [first, fresh] = lines_.emplace(key, spot.line);
    if (fresh) {
      tariffs_.push_back(tariff);
    } else if (repeats_.emplace(spot.line, first->second).second) {  // two lines may share many flows
      diagnostics_.error(
          "S015", spot,
          fmt::format("{} to {} in {} stands in line {} already", world_.location_names[tariff.origin],
                      world_.location_names[tariff.destination], world_.sector_names[tariff.sector],
                      first->second),
          "give every flow one rate at a time");
    }
  }

  const World& world_;
  ScheduleRoom& room_;
  Diagnostics& diagnostics_;
  Vocabulary places_, sectors_;
  std::map<const Vocabulary*, std::map<std::string, Scope>> known_;  // what words name
  std::unordered_map<std::uint64_t, int> lines_;                     // by flow and beginning
  std::vector<ScheduledTariff> tariffs_;
  std::set<std::pair<int, int>> repeats_;  // lines that give a flow a second rate, and the first
};

std::size_t flows_of(const World& world) {
  return at(world.location_count()) * at(world.location_count()) * at(world.sector_count());
}

}  // namespace

ScheduleRoom::ScheduleRoom(const World& world)
    : most_lines(limit::schedule_lines(flows_of(world))),
      most_rates(limit::schedule_rates(flows_of(world))) {}

std::vector<ScheduledTariff> read_schedule(const std::filesystem::path& file, const World& world,
                                           Quarter from, ScheduleRoom& room, Diagnostics& diagnostics,
                                           const Sources& sources) {
  if (room.full) return {};
  const std::vector<std::string> needed = {"origin", "destination", "sector", "tariff_percent"};
  const Csv csv(sources, file, needed, diagnostics, true,
                {room.most_lines, "a schedule needs a line for each flow and date at most"});
  int from_column = -1;
  for (int column = 4; column < static_cast<int>(csv.columns().size()); ++column) {
    if (csv.columns()[at(column)] == "from") {
      from_column = column;
    } else {
      const auto close = nearest(csv.columns()[at(column)], {"from"});
      diagnostics.error("S013", csv.header(column),
                        fmt::format("a schedule has no column '{}'", csv.columns()[at(column)]),
                        close ? fmt::format("did you mean '{}'?", *close)
                              : "its columns are origin, destination, sector, tariff_percent, from");
    }
  }
  if (!csv.ok()) return {};
  Lines lines(world, room, diagnostics);
  for (int row = 0; row < csv.rows() && !room.full; ++row) {
    const auto word = [&](int column) { return Word{csv.text(row, column), csv.spot(row, column)}; };
    const auto percent = csv.number(row, 3, 0.0, highest_scheduled_percent, diagnostics);
    Quarter begin = from;
    if (from_column >= 0 && !csv.text(row, from_column).empty()) {
      const auto quarter = parse_quarter(csv.text(row, from_column));
      if (!quarter)
        diagnostics.error(
            "Y029", csv.spot(row, from_column),
            fmt::format("from is '{}', which is not a quarter", beginning_of(csv.text(row, from_column))),
            quarter_instead_of(csv.text(row, from_column)));
      begin = quarter.value_or(from);
    }
    lines.add(word(0), word(1), word(2), percent, begin);
  }
  return lines.take();
}

std::vector<ScheduledTariff> read_schedule(const YamlNode& node, const World& world, Quarter from,
                                           ScheduleRoom& room, Diagnostics& diagnostics) {
  const std::vector<YamlNode>* items = as_list(node, "schedule", diagnostics);
  if (items == nullptr || room.full) return {};
  Lines lines(world, room, diagnostics);
  for (const YamlNode& item : *items) {
    const auto map = YamlMap::of(item, schedule_line_form(), diagnostics);
    if (!map) continue;
    const auto word = [&](const char* key) -> std::optional<Word> {
      const YamlNode* found = map->required(key, diagnostics);
      const auto text = found == nullptr ? std::nullopt : as_string(*found, key, diagnostics);
      if (!text) return std::nullopt;
      return Word{*text, found->spot()};
    };
    const auto origin = word("origin"), destination = word("destination"), sector = word("sector");
    const YamlNode* rate = map->required("tariff_percent", diagnostics);
    const auto percent =
        rate == nullptr ? std::nullopt
                        : as_number(*rate, "tariff_percent", 0.0, highest_scheduled_percent, diagnostics);
    Quarter begin = from;
    if (const YamlNode* found = map->find("from"))
      begin = as_quarter(*found, "from", diagnostics).value_or(from);
    if (origin && destination && sector) lines.add(*origin, *destination, *sector, percent, begin);
  }
  return lines.take();
}

}  // namespace entrepot
