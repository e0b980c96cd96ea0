// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/lever_use_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "io/scenario/edges_reader.h"
#include "io/scenario/empty_scope.h"
#include "io/scenario/lever_reader.h"
#include "io/scenario/levers_by_unit.h"
#include "io/scenario/measures_reader.h"
#include "io/scenario/scenario_form.h"
#include "io/scenario/schedule_reader.h"
#include "io/scenario/scope_reader.h"
#include "io/text/bounds.h"
#include "io/text/utf8.h"
#include "io/yaml/yaml_text.h"
#include "policy/channel.h"
#include "policy/scope.h"
#include "policy/sentence.h"

namespace entrepot {
namespace {

class UseReader {
 public:
  UseReader(const YamlNode& node, const YamlMap& map, UseContext& context, Diagnostics& diagnostics)
      : node_(node), map_(map), context_(context), diagnostics_(diagnostics) {}

  bool read(LeverUse& use) {
    const int errors_before = diagnostics_.errors();
    use.spot = map_.spot();
    const bool known = find_lever(use);
    read_dates(use);
    use.phase_in = use.lever.standard_phase_in;
    if (const YamlNode* node = map_.find("phase_in")) {
      use.phase_in = read_phase_in(*node, diagnostics_).value_or(use.phase_in);
      use.phase_in_given = true;
    }
    if (const YamlNode* node = map_.find("source")) use.source = read_source(*node);
    if (const YamlNode* node = map_.find("further"))
      use.further = as_bool(*node, "further", diagnostics_).value_or(false);
    if (const YamlNode* node = map_.find("grade"))
      use.grade = as_word(*node, "grade", value_form(lever_use_form(), "grade").words, diagnostics_)
                      .value_or(use.grade);
    if (const YamlNode* node = map_.find("measures"); node != nullptr && known)
      read_measures_of(*node, context_.measures(diagnostics_), use, diagnostics_);
    if (!known) {
      read_names();
    } else if (use.lever.reads_schedule) {
      read_schedule_of(use);
    } else {
      refuse({"file", "schedule"}, "only tariff_schedule reads a file");
      read_fields(use);
      read_edges_of(use);
      read_scopes(use);
    }
    return known && diagnostics_.errors() == errors_before;
  }

 private:
  // An entry of a scenario from before its lever turned has places of both sides in each other's place.
  std::string turned(const std::string& further) const {
    const YamlNode *where = map_.find("where"), *partners = map_.find("partners");
    std::string text, indent = "- ";
    const auto line = [&](const std::string& key, const std::string& value) {
      text += fmt::format("{}{}: {}\n", indent, key, value);
      indent = "  ";
    };
    for (const YamlEntry& entry : node_.entries) {
      const std::string& key = entry.key.text;
      if (key == "where") {
        line("where", partners == nullptr ? "all" : on_one_line(*partners));
        line("partners", on_one_line(*where));
      } else if (key == "with") {
        const std::string given = on_one_line(entry.value);
        line("with", "{" + further + (entry.value.entries.empty() ? "}" : ", " + given.substr(1)));
      } else if (key != "partners") {
        line(key, on_one_line(entry.value));
      }
      if (key == "value" && map_.find("with") == nullptr) line("with", "{" + further + "}");
    }
    return text;
  }

  bool find_lever(LeverUse& use) {
    const YamlNode* node = map_.required("lever", diagnostics_);
    const auto name = node == nullptr ? std::nullopt : as_string(*node, "lever", diagnostics_);
    if (!name) return false;
    use.spot = node->spot();
    if (const Lever* lever = context_.find(*name)) {
      use.lever = *lever;
      return true;
    }
    if (context_.names.find(*name)) return false;
    diagnostics_.error("S001", node->spot(), [&] {
      const auto close = nearest(*name, context_.names.all());
      return std::pair(fmt::format("unknown lever '{}'", beginning_of(*name, limit::name_bytes)),
                       close                     ? fmt::format("did you mean '{}'?", *close)
                       : may_name_a_lever(*name) ? std::string("'entrepot describe levers' lists them")
                                                 : std::string(lever_name_rule));
    });
    return false;
  }

