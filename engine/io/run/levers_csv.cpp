// SPDX-License-Identifier: Apache-2.0
#include "io/run/levers_csv.h"

#include <fmt/format.h>

#include <map>
#include <optional>

#include "base/diagnostic.h"
#include "base/quantity.h"
#include "base/shown_unit.h"
#include "io/text/csv.h"
#include "io/text/file_writer.h"
#include "policy/channel.h"
#include "policy/contributor.h"
#include "policy/customs_lines.h"
#include "policy/scope.h"
#include "policy/timeline.h"
#include "world/network.h"

namespace entrepot {
namespace {

struct KnobChange {
  std::string knob, unit;
  std::size_t affected = 0;
  double mean = 0.0;
};

// Number of entries that differ from the base, and the weighted mean of their change.
KnobChange change(const std::string& knob, const std::string& unit, std::span<const double> now,
                  std::span<const double> base, std::span<const double> weight) {
  KnobChange result{knob, unit, 0, 0.0};
  double moved = 0.0, total = 0.0, plain = 0.0;
  for (std::size_t k = 0; k < now.size(); ++k) {
    if (now[k] == base[k]) continue;
    ++result.affected;
    moved += weight[k] * (now[k] - base[k]);
    plain += now[k] - base[k];
    total += weight[k];
  }
  if (result.affected > 0)
    result.mean = total > 0.0 ? moved / total : plain / static_cast<double>(result.affected);
  return result;
}

// `held`: by subject, what weighs.
std::vector<KnobChange> changes(const std::map<Subject, Column>& held, const Wedges& neutral,
                                const Wedges& now) {
  std::vector<KnobChange> result;
  const auto keep = [&](KnobChange found) {
    if (found.affected > 0) result.push_back(std::move(found));
  };
  const auto all = [&](const auto& knobs, Subject subject, auto values) {
    for (const auto& knob : knobs)
      keep(change(knob.name, knob.unit, values(now.*knob.values), values(neutral.*knob.values),
                  held.at(subject)));
  };
  const auto of_matrix = [](const Matrix& matrix) { return matrix.values(); };
  const auto of_column = [](const Column& column) { return std::span<const double>(column); };
  all(flow_knobs, Subject::flows, of_matrix);
  all(affiliate_knobs, Subject::affiliates, of_column);
  all(pair_knobs, Subject::pairs, of_matrix);
  all(sector_knobs, Subject::sectors, of_matrix);
  all(place_knobs, Subject::places, of_column);
  all(edge_knobs, Subject::edges, of_column);
  return result;
}

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
  FileWriter writer(file);
  writer << "use,lever,in,quarter,knob,affected,mean_change,unit\n";
  const Wedges neutral = neutral_wedges(model.base);
  std::map<Subject, Column> held;
  for (const Subject subject : {Subject::flows, Subject::affiliates, Subject::sectors, Subject::places,
                                Subject::pairs, Subject::edges})
    held.emplace(subject, money_held(model.base, subject));
  each_use(scenario, [&](int number, const char* in, const LeverUse& use) {
    std::vector<KnobChange> found;  // of the last time at which it moved
    Timeline levers(model.world, model.base, {use});
    CustomsLines lines(model.world, model.base, {use});
    ContributedWedges alone(model.base, {&levers, &lines});
    for (const When when : times(scenario.horizon, span)) {
      if (alone.move_to(when)) found = changes(held, neutral, alone.wedges());
      for (const KnobChange& knob : found) {
        const ShownUnit shown = shown_in(knob.unit);
        writer << fmt::format("{},{},{},{},{},{},{},{}\n", number, csv_field(use.lever.name), in,
                              name_of(when), knob.knob, knob.affected, shortest(shown(knob.mean)),
                              csv_field(shown.unit));
      }
    }
  });
  writer.close();
}

}  // namespace entrepot
