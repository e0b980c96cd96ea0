// SPDX-License-Identifier: Apache-2.0
#include "io/run/levers_csv.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/quantity.h"
#include "base/shown_unit.h"
#include "io/text/csv.h"
#include "io/text/file_writer.h"
#include "numerics/parallel.h"
#include "policy/channel.h"
#include "policy/lone_use.h"
#include "policy/scope.h"
#include "world/network.h"

namespace entrepot {
namespace {

constexpr std::size_t levers_a_block = 4;

std::string scope_text(const Scope& scope, const Names& names) {
  std::string text;
  for (const Weighted& member : scope) {
    if (!text.empty()) text += ' ';
    text += names[member.index];
    if (member.weight == 1.0) continue;
    text += '*';
    text += shortest(member.weight);
  }
  return text;
}

std::string edges_text(const Scope& edges, const World& world) {
  std::string text;
  for (const Weighted& edge : edges)
    text += (text.empty() ? "" : "; ") + edge_in_words(*world.network, world.location_names, edge.index);
  return text;
}

std::string unit_text(Unit unit) {
  return unit == Unit::none ? "1" : to_string(unit);
}

// When a use is looked at; nothing: the long run.
using When = std::optional<Quarter>;

std::vector<When> times(const Horizon& horizon, Span span) {
  if (span == Span::long_run) return {std::nullopt};
  std::vector<When> list;
  for (int t = 0; t < horizon.quarters; ++t) list.emplace_back(horizon.quarter(t));
  return list;
}

std::string name_of(When when) {
  return when ? to_string(*when) : "long run";
}

double share_of(const LeverUse& use, When when) {
  return when ? share_in_force(use, *when) : share_in_the_long_run(use);
}

// What a row says before the phase, and what it says after it.
struct Fixed {
  std::string value, unit, with, scope, channels, source;
};

Fixed describe(const World& world, const LeverUse& use) {
  Fixed fixed;
  for (const Field& field : use.lever.fields) {
    const auto found = use.fields.find(field.name);
    if (found == use.fields.end()) continue;
    if (field.name == "value") {
      fixed.value = shortest(found->second);
      fixed.unit = unit_text(field.unit) + (field.of.empty() ? "" : " " + field.of);
    } else {
      fixed.with += (fixed.with.empty() ? "" : "; ") + field.name + " = " + shortest(found->second) + " " +
                    unit_text(field.unit);
    }
  }
  for (const Move& move : use.lever.moves) {
    if (!fixed.channels.empty()) fixed.channels += ' ';
    fixed.channels += move.channel;
  }
  if (use.lever.reads_schedule) {
    fixed.value = std::to_string(use.schedule.size());
    fixed.unit = "scheduled tariffs";
  }
  fixed.scope = csv_field(scope_text(use.where, world.location_names)) + "," +
                csv_field(scope_text(use.partners, world.location_names)) + "," +
                csv_field(scope_text(use.sectors, world.sector_names)) + "," +
                csv_field(edges_text(use.edges, world));
  fixed.source = csv_field(use.source) + "," + csv_field(use.lever.citation) + "," +
                 csv_field(use.lever.citation_status);
  return fixed;
}

// Every use with its number and the cases in which it holds; a lever may be used more than once.
template <class Write>
void each_use(const Scenario& scenario, Write write) {
  int number = 0;
  for (const LeverUse& use : scenario.baseline) write(++number, "both", use);
  for (const LeverUse& use : scenario.levers) write(++number, "policy", use);
}

}  // namespace

void write_levers_csv(const std::filesystem::path& file, const Model& model, const Scenario& scenario,
                      Span span) {
  FileWriter writer(file);
  writer << "use,lever,part_of,in,quarter,phase,value,unit,with,where,partners,sectors,edges,channels,"
            "evidence,size,grade,measures,tasks,source,effect_citation,citation_status\n";
  each_use(scenario, [&](int number, const char* in, const LeverUse& use) {
    const Fixed fixed = describe(model.world, use);
    for (const When when : times(scenario.horizon, span)) {
      const double share = share_of(use, when);
      writer << fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", number, csv_field(use.lever.name),
                            use.part_of ? use.part_of->lever.name : "", in, name_of(when), shortest(share),
                            fixed.value, csv_field(fixed.unit), csv_field(fixed.with), fixed.scope,
                            csv_field(fixed.channels),
                            csv_field(use.lever.evidence) + "," + use.lever.size + "," + use.grade + "," +
                                csv_field(fmt::format("{}", fmt::join(use.measures, " "))) + "," + use.tasks,
                            fixed.source);
    }
  });
  writer.close();
}

void write_knobs_csv(const std::filesystem::path& file, const Model& model, const Scenario& scenario,
                     Span span) {
  struct Told {
    int number = 0;
    const char* in = "";
    const LeverUse* use = nullptr;
    std::string lines = {};
  };
  std::vector<Told> all;
  each_use(scenario, [&](int number, const char* in, const LeverUse& use) {
    all.push_back({number, in, &use});
  });
  // Uses of one lever share its formulas, and stay on one thread.
  std::map<std::string, std::vector<Told*>> by_lever;
  for (Told& told : all) by_lever[told.use->lever.name].push_back(&told);
  std::vector<const std::vector<Told*>*> levers;
  for (const auto& [name, uses] : by_lever) levers.push_back(&uses);
  for_blocks(levers.size(), levers_a_block, [&](std::size_t begin, std::size_t end) {
    LoneUse alone(model.world, model.base);
    for (std::size_t k = begin; k < end; ++k)
      for (Told* told : *levers[k]) {
        alone.begin(*told->use);
        for (const When when : times(scenario.horizon, span))
          for (const KnobChange& knob : alone.changes_at(when)) {
            const ShownUnit shown = shown_in(knob.unit);
            told->lines += fmt::format("{},{},{},{},{},{},{},{}\n", told->number,
                                       csv_field(told->use->lever.name), told->in, name_of(when), knob.knob,
                                       knob.affected, shortest(shown(knob.mean)), csv_field(shown.unit));
          }
      }
  });
  FileWriter writer(file);
  writer << "use,lever,in,quarter,knob,affected,mean_change,unit\n";
  for (const Told& told : all) writer << told.lines;
  writer.close();
}

}  // namespace entrepot