  void read_dates(LeverUse& use) {
    const YamlNode* from = map_.required("from", diagnostics_);
    const auto begin = from == nullptr ? std::nullopt : as_quarter(*from, "from", diagnostics_);
    if (begin) use.from = *begin;
    const YamlNode* until = map_.find("until");
    if (until != nullptr) use.until = as_quarter(*until, "until", diagnostics_);
    if (begin && use.until && *use.until <= *begin)
      diagnostics_.error(
          "S007", until->spot(),
          fmt::format("until {} is not after from {}", to_string(*use.until), to_string(*begin)),
          "until is the first quarter in which the lever no longer holds");
    if (!begin || !context_.horizon) return;
    const Horizon& horizon = *context_.horizon;
    const std::string span = fmt::format("{} to {}", to_string(horizon.from), to_string(horizon.last()));
    if (*begin > horizon.last()) {
      diagnostics_.error("S006", from->spot(),
                         fmt::format("from {} is after the horizon, {}", to_string(*begin), span),
                         "lengthen the horizon or take the lever out");
    } else if (use.until && *use.until > *begin && *use.until <= horizon.from) {
      diagnostics_.error("S006", until->spot(),
                         fmt::format("until {} is before the horizon, {}", to_string(*use.until), span),
                         "take the lever out");
    } else if (*begin <= make_quarter(context_.world.base_year, 4)) {
      diagnostics_.warning(
          "W003", from->spot(),
          fmt::format("from {} is not after the base year {}, which holds the policies of its time",
                      to_string(*begin), context_.world.base_year),
          use.lever.in_base_year.empty()
              ? "give only what is added to the base year"
              : fmt::format("give only what is added; the base year holds {}", use.lever.in_base_year));
    } else if (*begin < horizon.from) {
      diagnostics_.warning(
          "W002", from->spot(), fmt::format("from {} is before the horizon, {}", to_string(*begin), span),
          "the lever is in force from the first quarter on, as far as it is phased in by then");
    }
    if (use.until && *use.until > horizon.last())
      diagnostics_.warning("W004", until->spot(),
                           fmt::format("until {} is after the horizon, {}", to_string(*use.until), span),
                           "the lever holds to the last quarter; in the long run it counts as ended");
  }

  std::string read_source(const YamlNode& node) {
    if (node.kind == YamlNode::Kind::text) return node.text;
    const auto map = YamlMap::of(node, source_form(), diagnostics_);
    if (!map) return {};
    std::string source;
    if (const YamlNode* title = map->required("title", diagnostics_))
      source = as_lines(*title, "title", diagnostics_).value_or("");
    if (const YamlNode* year = map->find("year"))
      if (const auto number = as_integer(*year, "year", 1000, 2999, diagnostics_))
        source += fmt::format(", {}", *number);
    if (const YamlNode* href = map->find("href"))
      source += ", " + as_string(*href, "href", diagnostics_).value_or("");
    return source;
  }

  void refuse(const std::vector<std::string>& keys, const std::string& why,
              const std::string& remedy = "take it away") {
    for (const std::string& key : keys)
      if (map_.find(key) != nullptr)
        diagnostics_.error("S013", map_.spot_of(key), fmt::format("'{}' means nothing here: {}", key, why),
                           remedy);
  }

  void read_schedule_of(LeverUse& use) {
    refuse({"where", "partners", "sectors", "edges"}, "the schedule says which flows pay what");
    refuse({"value", "with"}, "the rates stand in the schedule, as levels and not as points added",
           "change the table, or name another with 'file:'; points on top of a duty are another lever's");
    const YamlNode* lines = map_.find("schedule");
    const YamlNode* table = lines == nullptr ? map_.find("file") : lines;
    if (lines != nullptr) {
      refuse({"file"}, "the schedule is given in the scenario");
      use.schedule = read_schedule(*lines, context_.world, use.from, context_.room, diagnostics_);
    } else if (const YamlNode* file = map_.required("file", diagnostics_)) {
      if (const auto name = as_string(*file, "file", diagnostics_)) {
        const auto path = std::filesystem::path(*file->file).parent_path() / *name;
        use.schedule =
            read_schedule(path, context_.world, use.from, context_.room, diagnostics_, context_.sources);
        use.schedule_file = path.string();
      }
    }
    if (table != nullptr) warn_of_fractions(use.schedule, table->spot());
  }

