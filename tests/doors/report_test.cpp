// SPDX-License-Identifier: Apache-2.0
// `entrepot report`, and the page that a run leaves: what a shell sees, and that the page's numbers are those
// of the run folder. How it looks is tested in a browser (tests/browser).
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "io/text/csv.h"
#include "io/text/hash.h"
#include "support/two_runs.h"

using namespace entrepot;
namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

const char* const scenario =
    "format: 1\n"
    "title: two <b>cuts</b></script><script>alert(1)</script> \"and\" more\n"
    "question: Who <i>gains</i> & who does not?\n"
    "model: macro\nhorizon: {from: 2024Q1, quarters: 5}\nlevers:\n"
    "- {lever: mfn_tariff_cut, where: mainland, value: 10 percent, from: 2024Q2}\n"
    "- {lever: customs_clearance, where: mainland, value: 0.3 days, from: 2024Q3}\n";

// A short run with its page, made once.
class Desk {
 public:
  Desk() {
    scratch_.write("s.yaml", scenario);
    made_ = program("run s.yaml --cohorts 5 --out a");
  }
  const Answer& made() const { return made_; }
  fs::path folder() const { return scratch_.folder(); }
  Answer program(const std::string& arguments) const { return entrepot_in(scratch_, arguments); }

 private:
  Scratch scratch_;
  Answer made_;
};

const Desk& desk() {
  static const Desk one;
  REQUIRE_MESSAGE(one.made().status == 0, one.made().err);
  return one;
}

Json data_of(const std::string& page) {
  const std::string begin = "<script type=\"application/json\" id=\"data\">";
  const std::size_t from = page.find(begin) + begin.size();
  REQUIRE(from > begin.size());
  return Json::parse(page.substr(from, page.find("</script>", from) - from));
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

// Between `begin` and `end`, at the first `begin`.
std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin) + begin.size();
  return text.substr(from, text.find(end, from) - from);
}

// Numbers of summary.csv: [row][column by name].
class Summary {
 public:
  explicit Summary(const fs::path& file)
      : csv_(file,
             {"outcome", "level", "origin", "destination", "location", "sector", "owner", "year", "baseline",
              "policy"},
             diagnostics_, true) {
    REQUIRE(csv_.ok());
  }
  int rows() const { return csv_.rows(); }
  std::string text(int row, int column) const { return csv_.text(row, column); }
  double number(int row, int column) { return csv_.number(row, column, diagnostics_).value(); }

 private:
  Diagnostics diagnostics_;
  Csv csv_;
};

}  // namespace

TEST_CASE("report: a run leaves its page, and says where last") {
  CHECK(desk().made().out.ends_with("/a/report.html\n"));
  CHECK(contains(desk().made().out, "\nReport: "));
  CHECK(fs::exists(desk().folder() / "a" / "report.html"));
  for (const auto& entry : fs::directory_iterator(desk().folder() / "a"))
    CHECK_FALSE(entry.path().filename().string().starts_with("."));
  const Answer without_it = desk().program("run s.yaml --cohorts 5 --no-report -q --out bare");
  CHECK(without_it.status == 0);
  CHECK_FALSE(fs::exists(desk().folder() / "bare" / "report.html"));
  const Answer quiet = desk().program("-q report bare");
  CHECK(quiet.status == 0);
  CHECK(quiet.out.empty());
  CHECK(quiet.err.empty());
  CHECK(fs::exists(desk().folder() / "bare" / "report.html"));
}

TEST_CASE("report: the same page for the same run, and no other file is touched") {
  const std::string first = contents(desk().folder() / "a" / "report.html");
  const std::string manifest = sha256_of_file(desk().folder() / "a" / "manifest.json");
  const Answer again = desk().program("report a --out again.html");
  CHECK(again.status == 0);
  CHECK(again.out == "Report: again.html\n");
  CHECK(contents(desk().folder() / "again.html") == first);
  CHECK(sha256_of_file(desk().folder() / "a" / "manifest.json") == manifest);
  CHECK(desk().program("replay a").status == 0);
}

