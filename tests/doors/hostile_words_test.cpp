// SPDX-License-Identifier: Apache-2.0
// What is no text, wherever words come from: it is refused, or shown as text.
#include <doctest/doctest.h>

#include <string>

#include "hostile.h"

using namespace entrepot;
using namespace entrepot::test;

namespace {

// A quoted word that holds what is no text, as a title, a source and a key.
void check_written(const std::string& text) {
  check(scenario("a title", head + "title: " + text + "\n", "s.yaml:3:8: error[Y016]: a word or text holds "),
        repository_models);
  check(scenario("a source",
                 head +
                     "levers:\n- {lever: customs_clearance, where: mainland, value: 1 days, from: 2024Q2, "
                     "source: " +
                     text + "}\n",
                 "error[Y016]: a word or text holds "),
        repository_models);
  check(scenario("a key", head + text + ": 1\n", "s.yaml:3:1: error[Y016]: a key holds "), repository_models);
}

}  // namespace

TEST_CASE("doors: what is no text is refused where it stands, in whatever way it is written") {
  // yaml-cpp makes a lone byte of "\N".
  for (const char* written : {"\\e", "\\0", "\\N", "\\r", "\\x9b", "\\L", "\\P", "\\u202e", "\\u2066",
                              "\\uFEFF", "\xC2\x9B", "\xE2\x80\xAE", "\xE2\x80\xA8"}) {
    CAPTURE(written);
    check_written(std::string("\"a") + written + "b\"");
  }
  check(scenario("a title of two lines", head + "title: \"a\\nb\"\n",
                 "s.yaml:3:8: error[Y016]: title has more than one line\n"),
        repository_models);
  check({"a question of two lines",
         [](const Scratch& desk) { desk.write("s.yaml", head + "question: |\n  a\n  b\n"); },
         "validate s.yaml", 0, "no mistake"},
        repository_models);
  check(scenario("a cell", head + schedule_use,
                 "t.csv:2:1: error[C009]: a cell holds U+202E, which is no text\n",
                 schedule_head + "us\xE2\x80\xAE"
                                 "a,east,AGR,1\n"),
        repository_models);
}

TEST_CASE("doors: names of files, words of the command line and edited run folders are shown as text") {
  const std::string evil = "a\x1b[31m\xE2\x80\xAE";
  const auto write = [&](const Scratch& desk) {
    desk.write(evil + ".yaml", head + "titel: x\n");
    desk.write("s.yaml", head);
  };
  const auto tell = [&](const std::string& log) {
    check({"the name of a file", write, "validate '" + evil + ".yaml' --log " + log, 3, "Y025"},
          repository_models);
    check({"--set", write, "validate s.yaml --set '" + evil + "=1' --log " + log, 3,
           "a path holds U+001B, which is no text"},
          repository_models);
  };
  tell("text");
  tell("json");
  check({"no such file", write, "validate '" + evil + ".yml'", 6, "no such file"}, repository_models);
  check({"a model", write, "solve s.yaml --model '" + evil + "'", 6, "no model 'a?[31m'"}, repository_models);

  // Where something is written, too.
  const Scratch places;
  places.write("s.yaml", head);
  places.write(evil + "/x", "");
  const std::string place = "'" + evil + "/made'";
  const std::string quick = " --years 1 --cohorts 5 --states 3";
  places.write(evil + "/.made.unfinished/results.csv", "");  // of a run that was killed
  for (const std::string& arguments :
       {"run s.yaml --out " + place + quick, "run s.yaml --out " + place + quick,
        "replay " + place + " --keep '" + evil + "/again'", "new '" + evil + "/mine'",
        "solve s.yaml --out '" + evil + "/no/table'", "compare " + place + " '" + evil + "/again'"}) {
    CAPTURE(arguments);
    const Answer answer = entrepot_in(places, arguments);
    CHECK(contains(answer.out + answer.err, "a?[31m"));
    CHECK_FALSE(first_unfit(answer.out + answer.err));
  }

  const Scratch desk;
  desk.write("s.yaml", head + "title: Harmless\n");
  REQUIRE(entrepot_in(desk, "run s.yaml --out r --years 1 --cohorts 5 --states 3 -q").status == 0);
  std::string manifest = contents(desk.folder() / "r/manifest.json");
  for (std::size_t at = manifest.find("Harmless"); at != std::string::npos; at = manifest.find("Harmless"))
    manifest.replace(at, 8, "a\\u001b[31m\\u202eb\\u0085");
  desk.write("r/manifest.json", manifest);
  for (const std::string form : {"table", "md", "csv", "json"}) {
    CAPTURE(form);
    const Answer answer = entrepot_in(desk, "compare r r --format " + form);
    CHECK(answer.status == 3);
    CHECK(contains(answer.err, "title holds U+001B"));
    CHECK_FALSE(first_unfit(answer.out + answer.err));
  }
}
