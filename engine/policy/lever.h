// SPDX-License-Identifier: Apache-2.0
// Catalogue entries (models/levers/*.yaml): what a lever means, moves and rests on.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/diagnostic.h"
#include "base/quantity.h"
#include "numerics/distribution.h"
#include "policy/formula.h"
#include "world/world.h"

namespace entrepot {

// Which way a lever acts (DESIGN 5, Scope): on flows and pairs of places the first five, on affiliates the
// next two, then on the places themselves, on named edges of the network, on the way through its hub. Names
// in the order of the enumeration.
enum class Direction { imports, exports, both, within, output, inward, outward, region, edges, hub };
const std::vector<std::string>& direction_names();
bool of_flows(Direction direction);
bool of_affiliates(Direction direction);
bool of_network(Direction direction);
bool takes_partners(Direction direction);

// How sure it is that the mechanism is there; where the step from value to channel comes from.
const std::vector<std::string>& evidence_words();
const std::vector<std::string>& size_words();

enum class PhaseShape { step, linear, logistic, sunset, decay };
const std::vector<std::string>& phase_shape_names();

bool takes_length(PhaseShape shape);  // in quarters

struct PhaseIn {
  PhaseShape shape = PhaseShape::step;
  int quarters = 1;
};

struct Field {
  std::string name;  // "value", and further fields a lever declares
  Unit unit = Unit::none;
  std::string of;  // "of the applied rate removed"
  double low = 0, high = 0;
  std::optional<double> standard;  // default where the scenario does not say
};

struct EffectSize {
  std::string parameter, unit;
  std::string distribution;  // as it is written
  Distribution drawn;        // what it says; of a composite, which has no effect size, 0
  double low = 0, central = 0, high = 0;
  bool check_only = false;  // a target for `model check`, not an input of the formula
};

// A channel and the formula of what the lever makes of it. The formula is compiled when the file is read, and
// copies of the move share it: they belong to one thread.
struct Move {
  std::string channel, formula;
  std::shared_ptr<Formula> compiled;
  std::optional<Direction> direction = {};  // where it is not those of the lever
};

// What an entry of an older scenario meant by `where` and `partners`, where it has since turned. Such an
// entry is known by a field that it does not give, because there was none.
struct Turned {
  std::string known_by;  // a field without a standard
  double neutral = 0.0;  // its value at which the corrected entry says what the old one did
};

// A customs area of their own that a lever's places form while it is in force (policy/customs_lines.h).
struct SecondLine {
  std::string free_from;  // the field with the percentage of value added at which goods cross free of duty
};

struct Lever;

// A part of a composite: another lever, and what its fields are made of those of the composite.
struct LeverPart {
  struct Given {
    std::string field, formula;         // of the part; its words are the fields of the composite
    std::shared_ptr<Formula> compiled;  // shared by copies, as that of a move
    Spot spot, field_spot;              // of the formula, and of the field's name
  };
  std::string lever;
  std::vector<Given> fields;         // "value" first
  std::vector<std::string> sectors;  // codes and tags of a model; empty: those of the entry
  Spot spot, sectors_spot;           // of the lever's name, and of the sectors, in the file
  std::shared_ptr<const Lever> definition;
};

struct Lever {
  std::string name, title, title_zh, meaning;  // title_zh: in Chinese; may be empty in a lever of one's own
  int order = 0;                               // place in the catalogue
  // Of `where`, whose policy it is: at most one of flows; inward, outward or both of affiliates.
  std::vector<Direction> directions;
  std::vector<Field> fields;  // fields[0] is "value"
  std::vector<Move> moves;
  // Of a composite, which has no moves of its own: an entry of it stands for entries of these.
  std::vector<LeverPart> parts;
  EffectSize effect;
  std::string sentence;  // what a use of it means (policy/sentence.h); may be empty in a lever of one's own
  std::string evidence;  // that the mechanism is there: strong, moderate, weak, none
  std::string size = "judged";  // where the effect size comes from: estimated, converted, judged
  std::string citation, citation_status;
  PhaseIn standard_phase_in;                       // where the scenario does not say
  std::string interactions;                        // with which levers it overlaps, in short
  std::map<std::string, std::string> counts_with;  // levers that move the same thing: what it is
  // Levers with which it is one programme: where both turn one thing, the larger counts (policy/timeline.h).
  std::vector<std::string> one_programme_with;
  std::optional<SecondLine> second_line;
  std::string in_base_year;  // what of it the base year holds already, with its source; may be empty
  std::optional<Turned> turned;
  bool reads_schedule = false;  // tariff_schedule: a CSV of bilateral tariffs in place of formulas
};

// Which way a move acts; all ways in which a lever's moves do, each once.
std::vector<Direction> directions_of(const Lever& lever, const Move& move);
std::vector<Direction> directions_of(const Lever& lever);

// Whether the two do the same, whatever is said of them.
bool act_alike(const Lever& a, const Lever& b);

// Share of a lever that holds `elapsed` quarters after `from` (negative: 0).
double phase(const PhaseIn& phase_in, int elapsed);
double final_phase(const PhaseIn& phase_in);

}  // namespace entrepot