TEST_CASE("report: one file that asks nobody for anything, and lets no words of a scenario act") {
  const std::string page = contents(desk().folder() / "a" / "report.html");
  CHECK(page.size() < 5'000'000);
  // The data, the library, the page's own script: nothing more, whatever a title says.
  CHECK(count(page, "<script") == 3);
  CHECK(count(page, "</script") == 3);
  CHECK_FALSE(contains(page, "alert(1)</script>"));
  CHECK_FALSE(contains(page, "<b>cuts"));
  CHECK(contains(page, "<title>two &lt;b&gt;cuts&lt;/b&gt;&lt;/script&gt;"));
  CHECK(data_of(page)["runs"][0]["title"] ==
        "two <b>cuts</b></script><script>alert(1)</script> \"and\" more");
  for (const char* asks : {" src=", "@import", "url(http", "fetch(", "XMLHttpRequest", "WebSocket", "eval("})
    CHECK_FALSE_MESSAGE(contains(page.substr(page.rfind("<script>")), asks), asks);
  // What may run is what stands there, by its hash.
  const std::string policy = between(page, "Content-Security-Policy\" content=\"", "\"");
  CHECK(policy.starts_with("default-src 'none'; style-src 'sha256-"));
  const std::string style = between(page, "<style>", "</style>");
  CHECK(contains(policy, "style-src 'sha256-" + sha256_in_base64(style) + "'"));
  const std::size_t library = page.find("<script>") + 8, own = page.rfind("<script>") + 8;
  for (const std::size_t from : {library, own})
    CHECK(contains(
        policy, "'sha256-" + sha256_in_base64(page.substr(from, page.find("</script>", from) - from)) + "'"));
}

TEST_CASE("report: numbers are those of the run folder, whatever its tables hold") {
  const Json run = data_of(contents(desk().folder() / "a" / "report.html"))["runs"][0];
  Summary summary(desk().folder() / "a" / "summary.csv");
  CHECK(run["year"]["number"] == 2);
  CHECK(run["year"]["quarters"] == 1);
  int compared = 0;
  const std::set<std::string> whole = {"total", "region", "place"};
  for (int row = 0; row < summary.rows(); ++row) {
    if (summary.text(row, 7) != "2" || !whole.contains(summary.text(row, 1)) ||
        !summary.text(row, 2).empty() || !summary.text(row, 3).empty())
      continue;
    const Json& rows = run["year"]["rows"];
    if (!rows.contains(summary.text(row, 0))) continue;
    const Json& pair = rows[summary.text(row, 0)]["of"][summary.text(row, 4)];
    CHECK(pair[0].get<double>() == summary.number(row, 8));
    CHECK(pair[1].get<double>() == summary.number(row, 9));
    ++compared;
  }
  CHECK(compared > 200);
  CHECK(run["year"]["rows"].contains("real_income"));
  // Goods sent to a partner: what goes direct and what the hub passes on.
  const Json& trade = run["trade"];
  double sent = 0.0, of_sectors = 0.0;
  for (const char* way : {"direct", "hub"})
    for (const Json& place : trade["exports"]["policy"][way])
      for (const Json& flow : place) sent += flow.get<double>();
  const Json names = data_of(contents(desk().folder() / "a" / "report.html"))["names"];
  for (const auto& [sector, pair] : run["sectors"]["exports"].items())
    if (!names["sectors"][sector]["service"].get<bool>()) of_sectors += pair[1].get<double>();
  CHECK(sent == doctest::Approx(of_sectors).epsilon(1e-9));
  // Regions add up to the mainland, owners and places to the stock, and what each gains to what all gain.
  const auto places_at_home = [&](const Json& of) {
    double sum = 0.0;
    for (const auto& [place, value] : of.items())
      if (place != "mainland" && names["places"][place]["home"].get<bool>())
        sum += value.is_array() ? value[1].get<double>() : value.get<double>();
    return sum;
  };
  for (const char* outcome : {"exports", "imports", "fdi_stock"}) {
    CAPTURE(outcome);
    const Json& of = run["year"]["rows"][outcome]["of"];
    CHECK(places_at_home(of) == doctest::Approx(of["mainland"][1].get<double>()).epsilon(1e-9));
  }
  const Json& money = run["year"]["rows"]["real_income"]["money"];
  CHECK(places_at_home(money) == doctest::Approx(money["mainland"].get<double>()).epsilon(1e-6));
  double stock = 0.0;
  for (const Json& owner : run["fdi"]["policy"])
    for (const Json& place : owner) stock += place.get<double>();
  CHECK(stock ==
        doctest::Approx(run["year"]["rows"]["fdi_stock"]["of"]["mainland"][1].get<double>()).epsilon(1e-9));
}