  void warn_of_fractions(const std::vector<ScheduledTariff>& schedule, const Spot& spot) {
    double highest = 0.0;
    for (const ScheduledTariff& line : schedule) highest = std::max(highest, 100.0 * line.rate);
    if (highest > 0.0 && highest < 1.0)
      diagnostics_.warning("W007", spot,
                           fmt::format("every rate of the table is below 1 percent, the highest {} percent",
                                       fmt::format("{:.6g}", highest)),
                           "rates are in percent of border value: a quarter is 25, not 0.25");
  }

  void read_field(LeverUse& use, const Field& field, const YamlNode& node) {
    const std::string what = field.name == "value" ? "value" : "'" + field.name + "'";
    if (field.name == "value" && has_unit_of_others(use.lever, node, context_.whole_catalogue, diagnostics_))
      return;
    const auto number = as_quantity(node, what, field.unit, diagnostics_);
    if (!number) return;
    if (*number < field.low || *number > field.high)
      diagnostics_.error(
          "S005", node.spot(),
          fmt::format("{} is {}, outside {} to {} ({})", what, node.text, shortest(field.low),
                      shortest(field.high), unit_in_words(field)),
          fmt::format("the nearest allowed is '{}{}{}'", shortest(std::clamp(*number, field.low, field.high)),
                      field.unit == Unit::none ? "" : " ",
                      field.unit == Unit::none ? "" : to_string(field.unit)));
    use.fields[field.name] = *number;
  }

  void read_fields(LeverUse& use) {
    const std::vector<Field>& fields = use.lever.fields;
    if (const YamlNode* value = map_.required("value", diagnostics_)) read_field(use, fields.front(), *value);
    std::vector<std::string> names;
    for (std::size_t k = 1; k < fields.size(); ++k) names.push_back(fields[k].name);
    const YamlNode* with = map_.find("with");
    std::optional<YamlMap> further;
    if (with != nullptr && names.empty()) {
      diagnostics_.error("S008", map_.spot_of("with"),
                         fmt::format("lever '{}' has no field but its value", use.lever.name),
                         "take 'with' away");
    } else if (with != nullptr) {
      further = YamlMap::of(*with, fmt::format("'with' of lever '{}'", use.lever.name), names, diagnostics_);
    }
    for (std::size_t k = 1; k < fields.size(); ++k) {
      const YamlNode* node = further ? further->find(fields[k].name) : nullptr;
      if (node != nullptr) {
        read_field(use, fields[k], *node);
      } else if (fields[k].standard) {
        use.fields[fields[k].name] = *fields[k].standard;
      } else if (use.lever.turned && use.lever.turned->known_by == fields[k].name) {
        const std::string neutral =
            fmt::format("{}: {}", fields[k].name, quantity_in_words(use.lever.turned->neutral, fields[k]));
        diagnostics_.error(
            "S027", use.spot,
            fmt::format("lever '{}' needs '{}', {}: 'where' is whose policy it is, and once was who met it",
                        use.lever.name, fields[k].name, unit_in_words(fields[k])),
            fmt::format("add 'with: {{{}}}', or what is answered; an entry from before means:", neutral),
            turned(neutral));
      } else {
        diagnostics_.error("S009", use.spot,
                           fmt::format("lever '{}' needs '{}', {}", use.lever.name, fields[k].name,
                                       unit_in_words(fields[k])),
                           fmt::format("add 'with: {{{}: ...}}'", fields[k].name));
      }
    }
  }

  // What can be judged without knowing the lever, so that its name is not the only mistake told.
  void read_names() {
    const Vocabulary &places = context_.places, &sectors = context_.sectors;
    for (const char* key : {"where", "partners"})
      if (const YamlNode* node = map_.find(key)) places.read(*node, key, places.everything(), diagnostics_);
    if (const YamlNode* node = map_.find("sectors"))
      sectors.read(*node, "sectors", sectors.everything(), diagnostics_);
  }

