// SPDX-License-Identifier: Apache-2.0
// Pages of the codes about lever files.
#include "io/mistakes/codes.h"

namespace entrepot {

std::vector<Code> lever_codes() {
  const std::string file = "lever.yaml";
  const std::string moves = "moves:\n  tariff_rate: ";
  const std::string good = moves + "base*(1-effect*value/100*phase)\n";
  const std::string field = "fields:\n  value: {unit: percent, of: of the duty removed, low: 0, high: 100}\n";
  const std::string head =
      "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\nlever_definitions:\n- format: 1\n  lever: "
      "surcharge\n"
      "  title: A surcharge\n  meaning: An example.\n  order: 900\n  direction: imports\n"
      "  fields:\n    value: {unit: percent, of: of the value, low: 0, high: 100}\n"
      "  moves: {remedy_duty: value/100*phase}\n"
      "  effect_size: {parameter: p, unit: share, low: 0, central: 0, high: 0, distribution: none}\n"
      "  evidence: none\n  citation: none\n  citation_status: none\n";
  const std::string composite =
      "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\nlever_definitions:\n- format: 1\n  lever: "
      "accession\n"
      "  title: An accession\n  meaning: An example.\n  order: 900\n"
      "  fields:\n    value: {unit: percent, of: of the chapters, low: 0, high: 100}\n"
      "  evidence: none\n  citation: none\n  citation_status: none\n";
  const std::string parts = "  composed_of:\n  - {lever: mfn_tariff_cut, value: 0.5*value}\n";
  return {
      {"L001", "a lever and its file have different names",
       "A lever is found by the name of its file: models/levers/NAME.yaml holds 'lever: NAME'.", file,
       "lever: example_levr\n", "lever: example_lever\n"},
      {"L002", "a lever that reads a schedule has no formulas",
       "'reads_schedule: true' says that a table sets tariffs. Such a lever has no direction, fields, moves "
       "or\n"
       "effect size.",
       file, "order: 500\nreads_schedule: true\n", "order: 500\n"},
      {"L003", "the first field of a lever is 'value'",
       "Every lever has one main number, 'value', which a scenario gives. Further fields follow it.", file,
       "fields:\n  cut: {unit: percent, of: of the duty removed, low: 0, high: 100}\n", field},
      {"L004", "a field has the name of a word of formulas",
       "Formulas know phase, effect, base and the columns of the model by these names; a field needs "
       "another.",
       file, field + "  phase: {unit: none, of: share, low: 0, high: 1}\n",
       field + "  share: {unit: none, of: share, low: 0, high: 1}\n"},
      {"L005", "the range of a field is empty",
       "'low' is the least value of the field and 'high' the largest.", file,
       "fields:\n  value: {unit: percent, of: of the duty removed, low: 100, high: 0}\n", field},
      {"L006", "low, central and high of an effect size are not in this order",
       "The published range holds its central value: low is at most central, and central at most high.", file,
       "low: 0.1, central: 0.5, high: 0.3", "low: 0.1, central: 0.2, high: 0.3"},
      {"L007", "a lever moves no channel",
       "A lever acts by moving channels, each with a formula. Without one it would do nothing.", file,
       "moves: {}\n", good},
      {"L008", "unknown channel",
       "Channels are the mechanisms of the engine that a lever can move: 'entrepot describe channels'.", file,
       "moves:\n  tarif_rate: base*(1-effect*value/100*phase)\n", good},
      {"L009", "a formula is wrong",
       "A formula has numbers, + - * / ^, comparisons, ?:, parentheses, min max exp ln abs sqrt, and as "
       "words\n"
       "the lever's fields, effect, phase, base and columns of origin, destination and sector.",
       file, moves + "base*(1-efect*value/100*phase)\n", good},
      {"L010", "a formula changes something at value zero or phase zero",
       "A measure that is not taken, or not yet in force, changes nothing: the formula must give the base "
       "(or 0\n"
       "for a change, 1 for a factor) at value 0 and at phase 0.",
       file, moves + "base*(1-effect*value/100)\n", good},
      {"L011", "the directions of a lever and its channels do not fit",
       "A channel of flows needs one of imports, exports, both, within, output; a channel of affiliates "
       "needs\n"
       "inward or outward; and a direction without a channel means nothing.",
       file, "direction: inward\n", "direction: imports\n"},
      {"L013", "a lever counts with one, is one programme with one, or is composed of one, that there is not",
       "'counts_with' names levers of the catalogue that move the same thing, or levers of the same "
       "scenario,\n"
       "so that a scenario which uses both is warned; 'one_programme_with' those of which the larger "
       "counts;\n"
       "'composed_of' the parts of a composite.",
       "scenario.yaml", head + "  counts_with: {tarif_war: duties}\n",
       head + "  counts_with: {tariff_war: duties}\n"},
      {"L014", "this cannot name a lever",
       "A lever's name has small letters, digits and '_', begins with a letter and has at most 64 of them: "
       "it is\n"
       "the name of a file and a word of scenarios and tables.",
       file, "lever: ../example_lever\n", "lever: example_lever\n"},
      {"L015", "too many of something in a lever or a catalogue",
       "A lever has at most 50 fields, a composite 50 parts, and models/levers 10,000 files.", "",
       "a lever of 51 fields", "a lever of one to five fields"},
      {"L016", "the sentence of a lever is wrong",
       "'sentence' says what a use of the lever means. Words in braces stand for what the use gives: where,\n"
       "partners, sectors, value and the lever's other fields. What stands in brackets is left out where a "
       "field\n"
       "in it is zero.",
       file, "sentence: \"{vallue} off duties on {sectors}\"\n",
       "sentence: \"{value} off duties on {sectors}\"\n"},
      {"L017", "a lever that turned is known by no field",
       "'turned' says that 'where' and 'partners' once had each other's place. An entry from then is known "
       "by a\n"
       "further field, without a standard, that it does not give.",
       file, "order: 500\nturned: {known_by: value, neutral: 0 percent}\n", "order: 500\n"},
      {"L018", "a lever is one programme with one that it counts with",
       "Of levers of one programme the larger counts where both turn one thing, so nothing is counted twice. "
       "What\n"
       "stands in 'counts_with' is counted twice, and a scenario is warned. A pair is one of the two.",
       "scenario.yaml", head + "  counts_with: {tariff_war: duties}\n  one_programme_with: [tariff_war]\n",
       head + "  one_programme_with: [tariff_war]\n"},
      {"L019", "a second line frees goods by no field",
       "'second_line' makes the places of a lever a customs area of their own. 'free_from' names the field, "
       "in\n"
       "percent, from which on the value added there frees goods of duty at that line.",
       file, "order: 500\nsecond_line: {free_from: value}\n", "order: 500\n"},
      {"L020", "a composite has what only a lever with channels has",
       "'composed_of' says that an entry of the lever stands for entries of others. What these move, and in "
       "which\n"
       "direction, is theirs: a composite has no moves, effect size or direction of its own.",
       "scenario.yaml", composite + "  direction: imports\n" + parts, composite + parts},
      {"L021", "a lever cannot be a part of a composite",
       "A part is a lever with channels on flows, affiliates or places. A composite is named by its own "
       "parts, "
       "and\n"
       "a lever that reads a table, or acts on edges that an entry names, stands beside a composite.",
       "scenario.yaml", composite + "  composed_of:\n  - {lever: tariff_schedule, value: value}\n",
       composite + parts},
      {"L022", "a part gets a field that its lever does not have, or lacks one that it needs",
       "A part says what each field of its lever is made of; fields that have a standard may be left out.",
       "scenario.yaml",
       composite + "  composed_of:\n  - {lever: mfn_tariff_cut, value: value, with: {cover: "
                   "50}}\n",
       composite + parts},
      {"L023", "a part is out of bounds somewhere in the range of its composite",
       "Every value that a composite can take must give its parts values that their levers can take: tried "
       "at "
       "both\n"
       "ends of the composite's range.",
       "scenario.yaml", composite + "  composed_of:\n  - {lever: mfn_tariff_cut, value: 2*value}\n",
       composite + parts},
      {"L024", "the distribution of an effect size cannot be drawn from",
       "Studies of uncertainty draw effect sizes from 'distribution': none (the central value), uniform(a, "
       "b),\n"
       "triangular(low, mode, high), normal(mean, sd), normal(mean, sd) above 0,\n"
       "lognormal(median M, 90 percent L to H), beta(mean m, sd s), gamma(mean m, sd s), or a share of zeros "
       "and\n"
       "one of them, '0.3 at 0, else normal(0.2, 0.1)'. The central value is one of those that are drawn.",
       file, "distribution: \"triangular, skewed low\"", "distribution: \"triangular(0.1, 0.2, 0.3)\""},
  };
}

}  // namespace entrepot