TEST_CASE("report: beside the run its long run, whose parts add up, and the checks of the manifest") {
  const Json run = data_of(contents(desk().folder() / "a" / "report.html"))["runs"][0];
  const Answer solved = desk().program("solve s.yaml --format json");
  REQUIRE(solved.status == 0);
  const Json& parts = run["long_run"]["parts"];
  CHECK(parts["by"] == "lever");
  CHECK(parts["names"].size() == 2);
  const Json& income = run["long_run"]["rows"]["real_income"]["of"]["mainland"];
  const double package = 100.0 * (income[1].get<double>() / income[0].get<double>() - 1.0);
  CHECK(parts["package"][0].get<double>() == doctest::Approx(package).epsilon(1e-9));
  for (std::size_t k = 0; k < parts["outcomes"].size(); ++k) {
    double sum = 0.0;
    for (const Json& part : parts["values"]) sum += part[k].get<double>();
    CHECK(sum == doctest::Approx(parts["package"][k].get<double>()).epsilon(1e-9));
  }
  const Json manifest = Json::parse(contents(desk().folder() / "a" / "manifest.json"));
  CHECK(run["checks"].size() == 4 + manifest["identities"].size() + 3);
  for (const Json& check : run["checks"]) CHECK(check["ok"] == true);
  CHECK(run["levers"].size() == 2);
  CHECK(run["levers"][1]["phase"].size() == 5);
  CHECK(run["levers"][1]["phase"][1] == 0.0);
  CHECK(run["levers"][1]["phase"][4].get<double>() > 0.0);
}

TEST_CASE("report: several runs in one page, a solved long run among them") {
  REQUIRE(desk().program("solve s.yaml --out rest").status == 0);
  const Answer made = desk().program("report rest a --out both.html");
  CHECK_MESSAGE(made.status == 0, made.err);
  const Json runs = data_of(contents(desk().folder() / "both.html"))["runs"];
  REQUIRE(runs.size() == 2);
  CHECK(runs[0]["name"] == "A");
  CHECK(runs[0]["span"] == "long run");
  CHECK(runs[0]["paths"].is_null());
  // A long run by itself and the one beside a run are the same.
  CHECK(runs[0]["year"]["rows"]["exports"]["of"] == runs[1]["long_run"]["rows"]["exports"]["of"]);
}

TEST_CASE("report: without the chart library the page has tables, and the shell is told") {
  const Answer made = desk().program("report a --library nowhere --out bare.html");
  CHECK(made.status == 0);
  CHECK(made.err ==
        "warning: the chart library is not there (d3-selection, d3-array, d3-path, d3-shape): the page has "
        "tables in place of pictures\n"
        "  sudo apt-get install node-d3-selection node-d3-array node-d3-path node-d3-shape\n");
  CHECK(contains(contents(desk().folder() / "bare.html"), "<script></script>"));
}

TEST_CASE("report: without matplotlib no picture for a paper, and what it takes") {
  const fs::path fake = desk().folder() / "fake";
  fs::create_directory(fake);
  std::ofstream(fake / "matplotlib.py") << "raise ModuleNotFoundError(\"No module named 'matplotlib'\")\n";
  setenv("PYTHONPATH", fake.c_str(), 1);
  const Answer made = desk().program("report a --png figures");
  unsetenv("PYTHONPATH");
  CHECK(made.status == static_cast<int>(Status::no_file));
  CHECK(made.err ==
        "entrepot: pictures for papers are drawn with matplotlib, which is not there\n"
        "  sudo apt-get install python3-matplotlib\n");
}

TEST_CASE("report: ensembles of the package give intervals and a band over time") {
  const Answer drawn =
      desk().program("ensemble a/resolved.yaml --simulate --draws 4 --cohorts 5 -q --out sure");
  REQUIRE_MESSAGE(drawn.status == 0, drawn.err);
  REQUIRE(desk().program("ensemble a/resolved.yaml --draws 4 -q --out rest_sure").status == 0);
  const Answer made = desk().program("report a --intervals sure rest_sure --out sure.html");
  REQUIRE_MESSAGE(made.status == 0, made.err);
  const Json run = data_of(contents(desk().folder() / "sure.html"))["runs"][0];
  CHECK(run["draws"] == 4);
  const Json& interval = run["long_run"]["intervals"]["real_income"]["mainland"];
  CHECK(interval["low"].get<double>() <= interval["high"].get<double>());
  const Json& path = run["paths"]["of"]["real_income"];
  REQUIRE(path["low"].contains("mainland"));
  for (std::size_t quarter = 0; quarter < 5; ++quarter)
    CHECK(path["low"]["mainland"][quarter].get<double>() <= path["high"]["mainland"][quarter].get<double>());
  const Answer stranger = desk().program("report a --intervals a");
  CHECK(stranger.status == static_cast<int>(Status::usage));
  CHECK(stranger.err ==
        "entrepot: report --intervals: 'a' is no ensemble\n"
        "  name a folder that entrepot ensemble has written\n");
}

