// SPDX-License-Identifier: Apache-2.0
#include "io/run/levers_csv.h"

#include <fmt/format.h>

#include "base/diagnostic.h"
#include "base/quantity.h"
#include "io/text/csv.h"
#include "io/text/file_writer.h"
#include "policy/channel.h"
#include "policy/timeline.h"

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

std::vector<KnobChange> changes(const BaseYear& base, const Wedges& neutral, const Wedges& now) {
  std::vector<KnobChange> result;
  const auto keep = [&](KnobChange found) {
    if (found.affected > 0) result.push_back(std::move(found));
  };
  for (const KnobRow<Matrix>& knob : flow_knobs)
    keep(change(knob.name, knob.unit, (now.*knob.values).values(), (neutral.*knob.values).values(),
                base.border.values()));
  for (const KnobRow<Column>& knob : affiliate_knobs)
    keep(change(knob.name, knob.unit, now.*knob.values, neutral.*knob.values, base.net_revenue));
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

std::string unit_text(Unit unit) {
  return unit == Unit::none ? "1" : to_string(unit);
}

double phase_in(const LeverUse& use, Quarter quarter) {
  if (use.until && quarter >= *use.until) return 0.0;
  return phase(use.phase_in, quarter - use.from);
}

// What a row says before the quarter, and what it says after the knob.
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
                csv_field(scope_text(use.sectors, world.sector_names));
  fixed.source = csv_field(use.source) + "," + csv_field(use.lever.citation) + "," +
                 csv_field(use.lever.citation_status);
  return fixed;
}

void write_use(FileWriter& writer, const Model& model, const Horizon& horizon, int number,
               const std::string& in, const LeverUse& use) {
  const Wedges neutral = neutral_wedges(model.base);
  Timeline alone(model.world, model.base, {use});
  const Fixed fixed = describe(model.world, use);
  for (int t = 0; t < horizon.quarters; ++t) {
    const Quarter quarter = horizon.quarter(t);
    std::vector<KnobChange> moved = changes(model.base, neutral, alone.in(quarter));
    if (moved.empty()) moved.push_back({});
    for (const Move& move : use.lever.moves)
      if (phase_in(use, quarter) > 0.0 && !find_channel(move.channel)->represented())
        moved.push_back({move.channel, "not represented"});
    for (const KnobChange& knob : moved)
      writer << fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", number,
                            csv_field(use.lever.name), in, to_string(quarter),
                            shortest(phase_in(use, quarter)), fixed.value, csv_field(fixed.unit),
                            csv_field(fixed.with), fixed.scope, csv_field(fixed.channels), knob.knob,
                            knob.affected, knob.affected > 0 ? shortest(knob.mean) : "", knob.unit,
                            csv_field(use.lever.evidence), fixed.source);
  }
}

}  // namespace

void write_levers_csv(const std::filesystem::path& file, const Model& model, const Scenario& scenario) {
  FileWriter writer(file);
  writer << "use,lever,in,quarter,phase,value,unit,with,where,partners,sectors,channels,knob,affected,mean_"
            "change,"
            "change_unit,evidence,source,effect_citation,citation_status\n";
  int number = 0;  // a lever may be used more than once
  for (const LeverUse& use : scenario.baseline)
    write_use(writer, model, scenario.horizon, ++number, "both", use);
  for (const LeverUse& use : scenario.levers)
    write_use(writer, model, scenario.horizon, ++number, "policy", use);
  writer.close();
}

}  // namespace entrepot
