// SPDX-License-Identifier: Apache-2.0
#include "explore/explore_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/diagnostic.h"
#include "explore/requests.h"
#include "io/run/manifest.h"
#include "io/text/sources.h"
#include "report/page_data.h"
#include "report/page_names.h"
#include "study/long_run_answers.h"

namespace entrepot {
namespace {

constexpr const char* json_type = "application/json; charset=utf-8";
constexpr std::size_t most_pages = 64;  // that are remembered as open

ServerReply as_json(const Json& json, int status = 200) {
  return {status, json_type, json.dump()};
}

Json answer_on_page(const World& world, const std::vector<EffectRow>& rows) {
  return {{"rows", rows.empty() ? Json() : rows_by_outcome(rows, all_places(world))}};
}

Position whole_package(const ExploredScenario& scenario) {
  Position position;
  position.parts.assign(scenario.entries().size(), 1.0);
  return position;
}

Json slider_of(const World& world, const ExploredEntry& explored, const Horizon& horizon) {
  const LeverUse& entry = *explored.entry;
  Json slider = entry_on_page(world, entry, horizon, false);
  slider["graded"] = explored.graded;
  slider["most"] = explored.most;
  slider["meaning"] = entry.lever.meaning;
  if (explored.graded) {
    slider["number"] = entry.fields.at("value");
    slider["unit"] = to_string(entry.lever.fields.front().unit);
    slider["of"] = entry.lever.fields.front().of;
  }
  return slider;
}

Json facts_of(ExploredScenario& scenario) {
  const Loaded& loaded = scenario.loaded();
  const World& world = loaded.model.world;
  Json sliders = Json::array();
  for (const ExploredEntry& entry : scenario.entries())
    sliders.push_back(slider_of(world, entry, loaded.scenario.horizon));
  const Position package = whole_package(scenario);
  const std::vector<EffectRow> answer = scenario.answer(package);
  const auto parts = scenario.parts(package);
  return {
      {"scenario", loaded.scenario.name},
      {"title", loaded.scenario.title},
      {"question", loaded.scenario.question},
      {"title_zh", loaded.scenario.title_zh},
      {"question_zh", loaded.scenario.question_zh},
      {"model", world.name},
      {"model_title", world.title},
      {"base_year", world.base_year},
      {"home", world.home_economy},
      {"own", own_places(world)},
      {"quarters", quarter_names(loaded.scenario.horizon)},
      {"entries", std::move(sliders)},
      {"theories", std::vector<std::string>{"melitz", "ricardian"}},
      {"elasticities", level_words()},
      {"assumed_elasticities", level_words()[static_cast<std::size_t>(loaded.scenario.assumptions.level)]},
      {"package", answer_on_page(world, answer)},
      {"parts", parts ? parts_on_page(*parts, scenario.parts_by()) : Json()},
      {"judgement", judgement_on_page(share_on_judgement(loaded.model, loaded.scenario))}};
}

std::optional<int> number_behind(const std::string& path, std::string_view beginning) {
  if (!path.starts_with(beginning)) return std::nullopt;
  int number = 0;
  const char* const end = path.data() + path.size();
  const auto read = std::from_chars(path.data() + beginning.size(), end, number);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

}  // namespace

ExplorePage::ExplorePage(ExploredScenario& scenario, FullRuns& runs, const Labels& labels,
                         const ChartLibrary& library)
    : scenario_(scenario), runs_(runs) {
  const Loaded& loaded = scenario.loaded();
  const Program program = this_program();
  const Json data = {{"format", 1},
                     {"program", {{"version", program.version}, {"revision", program.revision}}},
                     {"names", names_of({{loaded.model.world, loaded.scenario, labels}})},
                     {"explore", facts_of(scenario)}};
  page_ =
      page_of({.kind = PageKind::explore,
               .title = loaded.scenario.title,
               .data = data.dump(),
               .tables = "<p>This page needs scripts, which are off. <code>entrepot solve</code> gives the "
                         "same numbers.</p>",
               .library = library.text});
}

ServerReply ExplorePage::reply(const ServerRequest& request) {
  try {
    return asked(request);
  } catch (const Failure& failure) {
    if (failure.status() == Status::interrupted) return as_json({{"superseded", true}});
    return as_json({{"error", failure.what()}}, 400);
  }
}

ServerReply ExplorePage::asked(const ServerRequest& request) {
  if (!request.post) {
    if (request.path.empty()) return {200, "text/html; charset=utf-8", page_};
    if (const auto number = number_behind(request.path, "run/")) return state_of_run(*number);
    if (const auto number = number_behind(request.path, "report/")) return page_of_run(*number);
    return {404, "text/plain; charset=utf-8", "nothing here\n"};
  }
  const bool known =
      request.path == "answer" || request.path == "parts" || request.path == "save" || request.path == "run";
  if (!known) return {404, "text/plain; charset=utf-8", "nothing here\n"};
  const AskedPosition asked_for = position_of(request.body);
  const Position& position = asked_for.position;
  note(asked_for);
  if (request.path == "parts") return parts(asked_for);
  if (request.path == "answer")
    return as_json(answer_on_page(scenario_.loaded().model.world, scenario_.answer(position)));
  if (request.path == "run" && position.theory != Theory::melitz)
    throw Failure(Status::usage, "a run simulates firms, which this theory does not have");
  const std::string text = scenario_.as_scenario(position);
  if (request.path == "save") return {200, "application/yaml; charset=utf-8", text};
  return as_json({{"run", runs_.start(scenario_.loaded().scenario.name + "_explored", text)}});
}

void ExplorePage::note(const AskedPosition& asked) {
  const std::lock_guard lock(mutex_);
  if (latest_.size() > most_pages) latest_.clear();
  std::int64_t& latest = latest_[asked.page];
  latest = std::max(latest, asked.number);
}

bool ExplorePage::is_latest(const AskedPosition& asked) {
  const std::lock_guard lock(mutex_);
  const auto known = latest_.find(asked.page);
  return known == latest_.end() || known->second <= asked.number;
}

// Given up as soon as the same page has asked for anything newer.
ServerReply ExplorePage::parts(const AskedPosition& asked) {
  if (!is_latest(asked)) throw Failure(Status::interrupted, "something newer was asked for");
  const auto found = scenario_.parts(asked.position, [&] { return is_latest(asked); });
  return as_json({{"parts", found ? parts_on_page(*found, scenario_.parts_by()) : Json()}});
}

ServerReply ExplorePage::state_of_run(int number) {
  const auto state = runs_.state(number);
  if (!state) return {404, "text/plain; charset=utf-8", "no such run\n"};
  return as_json({{"running", state->running},
                  {"failed", state->failed},
                  {"done", state->done},
                  {"of", state->of},
                  {"words", state->words},
                  {"page", state->page.string()}});
}

ServerReply ExplorePage::page_of_run(int number) {
  const auto state = runs_.state(number);
  if (!state || state->page.empty()) return {404, "text/plain; charset=utf-8", "no such report\n"};
  const auto text = read_text(state->page);
  if (!text) return {404, "text/plain; charset=utf-8", "the report is gone\n"};
  return {200, "text/html; charset=utf-8", *text};
}

}  // namespace entrepot