TEST_CASE("report: a sweep's folder becomes its points, as its table has them") {
  const std::string over =
      "sweep s.yaml --over levers.mfn_tariff_cut.value='0..40:3 percent' "
      "--over levers.customs_clearance.value='0..2:2 days' -q --out swept";
  REQUIRE(desk().program(over).status == 0);
  const Answer made = desk().program("report swept");
  REQUIRE_MESSAGE(made.status == 0, made.err);
  CHECK(made.out == "Report: swept/report.html\n");
  const Json run = data_of(contents(desk().folder() / "swept" / "report.html"))["runs"][0];
  CHECK(run["span"] == "sweep");
  const Json& sweep = run["sweep"];
  CHECK(sweep["ranges"][0]["values"].size() == 3);
  CHECK(sweep["ranges"][1]["unit"] == "days");
  CHECK(sweep["points"].size() == 6);
  Diagnostics diagnostics;
  const Csv csv(desk().folder() / "swept" / "sweep.csv", {"point", "outcome", "place", "percent"},
                diagnostics, true);
  const std::size_t outcomes = sweep["outcomes"].size();
  REQUIRE(at(csv.rows()) == 6 * outcomes);
  for (int row = 0; row < csv.rows(); ++row) {
    const std::size_t point = at(row) / outcomes, k = at(row) % outcomes;
    CHECK(sweep["outcomes"][k][0] == csv.text(row, 1));
    CHECK(sweep["points"][point]["percents"][k].get<double>() == csv.number(row, 3, diagnostics).value());
  }
  std::ofstream(desk().folder() / "swept" / "sweep.csv", std::ios::app) << "7,x\n";
  CHECK(desk().program("report swept").status == static_cast<int>(Status::difference));
}

TEST_CASE("report: what is no run, or not what it was, is refused by name") {
  const Answer none = desk().program("report nothing");
  CHECK(none.status == static_cast<int>(Status::no_file));
  CHECK(contains(none.err, "'nothing' is no run folder: it has no manifest.json\n"));
  fs::copy(desk().folder() / "a", desk().folder() / "spoilt", fs::copy_options::recursive);
  std::ofstream(desk().folder() / "spoilt" / "results.nc", std::ios::app) << "x";
  const Answer spoilt = desk().program("report spoilt");
  CHECK(spoilt.status == static_cast<int>(Status::difference));
  CHECK(contains(spoilt.err,
                 "results.nc' is not the file that the run wrote: its hash is not that of "
                 "manifest.json\n"));
  const Answer nowhere = desk().program("report a --out nowhere/page.html");
  CHECK(nowhere.status == static_cast<int>(Status::no_file));
  CHECK(contains(nowhere.err, "nowhere/.page.html.part"));
}

TEST_CASE("report: a model that has changed since is told, and the run's own numbers stay") {
  const Scratch models;
  fs::copy(fs::path(ENTREPOT_SOURCE_DIR) / "models", models.folder() / "models", fs::copy_options::recursive);
  test::two_runs::replace_in(models.folder() / "models" / "macro" / "sectors.csv", ",Education,",
                             ",Schools,");
  const Answer made = test::entrepot_alone(
      desk().folder(), "--models '" + (models.folder() / "models").string() + "' report a --out other.html");
  CHECK_MESSAGE(made.status == 0, made.err);
  CHECK(made.err ==
        "warning: 'a': the model has changed since the run (macro/sectors.csv): what is found beside "
        "the run, as its long run, is of the model as it is now\n");
  const Json run = data_of(contents(desk().folder() / "other.html"))["runs"][0];
  CHECK(run["changed"] == Json::array({"macro/sectors.csv"}));
  CHECK(run["year"] == data_of(contents(desk().folder() / "a" / "report.html"))["runs"][0]["year"]);
}
