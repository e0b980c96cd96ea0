// SPDX-License-Identifier: Apache-2.0
// The table of the article's measures, and the measures that an entry names.
#include "io/scenario/measures_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "io/scenario/lever_catalogue.h"
#include "support/desk.h"

using namespace entrepot;

namespace {

constexpr const char* header =
    "id,section,task,role,same_as,actor,measure,lever,where,partners,sectors,value,from,reason\n";

std::string scenario(const std::string& measures) {
  return "format: 1\nhorizon: {from: 2025Q1, quarters: 8}\nlevers:\n  - lever: customs_clearance\n    "
         "measures: " +
         measures +
         "\n    where: mainland\n    partners: all\n    sectors: goods\n    value: 0.2 days\n    from: "
         "2025Q1\n";
}

}  // namespace

TEST_CASE("measures: a table is read, and what it says of others must be there") {
  const Scratch desk;
  desk.write("m.csv", std::string(header) +
                          "a,I point 1,III.1,act,,national,Open,x,mainland,all,all,1 day,2025Q1,\n"
                          "b,I point 2,III.2,same act,a; c,national,Open again,x,mainland,all,all,,,\n"
                          "d,I point 3,,shok,,others,Close,x,mainland,all,all,,,\n"
                          "a,I point 4,,shock,,others,Close,y,mainland,all,all,,,\n");
  Diagnostics diagnostics;
  const std::vector<Measure> read =
      read_measures(desk.folder() / "m.csv", Names({"x"}), diagnostics, Sources());
  REQUIRE(read.size() == 2);
  CHECK(read[1].role == MeasureRole::same_act);
  CHECK(read[1].same_as == std::vector<std::string>{"a", "c"});
  CHECK(tasks_of({"b", "a"}, read) == "III.1; III.2");
  const std::string said = render(diagnostics);
  CHECK(contains(said, "m.csv:4:14: error[C005]: unknown role 'shok'"));
  CHECK(contains(said, "m.csv:5:34: error[C005]: unknown lever 'y'"));
  CHECK(contains(said, "error[C005]: unknown measure 'c'"));
  CHECK(contains(said, "error[C006]"));
}

TEST_CASE("measures: an entry names those of its lever, each once") {
  const Scratch desk;
  const auto said = [&](const std::string& measures) {
    desk.write("s.yaml", scenario(measures));
    return entrepot_in(desk, "validate s.yaml").out;
  };
  CHECK(contains(said("[customs_new_aproach]"),
                 "s.yaml:5:16: error[S036]: unknown measure 'customs_new_aproach'\n"));
  CHECK(contains(said("[customs_new_aproach]"), "did you mean 'customs_new_approach'?"));
  CHECK(contains(said("[customs_new_approach, customs_new_approach]"),
                 "s.yaml:5:38: error[S036]: measure 'customs_new_approach' stands twice\n"));
  CHECK(contains(said("[customs_new_approach, customs_new_approach]"), "name each once"));
  CHECK(contains(
      said("join_cptpp"),
      "s.yaml:5:15: error[S036]: measure 'join_cptpp' acts through the lever 'megaregional_accession'\n"));
  CHECK(contains(said("join_cptpp"),
                 "'entrepot describe levers customs_clearance' lists the measures of this"));
  CHECK_FALSE(contains(said("[customs_new_approach]"), "error"));
  CHECK_FALSE(contains(said("customs_new_approach"), "error"));
}

TEST_CASE("measures: explanation and run folder say what an entry stands for, and a run is replayed") {
  const Scratch desk;
  desk.write("s.yaml", scenario("[customs_new_approach]"));
  CHECK(contains(entrepot_in(desk, "explain s.yaml").out, "customs_new_approach (III.2)"));
  REQUIRE(entrepot_in(desk, "run s.yaml --years 1 --cohorts 5 --states 3 -q --out a").status == 0);
  const std::string levers = contents(desk.folder() / "a/levers.csv");
  CHECK(contains(levers, ",grade,measures,tasks,source,"));
  CHECK(contains(levers, ",judged,customs_new_approach,III.2,"));
  CHECK(contains(contents(desk.folder() / "a/resolved.yaml"), "measures: [customs_new_approach]"));
  CHECK(contains(contents(desk.folder() / "a/manifest.json"), "levers/measures.csv"));
  CHECK(contains(entrepot_in(desk, "replay a").out, "identical"));
}

TEST_CASE("measures: where each acts is read off the scenarios") {
  const Scratch desk;
  std::filesystem::create_directories(desk.folder() / "article");
  desk.write("article/b.yaml", "levers:\n  - {lever: x, measures: [m, n], value: 1 day, from: 2025Q1}\n");
  desk.write("article/a.yaml", "baseline: {levers: [{lever: y, measures: m, value: 2 days}]}\n");
  desk.write("article/c.yaml", "levers: [\n");
  const auto found = measure_entries(desk.folder(), {"article", "nowhere"});
  REQUIRE(found.size() == 2);
  REQUIRE(found.at("m").size() == 2);
  CHECK(found.at("m")[0].file == "article/a.yaml");
  CHECK(found.at("m")[0].value == "2 days");
  CHECK(found.at("m")[1].lever == "x");
  CHECK(found.at("n")[0].from == "2025Q1");
}

TEST_CASE("measures: the article's table is whole") {
  Diagnostics diagnostics;
  const std::filesystem::path levers = std::filesystem::path(ENTREPOT_SOURCE_DIR) / "models/levers";
  const LeverShelf shelf(levers, diagnostics, Sources());
  const std::vector<Measure> measures =
      read_measures(measures_table(levers), shelf.names(), diagnostics, Sources());
  REQUIRE_MESSAGE(diagnostics.ok(), render(diagnostics));
  CHECK(measures.size() == 180);
  const std::vector<std::string> tasks = {"III.1", "III.2", "III.3", "III.4", "III.5", "setting"};
  for (const Measure& measure : measures) {
    CAPTURE(measure.id);
    CHECK_FALSE(measure.words.empty());
    CHECK((measure.role == MeasureRole::shock) == measure.task.empty());
    if (!measure.task.empty()) CHECK(std::find(tasks.begin(), tasks.end(), measure.task) != tasks.end());
    CHECK((measure.role == MeasureRole::same_act) == !measure.same_as.empty());
    if (measure.role == MeasureRole::outcome) CHECK_FALSE(measure.reason.empty());
    for (const std::string& same : measure.same_as) {
      const auto other =
          std::find_if(measures.begin(), measures.end(), [&](const Measure& one) { return one.id == same; });
      CHECK(other->same_as.empty());
    }
  }
}
