// SPDX-License-Identifier: Apache-2.0
// Pages of the codes about CSV tables.
#include "io/mistakes/codes.h"

namespace entrepot {

using namespace std::string_literals;

std::vector<Code> table_codes() {
  const std::string schedule = "schedule.csv";
  const std::string head = "origin,destination,sector,tariff_percent\n";
  // A row of levers/evidence.csv whose basis, divisor, range and scenario are given.
  const auto published = [](const std::string& scenario, const std::string& basis, const std::string& per,
                            const std::string& range) {
    return "customs_clearance,imports a day,"s + scenario + ",imports,mainland,all,goods," + basis + "," +
           per + ",percent," + range + ",published,a study,confirmed,held out,\n";
  };
  const std::string evidence = "levers/evidence.csv", isolated = "facilitation_everywhere";
  return {
      {"C001", "a table cannot be read, or is not text",
       "The file is not there, may not be read, or is not text in UTF-8. Names are relative to the folder "
       "of\n"
       "the scenario.",
       "scenario.yaml, levers", "- lever: tariff_schedule\n  file: shedule.csv\n  from: 2025Q1\n",
       "- lever: tariff_schedule\n  file: schedule.csv\n  from: 2025Q1\n"},
      {"C002", "the header of a table: missing, unknown or repeated column",
       "The first line names the columns, in any order, each once.", schedule,
       "origin,destination,sector\nusa,mainland,goods\n", head + "usa,mainland,goods,25\n"},
      {"C003", "a row of a table has the wrong number of cells, or a quote is out of place",
       "Each row has a cell for every column of the header. A cell that holds a comma, a quote or a line "
       "end\n"
       "stands in quotes, and quotes in it are doubled (RFC 4180).",
       schedule, head + "usa,mainland,goods,12,5\n", head + "usa,mainland,goods,12.5\n"},
      {"C004", "a cell must be a finite number inside its range",
       "Numbers have a decimal point, no separators and no unit; the column's name says the unit.", schedule,
       head + "usa,mainland,goods,25%\n", head + "usa,mainland,goods,25\n"},
      {"C005", "a cell must be a known name",
       "Tables of a model name places, sectors, owners and grades as locations.csv, sectors.csv and "
       "owners.csv\n"
       "spell them.",
       "model/location_tags.csv", "rcep,japn,", "rcep,japan,"},
      {"C006", "a row is repeated",
       "Two rows are about the same thing. It would be left to chance which of them holds.",
       "model/location_tags.csv", "rcep,japan,1,derived,x\nrcep,japan,", "rcep,japan,"},
      {"C007", "a table is too large",
       "How many rows a table may have follows from the places and sectors of the model, or is 20,000; it "
       "has\n"
       "at most 1,000 columns. engine/io/README.md lists all bounds.",
       "", "locations.csv with 20,000 rows", "locations.csv with a row for each place, at most 1,000"},
      {"C008", "a cell is too long", "A cell has at most 4,000 bytes.", "", "a cell of 3 MB",
       "a name, a number or a source"},
      {"C009", "a cell holds what is no text",
       "Cells hold letters, digits and signs that can be seen. Control characters, separators of lines and "
       "what\n"
       "turns the direction of writing are refused: a terminal would obey them.",
       schedule, head + "usa,main\xC2\x85land,goods,25\n", head + "usa,mainland,goods,25\n"},
      {"C010", "a name is that of a code or tag, with another meaning",
       "Codes and tags of the model go before all other names, so such a name would never be heard.",
       "model/other_names.csv", "place,European Union; EU; uk; EUE;", "place,European Union; EU; EUE;"},
      {"C011", "a row of other names without a name or a meaning",
       "'names' holds names with '; ' between them, 'means' codes or tags of the model with blanks between "
       "them.",
       "model/other_names.csv", "place,European Union; EU; EUE; EU27; EU-27; 欧洲联盟,,same",
       "place,European Union; EU; EUE; EU27; EU-27; 欧洲联盟,eu,same"},
      {"C020", "a published figure is compared in a way that there is not",
       "'basis' is partial, market, total, or 'year N' of a run; 'per' is a number, value, duty, long run "
       "or\n"
       "'scenario NAME'. Responses of places take no partners and no sectors and mean nothing while all else "
       "is\n"
       "held; only flows pay a duty, and only a year reaches a part of the long run.",
       evidence, published(isolated, "long run", "", "1,1.2,1.4"),
       published(isolated, "total", "", "1,1.2,1.4")},
      {"C021", "the range of a published figure is none",
       "'low' is below 'high', and 'central' between the two or at one of them.", evidence,
       published(isolated, "partial", "value", "1.4,1.2,1"),
       published(isolated, "partial", "value", "1,1.2,1.4")},
      {"C022", "a published figure has no scenario",
       "'scenario', and 'per' behind the word, name a file of levers/isolated without its ending.", evidence,
       published("facilitation_everywhen", "partial", "", "1,1.2,1.4"),
       published(isolated, "partial", "", "1,1.2,1.4")},
  };
}

}  // namespace entrepot
