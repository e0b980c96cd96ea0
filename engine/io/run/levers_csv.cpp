// SPDX-License-Identifier: Apache-2.0
#include "io/run/levers_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

#include "base/diagnostic.h"
#include "base/quantity.h"
#include "base/shown_unit.h"
#include "io/text/csv.h"
#include "io/text/file_writer.h"
#include "policy/channel.h"
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

// What one use alone makes of every knob. Most uses reach a part of the flows, and only these are looked at.
class Alone {
 public:
  // The model must outlive it.
  explicit Alone(const Model& model)
      : model_(model), neutral_(neutral_wedges(model.base)), scratch_(neutral_) {
    for (const Subject subject : {Subject::flows, Subject::affiliates, Subject::sectors, Subject::places,
                                  Subject::pairs, Subject::edges})
      held_.emplace(subject, money_held(model.base, subject));
  }

  void begin(const LeverUse& use) {
    know_flows(use);
    levers_.emplace(model_.world, model_.base, std::vector{use}, flows_);
    lines_.emplace(model_.world, model_.base, std::vector{use});
    found_.clear();
    begun_ = false;
  }

  // At a time after those before.
  const std::vector<KnobChange>& changes_at(std::optional<Quarter> when) {
    const bool levers_moved = levers_->move_to(when), lines_moved = lines_->move_to(when);
    if (std::exchange(begun_, true) && !levers_moved && !lines_moved) return found_;
    levers_->contribute(scratch_);
    lines_->contribute(scratch_);
    found_.clear();
    const auto of_matrix = [](auto& matrix) { return std::span(matrix.values()); };
    const auto of_column = [](auto& column) { return std::span(column); };
    const auto all = [&](const auto& knobs, Subject subject, auto values,
                         std::span<const std::size_t> reached) {
      for (const auto& knob : knobs)
        note_and_reset(knob.name, knob.unit, values(scratch_.*knob.values), values(neutral_.*knob.values),
                       held_.at(subject), reached);
    };
    all(flow_knobs, Subject::flows, of_matrix, reached_);
    all(affiliate_knobs, Subject::affiliates, of_column, every(affiliate_knobs.front()));
    all(pair_knobs, Subject::pairs, of_matrix, every(pair_knobs.front()));
    all(sector_knobs, Subject::sectors, of_matrix, every(sector_knobs.front()));
    all(place_knobs, Subject::places, of_column, every(place_knobs.front()));
    all(edge_knobs, Subject::edges, of_column, every(edge_knobs.front()));
    return found_;
  }

 private:
  // A table sets flows of its own, and what crosses a second line is sold by the place it is drawn around.
  void know_flows(const LeverUse& use) {
    const BaseYear& base = model_.base;
    flows_.clear(), reached_.clear();
    if (use.lever.reads_schedule || draws_a_line(use)) {
      reached_ = first_indices(target_count(Subject::flows, base));
      return;
    }
    for (const Direction direction : directions_of(use.lever)) {
      if (!of_flows(direction)) continue;
      for (const ScopedFlow& flow :
           flows_in_scope(model_.world, base, direction, use.where, use.partners, use.sectors))
        reached_.push_back(target_index(Subject::flows, base, {flow.destination, flow.cell}));
    }
    std::sort(reached_.begin(), reached_.end());
    reached_.erase(std::unique(reached_.begin(), reached_.end()), reached_.end());
    for (const std::size_t index : reached_) flows_.push_back(target_at(Subject::flows, base, index));
  }

  static std::vector<std::size_t> first_indices(std::size_t count) {
    std::vector<std::size_t> indices(count);
    std::iota(indices.begin(), indices.end(), std::size_t{0});
    return indices;
  }
  template <class Knob>
  std::span<const std::size_t> every(const Knob& knob) {
    const std::size_t count = (neutral_.*knob.values).size();
    if (indices_.size() < count) indices_ = first_indices(count);
    return std::span(indices_).first(count);
  }

  // Number of entries that differ from the base, and the weighted mean of their change.
  void note_and_reset(const char* name, const char* unit, std::span<double> now, std::span<const double> base,
                      std::span<const double> weight, std::span<const std::size_t> reached) {
    KnobChange result{name, unit, 0, 0.0};
    double moved = 0.0, total = 0.0, plain = 0.0;
    for (const std::size_t k : reached) {
      if (now[k] == base[k]) continue;
      ++result.affected;
      moved += weight[k] * (now[k] - base[k]);
      plain += now[k] - base[k];
      total += weight[k];
      now[k] = base[k];
    }
    if (result.affected == 0) return;
    result.mean = total > 0.0 ? moved / total : plain / static_cast<double>(result.affected);
    found_.push_back(std::move(result));
  }

  const Model& model_;
  const Wedges neutral_;
  Wedges scratch_;                  // equal to `neutral_` between calls
  std::map<Subject, Column> held_;  // by subject, what weighs
  std::vector<std::size_t> reached_, indices_;
  std::vector<Target> flows_;
  std::optional<Timeline> levers_;
  std::optional<CustomsLines> lines_;
  std::vector<KnobChange> found_;  // at the last time at which it moved
  bool begun_ = false;
};

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
  Alone alone(model);
  each_use(scenario, [&](int number, const char* in, const LeverUse& use) {
    alone.begin(use);
    for (const When when : times(scenario.horizon, span))
      for (const KnobChange& knob : alone.changes_at(when)) {
        const ShownUnit shown = shown_in(knob.unit);
        writer << fmt::format("{},{},{},{},{},{},{},{}\n", number, csv_field(use.lever.name), in,
                              name_of(when), knob.knob, knob.affected, shortest(shown(knob.mean)),
                              csv_field(shown.unit));
      }
  });
  writer.close();
}

}  // namespace entrepot
