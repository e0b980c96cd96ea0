// SPDX-License-Identifier: Apache-2.0
// Pages of the codes about scenarios.
#include "io/mistakes/codes.h"

namespace entrepot {
namespace {

// A lever that a scenario brings along, for what no lever of the catalogue shows.
std::string own_lever(const std::string& direction, const std::string& fields, const std::string& formula) {
  return "lever_definitions:\n- format: 1\n  lever: quota\n  title: A quota\n  meaning: An example.\n  "
         "order: 900\n"
         "  direction: " +
         direction + "\n  fields:\n    value: {unit: percent, of: of trade, low: 0, high: 100}\n" + fields +
         "  moves: {time_cost: \"" + formula +
         "\"}\n"
         "  effect_size: {parameter: p, unit: share, low: 0, central: 0, high: 0, distribution: none}\n"
         "  evidence: none\n  citation: none\n  citation_status: none\n";
}

std::string own_use(const std::string& more) {
  return "levers:\n- lever: quota\n  where: mainland\n  value: 10 percent\n  from: 2025Q1\n" + more;
}

std::string two_tables(const std::string& second) {
  const auto table = [](const char* percent, const std::string& from) {
    return "- lever: tariff_schedule\n  from: " + from +
           "\n  schedule:\n  - {origin: mainland, destination: usa, sector: goods, tariff_percent: " +
           percent + "}\n";
  };
  return table("43", "2026Q1") + table("20", second);
}

std::string measured(const std::string& measure) {
  return "- lever: customs_clearance\n  measures: [" + measure +
         "]\n  where: mainland\n  value: 0.2 days\n  from: 2025Q1\n";
}
std::string corridor(const std::string& edges) {
  return "- lever: domestic_corridors\n  edges: " + edges + "\n  value: 12 hours\n  from: 2025Q1\n";
}

}  // namespace

std::vector<Code> scenario_codes() {
  const std::string scenario = "scenario.yaml", entry = "scenario.yaml, levers", schedule = "schedule.csv";
  const std::string head = "format: 1\nhorizon: {from: 2024Q1, quarters: 40}\n";
  const std::string table = "origin,destination,sector,tariff_percent\n";
  const std::string use =
      "- lever: customs_clearance\n  where: mainland\n  value: 0.3 days\n  from: 2025Q1\n";
  const std::string extra = "    speed: {unit: days, of: saved, low: 0, high: 5}\n";
  const std::string slow = "value/100*phase*speed*0.01", plain = "value/100*phase*0.01";
  const std::string quota = own_lever("imports", "", plain);
  return {
      {"S001", "unknown lever",
       "No file of models/levers has this name, and the scenario does not define it. 'entrepot describe "
       "levers'\n"
       "lists the catalogue.",
       entry, "- lever: custom_clearance\n  where: mainland\n  value: 0.3 days\n  from: 2025Q1\n", use},
      {"S002", "unknown place or tag of places",
       "Places are the codes and tags of the model, which 'entrepot describe locations' lists, and other "
       "names that\n"
       "mean exactly these: titles, codes of ISO 3166 and GB/T 2260, names of other_names.csv in any case.",
       entry, "- lever: customs_clearance\n  where: mainlnd\n  value: 0.3 days\n  from: 2025Q1\n", use},
      {"S003", "unknown sector or tag of sectors",
       "Sectors are the codes and tags of the model, which 'entrepot describe sectors' lists, and other "
       "names that\n"
       "mean exactly these: titles, codes of ISIC, names of other_names.csv in any case.",
       entry, use + "  sectors: manufacturng\n", use + "  sectors: manufacturing\n"},
      {"S004", "a lever acts on nothing: its scope is empty",
       "No flow or affiliate fits where, partners and sectors together. Places of one economy are never one\n"
       "another's partners.",
       entry, use + "  partners: [east, hainan]\n", use + "  partners: [usa, eu]\n"},
      {"S005", "a value is outside the lever's range",
       "Each field of a lever has a range in which its formula was thought out.", entry,
       "- lever: customs_clearance\n  where: mainland\n  value: 7 days\n  from: 2025Q1\n", use},
      {"S006", "a lever's dates are outside the horizon",
       "The lever begins after the last quarter, or ends before the first: it would never be in force.",
       entry, "- lever: customs_clearance\n  where: mainland\n  value: 0.3 days\n  from: 2052Q1\n", use},
      {"S007", "a lever ends before it begins",
       "'until' is the first quarter in which the lever no longer holds, so it comes after 'from'.", entry,
       use + "  until: 2025Q1\n", use + "  until: 2026Q1\n"},
      {"S008", "a lever has no further fields", "'with' gives further fields, and this lever declares none.",
       entry, use + "  with: {speed: 3 days}\n", use},
      {"S009", "a lever needs a further field",
       "The lever declares a field without a standard, so the scenario must give it.", scenario,
       head + own_lever("imports", extra, slow) + own_use(""),
       head + own_lever("imports", extra, slow) + own_use("  with: {speed: 3 days}\n")},
      {"S010", "a lever takes no partners",
       "The lever acts within the places of 'where' or on all that they sell, so there is nobody to name.",
       scenario, head + own_lever("within", "", plain) + own_use("  partners: usa\n"),
       head + own_lever("within", "", plain) + own_use("")},
      {"S011", "an assumption that cannot be set",
       "A scenario may assume a rule of 'transfers' (own_income, fixed, zero, bop or a number), "
       "'elasticities'\n"
       "(low, central or high), 'theta' of sectors (0.1 to 100) and 'rho' (1.01 to 10). How agents behave is "
       "the "
       "model\n"
       "folder's, where it stands with its sources.",
       scenario, head + "assumptions: {death: 0.1}\n", head + "assumptions: {theta: {MOT: 6}}\n"},
      {"S012", "unknown outcome", "'entrepot describe outcomes' lists what can be asked for.", scenario,
       head + "outcomes: [trade, real_incom]\n", head + "outcomes: [trade, real_income]\n"},
      {"S013", "a key or column that means nothing here",
       "The key or column is known, but not beside the others that are given: a tariff schedule says itself\n"
       "which flows pay what, and only a schedule reads a file.",
       schedule, "origin,destination,sector,tariff_percent,form\nusa,mainland,goods,25,2026Q1\n",
       "origin,destination,sector,tariff_percent,from\nusa,mainland,goods,25,2026Q1\n"},
      {"S014", "a line of a tariff schedule names flows that cannot have a tariff",
       "Duty is paid on goods that cross a customs border: not on services, not between places of one "
       "customs\n"
       "area, and not on a part of a place that a tag names with a weight.",
       schedule, table + "usa,mainland,services,25\n", table + "usa,mainland,goods,25\n"},
      {"S015", "a tariff schedule gives a flow two rates at once",
       "A flow has one rate from one quarter on. A tag and one of its members may meet in two lines.",
       schedule, table + "usa,mainland,goods,25\nusa,mainland,MOT,40\n", table + "usa,mainland,MOT,40\n"},
      {"S016", "a lever cannot be laid on the model: no finite value, or a missing column",
       "The formula of the lever has no finite value on some flow, or reads a column that the model does "
       "not\n"
       "have. Look at the lever's fields and at the model's columns.",
       scenario, head + own_lever("imports", "", "value/100*phase/(sector_day_cost-1.8)") + own_use(""),
       head + quota + own_use("")},
      {"S017", "a lever is defined twice",
       "'lever_definitions' has two levers of one name. One of them would never be used.", scenario,
       head + quota + quota.substr(quota.find('-')) + own_use(""), head + quota + own_use("")},
      {"S018", "unknown model",
       "'model' names a folder of models/, or a path relative to the scenario. Without it the model is "
       "macro.",
       scenario, head + "model: makro\n", head + "model: macro\n"},
      {"S019", "a file includes itself, perhaps by way of others",
       "'include' takes the levers of other files, and of those that they include. A circle has no end; the\n"
       "message shows its way. A file that is reached twice without a circle is taken once.",
       "", "a.yaml: include: [b.yaml]    b.yaml: include: [a.yaml]", "a.yaml: include: [b.yaml]"},
      {"S020", "a file to include does not exist",
       "The name is relative to the folder of the file that includes it.", scenario,
       head + "include: [no_such_file.yaml]\n", head + "include: []\n"},
      {"S021", "--set needs path=value",
       "A path is keys with dots between them. An entry of a list of levers has the name of its lever, or "
       "its\n"
       "number, counted from 1.",
       "", "--set horizon.quarters", "--set horizon.quarters=8"},
      {"S022", "a path of --set leads nowhere",
       "The scenario, with what it includes, has no such lever, entry or key.", "",
       "--set levers[9].from=2027Q1", "--set levers[2].from=2027Q1"},
      {"S023", "a path of --set names several entries",
       "A lever that is used twice has to be named by its number; the message says where each stands.", "",
       "--set levers.mfn_tariff_cut.from=2027Q1", "--set levers[2].from=2027Q1"},
      {"S024", "too many of something in a scenario",
       "A scenario has at most 2,000 levers and defines 500, includes 100 files that are nested 16 deep, and "
       "is\n"
       "overridden 1,000 times; its tariff schedules have 4 lines for each flow of the model, or 100,000. "
       "All\n"
       "bounds stand in engine/io/README.md.",
       "", "a scenario of 2,001 levers", "two scenarios of 1,000 levers, or one of fewer with tags"},
      {"S025", "the name of a scenario's file cannot name its runs",
       "Runs stand in runs/NAME, where NAME is the name of the file without '.yaml': it is neither '.' nor "
       "'..'\n"
       "and holds letters, digits and signs that can be seen.",
       "", "...yaml", "package.yaml"},
      {"S026", "two tables set one duty from the same quarter on",
       "Of two tables that set the duty of a flow the later one holds. Two that begin together with "
       "different\n"
       "rates contradict each other.",
       entry, two_tables("2026Q1"), two_tables("2027Q1")},
      {"S027", "an entry does not say what the lever needs since its meaning turned",
       "'where' says whose policy it is: a war's duties are charged by the places of 'where' on goods of "
       "'partners'.\n"
       "Before 0.2 it was the other way round. An entry from then is known by the field that it does not "
       "give; the\n"
       "message shows it in today's words.",
       entry,
       "- lever: tariff_war\n  where: mainland\n  partners: usa\n  sectors: goods\n  value: 20 points\n"
       "  from: 2025Q1\n",
       "- lever: tariff_war\n  where: usa\n  partners: mainland\n  sectors: goods\n  value: 20 points\n"
       "  with: {retaliation: 0 points}\n  from: 2025Q1\n"},
      {"S029", "a name is that of a part of a place, or of a sector",
       "The name is known, but the model holds it within a larger place or sector, or within several "
       "together.\n"
       "Say whether the whole is meant, or which part of it: a weight from 0 to 1.",
       entry, use + "  partners: [usa, Mexico]\n",
       use + "  partners: [usa, {name: cptpp_other, weight: 0.35}]\n"},
      {"S030", "a name may mean several things",
       "Two-letter codes of provinces (GB/T 2260) and of countries (ISO 3166) meet, and so do some short "
       "names.\n"
       "Write the name of the one that is meant.",
       entry, use + "  partners: [usa, Congo]\n", use + "  partners: [usa, ldc_africa]\n"},
      {"S031", "a rule of transfers that the model cannot take",
       "With 'bop' the transfers of the base year are scaled so that the home economy's surplus is that of "
       "its\n"
       "balance of payments, which model.yaml holds with its source.",
       "", "assumptions: {transfers: bop}, and no 'balance_of_payments' in model.yaml",
       "assumptions: {transfers: own_income}"},
      {"S032", "an elasticity is given twice, or for a part of a sector",
       "'theta' has a number for each sector that it names; a tag names all its sectors, 'all' every one.",
       scenario, head + "assumptions: {theta: {manufacturing: 5, MOT: 6}}\n",
       head + "assumptions: {theta: {services: 5, MOT: 6}}\n"},
      {"S033", "the network has no such edge",
       "'edges' names nodes, legs by their two nodes, lines and modes of the model's network; 'entrepot "
       "describe\n"
       "network' lists them.",
       entry, corridor("chongqing-qinzou"), corridor("chongqing-qinzhou")},
      {"S034", "a leg cannot be added",
       "A new leg joins two nodes that no leg of its mode joins yet. Where its mode has no formula of "
       "length, days\n"
       "and USD of a 40-foot container stand beside it.",
       entry, corridor("{from: chongqing, to: qinzhou, mode: rail, km: 1400}"),
       corridor("{from: chengdu, to: qinzhou, mode: rail, km: 1400}")},
      {"S036", "a measure that the entry cannot stand for",
       "`measures` names rows of models/levers/measures.csv, sentences of the article that the entry says in "
       "the model,\n"
       "each once; they have the entry's lever there. 'entrepot describe measures' lists them.",
       entry, measured("customs_new_aproach"), measured("customs_new_approach")},
  };
}

}  // namespace entrepot