  // Legs and nodes of the network, for levers that act on them.
  void read_edges_of(LeverUse& use) {
    const YamlNode* edges = map_.find("edges");
    if (!acts_on_edges(use.lever)) {
      refuse({"edges"}, fmt::format("lever '{}' does not act on legs and nodes", use.lever.name));
    } else if (edges == nullptr) {
      if (acts_on_edges_alone(use.lever)) map_.required("edges", diagnostics_);
    } else if (context_.network.network == nullptr) {
      diagnostics_.error("S033", map_.spot_of("edges"),
                         fmt::format("model '{}' has no network of routes", context_.world.name),
                         "a model has one in its folder network/");
    } else {
      read_edges(*edges, context_.network, use, diagnostics_);
    }
  }

  void read_scopes(LeverUse& use) {
    if (acts_on_edges_alone(use.lever)) {
      refuse({"where", "partners", "sectors"}, "the lever acts on the edges that are named, for all goods");
      return;
    }
    const Vocabulary &places = context_.places, &sectors = context_.sectors;
    const int errors_before = diagnostics_.errors();
    const YamlNode* where = map_.required("where", diagnostics_);
    if (where != nullptr)
      use.where = places.read(*where, "where", places.everything(), diagnostics_).value_or(Scope{});
    const YamlNode* partners = map_.find("partners");
    const std::vector<Direction>& directions = use.lever.directions;
    const bool has_partners = std::any_of(directions.begin(), directions.end(), takes_partners);
    if (partners != nullptr && !has_partners) {
      diagnostics_.error("S010", map_.spot_of("partners"),
                         fmt::format("lever '{}' acts '{}' and takes no partners", use.lever.name,
                                     direction_names()[static_cast<std::size_t>(directions.front())]),
                         "take 'partners' away");
    } else if (partners != nullptr) {
      use.partners = places.read(*partners, "partners", all_partners(context_.world, use.where), diagnostics_)
                         .value_or(Scope{});
    } else if (has_partners) {
      use.partners = all_partners(context_.world, use.where);
    }
    const YamlNode* named = map_.find("sectors");
    use.sectors = named == nullptr
                      ? sectors.everything()
                      : sectors.read(*named, "sectors", sectors.everything(), diagnostics_).value_or(Scope{});
    // Of a composite it is each part that can act or not (io/scenario/composite_use.h).
    if (where == nullptr || diagnostics_.errors() > errors_before || !use.lever.parts.empty()) return;
    if (const std::string nothing = empty_scope(context_.world, use); !nothing.empty())
      diagnostics_.error("S004", use.spot, fmt::format("lever '{}' has {}", use.lever.name, nothing),
                         "look at where, partners and sectors; places of one economy are never partners");
  }

  const YamlNode& node_;
  const YamlMap& map_;
  UseContext& context_;
  Diagnostics& diagnostics_;
};

}  // namespace

UseContext::UseContext(const std::vector<Lever>& levers, const Names& names_, const World& world_,
                       std::optional<Horizon> horizon_, const Sources& sources_)
    : names(names_),
      world(world_),
      horizon(horizon_),
      sources(sources_),
      places(Vocabulary::of_places(world_)),
      sectors(Vocabulary::of_sectors(world_)),
      room(world_),
      network{world_.network.get(), {}} {
  for (const Lever& lever : levers) levers_.emplace(lever.name, &lever);
}

const std::vector<Measure>* UseContext::measures(Diagnostics& diagnostics) {
  if (!read_measures) return nullptr;
  if (!measures_) measures_ = read_measures(diagnostics);
  return &*measures_;
}

const Lever* UseContext::find(const std::string& name) const {
  const auto found = levers_.find(name);
  return found == levers_.end() ? nullptr : found->second;
}

std::optional<LeverUse> read_lever_use(const YamlNode& node, UseContext& context, Diagnostics& diagnostics) {
  const auto map = YamlMap::of(node, lever_use_form(), diagnostics);
  if (!map) return std::nullopt;
  LeverUse use;
  if (!UseReader(node, *map, context, diagnostics).read(use)) return std::nullopt;
  return use;
}

}  // namespace entrepot
