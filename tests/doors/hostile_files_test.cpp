// SPDX-License-Identifier: Apache-2.0
// Files that are huge, endless, no files at all or made to do harm: each is answered at once, in little
// memory, by name, and nothing of it reaches the terminal but text.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "hostile.h"

using namespace entrepot;
using namespace entrepot::test;
namespace fs = std::filesystem;

namespace {

const fs::path source = ENTREPOT_SOURCE_DIR;

const std::string word(3U << 20U, 'x');

std::string times(std::size_t count, const std::string& text) {
  std::string all;
  for (std::size_t k = 0; k < count; ++k) all += text;
  return all;
}

std::string numbered(std::size_t count, const std::string& before, const std::string& behind) {
  std::string all;
  for (std::size_t k = 0; k < count; ++k) all.append(before).append(std::to_string(k)).append(behind);
  return all;
}

std::string own_lever(const std::string& name, const std::string& formula) {
  return "lever_definitions:\n- {format: 1, lever: " + name +
         ", title: t, meaning: m, order: 900, direction: imports, fields: {value: {unit: percent, of: x, "
         "low: 0, "
         "high: 100}}, moves: {time_cost: \"" +
         formula +
         "\"}, effect_size: {parameter: p, unit: u, low: 0, central: 0, high: 0, distribution: none}, "
         "evidence: "
         "none, "
         "citation: c, citation_status: n}\n";
}

void make_pipe(const fs::path& file) {
  fs::remove_all(file);
  REQUIRE(mkfifo(file.c_str(), 0600) == 0);
}

void make_huge(const fs::path& file) {  // a hole: it takes no room on the disk
  std::error_code error;
  fs::resize_file(file, 1ULL << 38U, error);
  if (error) fs::resize_file(file, 1ULL << 33U);
}

void copy_model(const Scratch& desk) {
  fs::create_directories(desk.folder() / "models");
  fs::copy(source / "models", desk.folder() / "models", fs::copy_options::recursive);
}

Hostile in_model(const std::string& name, const std::function<void(const fs::path&)>& change, int status,
                 const std::string& said) {
  return {name,
          [change](const Scratch& desk) {
            copy_model(desk);
            desk.write("s.yaml", head);
            change(desk.folder() / "models/macro");
          },
          "--models models validate s.yaml", status, said};
}

}  // namespace

