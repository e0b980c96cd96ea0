// SPDX-License-Identifier: Apache-2.0
// labels.csv of a model and of the catalogue: what is read, and every word about what is wrong with it.
#include "io/model/labels_reader.h"

#include <doctest/doctest.h>

#include <set>

#include "outcomes/outcomes.h"
#include "support/macro.h"
#include "support/model_copy.h"

using namespace entrepot;
using test::ModelCopy;
namespace fs = std::filesystem;

namespace {

const fs::path models = fs::path(ENTREPOT_SOURCE_DIR) / "models";

Labels macro_labels() {
  Diagnostics diagnostics;
  const Labels labels = read_labels(models / "macro", models / "levers", macro_model().world, diagnostics);
  REQUIRE(diagnostics.all().empty());
  return labels;
}

std::string said_of(const std::string& from, const std::string& to) {
  const ModelCopy copy;
  copy.replace("labels.csv", from, to);
  Diagnostics diagnostics;
  read_labels(copy.folder(), models / "levers", macro_model().world, diagnostics);
  return copy.without_folder(render(diagnostics));
}

}  // namespace

TEST_CASE("labels: every place, sector and owner of macro has a short name in both languages") {
  const Labels labels = macro_labels();
  const World& world = macro_model().world;
  std::set<std::pair<int, int>> tiles;
  for (const Location& place : world.locations) {
    CAPTURE(place.code);
    const Label& label = labels.places.at(place.code);
    CHECK_FALSE(label.name.empty());
    CHECK_FALSE(label.name_zh.empty());
    CHECK_FALSE(label.mark.empty());
    CHECK_FALSE(label.mark_zh.empty());
    REQUIRE(label.column);
    CHECK(tiles.emplace(*label.column, *label.row).second);
    CHECK(label.group.empty() == world.is_home(*world.location_names.find(place.code)));
  }
  CHECK_FALSE(labels.places.at(world.home_economy).name_zh.empty());
  for (const Sector& sector : world.sectors) {
    CHECK_FALSE(labels.sectors.at(sector.code).name.empty());
    CHECK_FALSE(labels.sectors.at(sector.code).name_zh.empty());
  }
  for (const Owner& owner : world.owners) CHECK_FALSE(labels.owners.at(owner.code).name_zh.empty());
}

TEST_CASE("labels: every task of the article's measures has a name in both languages") {
  const Labels labels = macro_labels();
  std::set<std::string> tasks;
  const Csv measures(models / "levers" / "measures.csv", {"task"}, *std::make_unique<Diagnostics>(), true);
  for (int row = 0; row < measures.rows(); ++row)
    if (!measures.text(row, 0).empty()) tasks.insert(measures.text(row, 0));
  CHECK(tasks.size() == 6);
  for (const std::string& task : tasks) {
    CAPTURE(task);
    REQUIRE(labels.tasks.contains(task));
    CHECK_FALSE(labels.tasks.at(task).name_zh.empty());
  }
  for (const auto& entry : labels.outcomes) {
    CAPTURE(entry.first);
    CHECK_FALSE(entry.second.name_zh.empty());
  }
}

TEST_CASE("labels: what is wrong is told with its place") {
  CHECK(said_of("place,hainan,Hainan,海南,HN,海南,5,3,", "place,hainan,Hainan,海南,HN,海南,5,,") ==
        "macro/labels.csv:25:34: error[M064]: half a place on the map for 'hainan'\n"
        "  give column and row, or neither\n");
}

TEST_CASE("labels: a model without the table has none, and is no worse") {
  const ModelCopy copy;
  fs::remove(copy.folder() / "labels.csv");
  Diagnostics diagnostics;
  const Labels labels = read_labels(copy.folder(), models / "levers", macro_model().world, diagnostics);
  CHECK(diagnostics.all().empty());
  CHECK(labels.places.empty());
  CHECK(labels.tasks.contains("III.1"));
}