TEST_CASE("doors: hostile scenarios are answered at once and by name") {
  const std::vector<Hostile> list = {
      scenario("a title of 3 MB", head + "title: " + word + "\n",
               "s.yaml:3:8: error[Y015]: a word or text of 3145728 bytes; the most is 10000\n"),
      scenario("a title of 3 MB of words", head + "title: " + times(600'000, "word ") + "\n", "[Y015]"),
      scenario("a quoted title of 3 MB", head + "title: \"" + word + "\"\n", "[Y015]"),
      scenario("a title of 300,000 lines", head + "title: |\n" + times(300'000, "  a line\n"), "[Y015]"),
      scenario("a key of 3 MB", head + word + ": 1\n", "error["),
      scenario("a lever of 3 MB", head + "levers:\n- {lever: " + word + "}\n", "[Y015]"),
      scenario("a formula of 3 MB", head + own_lever("mine", word), "[Y015]"),
      scenario("a formula of 5,000 parentheses", head + own_lever("mine", std::string(5'000, '(')),
               "the formula of time_cost: 5000 characters; the most is 1000"),
      scenario("100,000 brackets", head + "levers: " + std::string(100'000, '[') + "\n", "[Y006]"),
      scenario("100,000 levels by indentation", head + "levers:\n" + times(100'000, "- ") + "a\n", "[Y006]"),
      scenario("a million numbers", head + "outcomes: [" + times(1'000'000, "1,") + "1]\n", "[Y007]"),
      scenario("more than 4 MiB", head + "# " + word + word + "\n", "[Y002]: 6291"),
      scenario("190,000 unknown sectors",
               head +
                   "levers:\n- lever: customs_clearance\n  where: all\n  value: 0.3 days\n  from: 2024Q2\n"
                   "  sectors: [" +
                   numbered(190'000, "bad", ",") + "bad]\n",
               "and 189981 errors more\n1 file checked: 190001 errors\n"),
      scenario("150,000 unknown keys", head + numbered(90'000, "key", ": 1\n"), "errors more\n"),
      scenario("60,000 unknown outcomes", head + "outcomes: [" + numbered(60'000, "out", ",") + "trade]\n",
               "errors more\n"),
      scenario("all, 190,000 times",
               head + "levers:\n- lever: customs_clearance\n  where: [" + times(190'000, "all,") +
                   "all]\n  value: 99 days\n  from: 2024Q2\n",
               "[S005]"),
      scenario("2,001 levers", head + "levers:\n" + times(2'001, "- {lever: a}\n"),
               "error[S024]: 2001 entries of levers; the most is 2000\n"),
      scenario("501 definitions", head + "lever_definitions:\n" + times(501, "- {lever: a}\n"),
               "error[S024]: 501 entries of lever_definitions; the most is 500\n"),
      scenario("100,000 includes of itself", head + "include: [" + times(100'000, "s.yaml,") + "s.yaml]\n",
               "error[S024]: 100001 included files; the most is 100\n"),
      scenario("a schedule whose cell has 3 MB", head + schedule_use,
               "t.csv:2:1: error[C008]: a cell of 3145728 bytes; the most is 4000\n",
               schedule_head + word + ",a,b,1\n"),
      scenario("a schedule of 3 million columns", head + schedule_use,
               "error[C007]: a table of 3145729 columns", std::string(3U << 20U, ',') + "\n"),
      scenario("a row of 3 million cells", head + schedule_use, "3145729 cells where the header has 4",
               schedule_head + std::string(3U << 20U, ',') + "\n"),
      scenario("a schedule of 100,001 lines", head + schedule_use,
               "error[C007]: a table of 100001 rows; the most is 100000\n",
               schedule_head + times(100'001, "usa,east,AGR,1\n")),
      scenario("100,000 lines that say the same", head + schedule_use, "errors more\n",
               schedule_head + times(100'000, "usa,east,AGR,1\n")),
      scenario("100,000 lines of unknown places", head + schedule_use, "1 file checked: 100000 errors\n",
               schedule_head + numbered(100'000, "nowhere", ",east,AGR,1\n")),
      {"every line names everything",
       [](const Scratch& desk) {
         desk.write("s.yaml", head + schedule_use);
         desk.write("t.csv", schedule_head + times(90'000, "rcep,mainland,goods,1\n"));
       },
       "validate s.yaml --log json", 3, "more than 581120 rates in tariff schedules in this scenario"},
      scenario("a quote that has no end", head + schedule_use, "[C003]: this quoted cell has no end",
               schedule_head + "\"" + times(300'000, "a line\n")),
      scenario("a million quotes", head + schedule_use, "errors",
               schedule_head + "a" + std::string(1'000'000, '"')),
  };
  for (const Hostile& hostile : list) check(hostile, repository_models);
}

TEST_CASE("doors: what is no file is refused by name and not waited for") {
  const auto pipe = [](const char* name) {
    return [name](const Scratch& desk) {
      desk.write("s.yaml", head + "include: [p.yaml]\n");
      make_pipe(desk.folder() / name);
    };
  };
  const auto use = [](const std::string& text) {
    return [text](const Scratch& desk) {
      desk.write("s.yaml", head + text);
      make_pipe(desk.folder() / "p");
      fs::create_directory(desk.folder() / "d.yaml");
    };
  };
  const auto run_folder = [](const char* name, bool hole) {
    return [name, hole](const Scratch& desk) {
      fs::create_directories(desk.folder() / "r");
      for (const char* file : {"manifest.json", "summary.csv", "resolved.yaml", "results.nc", "results.csv"})
        desk.write(std::string("r/") + file, "{}");
      const fs::path file = desk.folder() / "r" / name;
      hole ? make_huge(file) : make_pipe(file);
    };
  };
  const std::vector<Hostile> list = {
      {"a scenario", pipe("p.yaml"), "validate p.yaml", 6, "cannot read p.yaml: it is a pipe, not a file"},
      {"a scenario to run", pipe("p.yaml"), "run p.yaml", 6, "cannot read p.yaml: it is a pipe, not a file"},
      {"a scenario that is a device", pipe("p.yaml"), "validate /dev/zero", 6,
       "cannot read /dev/zero: it is a device, not a file"},
      {"an include", use("include: p\n"), "validate s.yaml", 3,
       "s.yaml:3:10: error[S020]: 'p' cannot be included: it is a pipe, not a file\n"},
      {"an include that is a device", use("include: /dev/zero\n"), "validate s.yaml", 3,
       "s.yaml:3:10: error[S020]: '/dev/zero' cannot be included: it is a device, not a file\n"},
      {"an include that is a folder", use("include: d.yaml\n"), "validate s.yaml", 3,
       "error[S020]: 'd.yaml' cannot be included: it is a folder, not a file\n"},
      {"a schedule", use("levers: [{lever: tariff_schedule, file: p, from: 2024Q2}]\n"), "validate s.yaml", 3,
       "p: error[C001]: cannot read this file: it is a pipe, not a file\n"},
      {"a schedule that is a device",
       use("levers: [{lever: tariff_schedule, file: /dev/zero, from: 2024Q2}]\n"), "validate s.yaml", 3,
       "/dev/zero: error[C001]: cannot read this file: it is a device, not a file\n"},
      {"a model", use("model: p\n"), "validate s.yaml", 3, "error[S018]: no model 'p'\n"},
      {"models", use(""), "--models p validate s.yaml", 2, "--models: Directory is actually a file: p"},
      {"a manifest", run_folder("manifest.json", false), "compare r r", 6, "'r' is no run folder"},
      {"a manifest without end", run_folder("manifest.json", true), "compare r r", 6,
       "cannot read 'r/manifest.json': 2"},
      {"a scenario without end", [](const Scratch& desk) { make_huge(desk.write("h.yaml", "a")); },
       "validate h.yaml", 3, "h.yaml: error[Y002]: 2"},
      {"an include without end",
       [](const Scratch& desk) {
         desk.write("s.yaml", head + "include: h.yaml\n");
         make_huge(desk.write("h.yaml", "a"));
       },
       "validate s.yaml", 3, "h.yaml: error[Y002]: 2"},
      {"a schedule without end",
       [](const Scratch& desk) {
         desk.write("s.yaml", head + schedule_use);
         make_huge(desk.write("t.csv", "a"));
       },
       "validate s.yaml", 3, "t.csv: error[C007]: a table of 2"},
  };
  for (const Hostile& hostile : list)
    check(hostile, contains(hostile.arguments, "--models") ? "" : repository_models);
}

TEST_CASE("doors: hostile folders of models") {
  const std::string location = "x,X,X,partner,x,x,,\n";
  const auto table = [](const char* file, const std::string& text) {
    return [file, text](const fs::path& model) {
      std::ofstream(model / file, std::ios::binary | std::ios::app) << text;
    };
  };
  const auto pipe = [](const char* file) {
    return [file](const fs::path& model) { make_pipe(model / file); };
  };
  const std::vector<Hostile> list = {
      in_model("20,000 places", table("locations.csv", numbered(20'000, "p", ",X,X,partner,x,x,,\n")), 3,
               "models/macro/locations.csv: error[C007]: a table of 20026 rows; the most is 1000\n"),
      in_model(
          "20,000 sectors",
          table("sectors.csv", numbered(20'000, "s", ",X,X,goods,1,4,3,5" + std::string(24, ',') + "\n")), 3,
          "models/macro/sectors.csv: error[C007]: a table of "),
      in_model("900 places and 30 sectors",
               table("locations.csv", numbered(900, "p", ",X,X,partner,x,x,,\n")), 3,
               "error[M015]: 926 places and 30 sectors make 25724280 flows; the most is 6000000\n"),
      in_model("20,001 tags", table("location_tags.csv", times(20'001, "a,b,1,derived,x\n")), 3,
               "models/macro/location_tags.csv: error[C007]: a table of "),
      in_model("a million flows", table("base_year/flows.csv", times(200'000, "east,east,AGR,1,1,0\n")), 3,
               "models/macro/base_year/flows.csv: error[C007]: a table of "),
      in_model("40,000 unknown flows",
               table("base_year/flows.csv", numbered(20'000, "x", ",east,AGR,1,1,0\n")), 3, "errors more\n"),
      in_model("a model.yaml of 3 MB in a word", table("model.yaml", "\nmore: " + word + "\n"), 3, "[Y015]"),
      in_model("model.yaml", pipe("model.yaml"), 3, "error[S018]: no model 'macro'\n"),
      in_model("locations", pipe("locations.csv"), 3,
               "error[C001]: cannot read this file: it is a pipe, not a file\n"),
      in_model("owners", pipe("owners.csv"), 3,
               "error[C001]: cannot read this file: it is a pipe, not a file\n"),
      in_model("flows", pipe("base_year/flows.csv"), 3,
               "error[C001]: cannot read this file: it is a pipe, not a file\n"),
      in_model("margins", pipe("margins/pairs.csv"), 6, "margins/pairs.csv': it is a pipe, not a file\n"),
      in_model("the mark of the calibration", pipe("base_year/calibrated_from.txt"), 3, "error[M010]"),
      in_model("discretisation", pipe("discretisation.csv"), 3,
               "error[C001]: cannot read this file: it is a pipe, not a file\n"),
      in_model(
          "flows without end", [](const fs::path& model) { make_huge(model / "base_year/flows.csv"); }, 3,
          "flows.csv: error[C007]: a table of 2"),
      in_model(
          "margins without end", [](const fs::path& model) { make_huge(model / "margins/pairs.csv"); }, 6,
          "margins/pairs.csv': it is too large\n"),
  };
  for (const Hostile& hostile : list) check(hostile, "");
}

TEST_CASE("doors: a catalogue of 2,000 levers costs a scenario what it uses, and a broken one nothing") {
  const Scratch desk;
  copy_model(desk);
  const std::string lever = contents(source / "models/levers/customs_clearance.yaml");
  const std::size_t at = lever.find("lever: customs_clearance");
  REQUIRE(at != std::string::npos);
  for (int k = 0; k < 2'000; ++k) {
    const std::string name = "copy_" + std::to_string(k);
    desk.write("models/levers/" + name + ".yaml",
               lever.substr(0, at) + "lever: " + name +
                   lever.substr(at + std::string("lever: customs_clearance").size()));
  }
  desk.write("models/levers/broken.yaml", "lever: [\n");
  make_pipe(desk.folder() / "models/levers/pipe.yaml");
  const auto use = [](const std::string& name) {
    return head + "levers: [{lever: " + name + ", where: mainland, value: 0.3 days, from: 2024Q2}]\n";
  };
  desk.write("s.yaml", use("copy_1777"));
  desk.write("near.yaml", use("copy_177777"));
  desk.write("broken.yaml", use("broken"));
  desk.write("pipe.yaml", use("pipe"));
  const test::Measured good = test::measured(desk.folder(), "--models models validate s.yaml");
  CHECK_MESSAGE(good.answer.status == 0, good.answer.out);
  CHECK(good.seconds < most_seconds);
  const test::Measured near = test::measured(desk.folder(), "--models models validate near.yaml");
  CHECK(contains(near.answer.out, "unknown lever 'copy_177777'\n"));
  CHECK(contains(near.answer.out, "did you mean 'copy_1777'?\n"));
  CHECK(near.seconds < most_seconds);
  // It says what is wrong with the file, and does not call it unknown.
  const test::Measured broken = test::measured(desk.folder(), "--models models validate broken.yaml");
  CHECK(broken.answer.status == 3);
  CHECK(contains(broken.answer.out, "models/levers/broken.yaml:"));
  CHECK_FALSE(contains(broken.answer.out, "S001"));
  CHECK(test::measured(desk.folder(), "--models models validate pipe.yaml").answer.status == 6);
  // All of them are read where all are asked for.
  CHECK(test::measured(desk.folder(), "--models models describe levers").answer.status == 6);
  fs::remove(desk.folder() / "models/levers/pipe.yaml");
  CHECK(test::measured(desk.folder(), "--models models describe levers").answer.status == 3);
  fs::remove(desk.folder() / "models/levers/broken.yaml");
  const test::Measured all = test::measured(desk.folder(), "--models models describe levers");
  CHECK(all.answer.status == 0);
  CHECK(contains(all.answer.out, "copy_1999"));
}

TEST_CASE("doors: 500 valid levers are validated in the time that a few take, and 2,000 too") {
  const std::vector<std::pair<std::string, std::string>> levers = {
      {"customs_clearance", "0.3 days"},
      {"standards_mutual_recognition", "20 percent"},
      {"regulatory_alignment", "10 percent"},
      {"mfn_tariff_cut", "10 percent"},
      {"fdi_negative_list", "10 percent"}};
  for (const bool same : {false, true}) {
    CAPTURE(same);
    std::string text = head + "levers:\n";
    for (std::size_t k = 0; k < 500; ++k) {
      const auto& [name, value] = levers[same ? 0 : k % levers.size()];
      text.append("- {lever: ").append(name).append(", where: mainland, value: ").append(value);
      text.append(", from: 2024Q").append(std::to_string(1 + k % 4)).append("}\n");
    }
    const Scratch desk;
    desk.write("s.yaml", text);
    const test::Measured measured = test::measured(desk.folder(), repository_models + "validate s.yaml");
    CAPTURE(measured.answer.err);
    CHECK(measured.answer.status == 0);
    CHECK(contains(measured.answer.err, "1 file checked: "));
    CHECK(measured.seconds < most_seconds);
    CHECK(measured.peak_mb < most_mb);
  }
}

TEST_CASE("doors: names of levers, models, outcomes and runs reach no path") {
  const std::vector<Hostile> list = {
      scenario("a lever above",
               head + "levers:\n- {lever: ../../x, where: all, value: 1 days, from: 2024Q2}\n",
               "s.yaml:4:11: error[S001]: unknown lever '../../x'\n"),
      scenario("and what may name one", head + "levers:\n- {lever: a/b}\n",
               "small letters, digits and '_' name a lever, a letter first, at most 64"),
      scenario("a lever of dots", head + "levers:\n- {lever: ..}\n", "error[S001]: unknown lever '..'\n"),
      scenario("a lever without a name", head + "levers:\n- {lever: \"\"}\n",
               "error[S001]: unknown lever ''\n"),
      scenario("an own lever above", head + own_lever("../../x", "value/100*phase*0.01"),
               "error[L014]: '../../x' cannot name a lever\n"),
      scenario("an own lever in capitals", head + own_lever("Mine", "value/100*phase*0.01"),
               "error[L014]: 'Mine' cannot name a lever\n"),
      scenario("an outcome above", head + "outcomes: [../../x]\n",
               "error[S012]: unknown outcome '../../x'\n"),
      scenario("a model that is too long", head + "model: " + std::string(9'000, 'm') + "\n", "error[S018]"),
      {"a lever that is set",
       [](const Scratch& desk) {
         desk.write(
             "s.yaml",
             head + "levers:\n- {lever: customs_clearance, where: all, value: 1 days, from: 2024Q2}\n");
       },
       "validate s.yaml --set 'levers[1].lever=../../x'", 3, "error[S001]: unknown lever '../../x'\n"},
      {"a scenario called ..", [](const Scratch& desk) { desk.write("...yaml", head); }, "run ...yaml", 3,
       "...yaml: error[S025]: '..' cannot name the runs of a scenario\n"},
  };
  for (const Hostile& hostile : list) check(hostile, repository_models);
}
