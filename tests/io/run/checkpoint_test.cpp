// SPDX-License-Identifier: Apache-2.0
// Checkpoints as files: what goes on from them, and everything that is refused, in its words.
#include "io/run/checkpoint.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>

#include "io/run/interrupted_run.h"
#include "io/run/run_folder.h"
#include "io/scenario/load.h"
#include "support/bytes.h"
#include "support/desk.h"
#include "support/reforming_economy.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

constexpr Discretisation coarse{4, 3};
constexpr const char* result_names[] = {"results.nc", "results.csv",   "results_annual.csv", "summary.csv",
                                        "levers.csv", "scenario.yaml", "resolved.yaml",      "knobs.csv"};

void rewrite(const fs::path& file, const std::string& bytes) {
  fs::remove(file);
  write_file(file, bytes);
}

// A small run that can be interrupted, with the files that it says it was made of.
class Interruptible : public Scratch {
 public:
  Interruptible() : model_(test::reforming_economy()), scenario_(test::reforming_scenario(model_, 2)) {
    fs::create_directories(folder() / "models/small");
    fs::create_directories(folder() / "models/levers");
    write("models/small/model.yaml", "format: 1\n");
    write("models/small/flows.csv", "1\n");
    write("models/levers/faster.yaml", "format: 1\n");
  }
  fs::path place() const { return folder() / "made"; }
  fs::path kept(const char* name) const { return folder() / ".made.checkpoint" / name; }

  // Until `stop` quarters are done; nothing: to its end. A checkpoint at every `every`-th.
  void run_until(int stop, int every) const {
    RunFolder folder(model_, scenario_, options());
    const auto checkpoint = Checkpoint::begin(place(), described(every), "title: given\n", "title: all\n");
    simulate(folder, checkpoint.get(), stop, nullptr);
  }
  void go_on(int stop = -1) const {
    InterruptedRun before(place());
    before.require_same_inputs();
    RunFolderOptions as_before = options();
    as_before.goes_on = true;
    as_before.scenario_text = before.scenario_text();
    as_before.resolved_text = before.resolved_text();
    RunFolder folder(model_, scenario_, as_before);
    before.tell_again(folder.stream());
    const auto checkpoint = before.go_on(before.run().every);
    simulate(folder, checkpoint.get(), stop, &before.state());
  }
  void run_plainly(const fs::path& out) const {
    RunFolderOptions elsewhere = options();
    elsewhere.out = out;
    RunFolder folder(model_, scenario_, elsewhere);
    folder.finish(run(model_, scenario_, coarse, folder));
  }
  // Why it does not go on, without the folder's name. Nothing has changed by that.
  std::string refusal() const {
    const auto before = everything();
    std::string words = "it goes on";
    try {
      InterruptedRun(place()).require_same_inputs();
    } catch (const Failure& failure) {
      CHECK(failure.status() == Status::no_file);
      words = failure.what();
    }
    CHECK((everything() == before));
    for (std::size_t at = words.find(folder().string()); at != std::string::npos;
         at = words.find(folder().string()))
      words.erase(at, folder().string().size() + 1);
    return words;
  }
  // The state with its head changed, as a program would have written it.
  template <class Change>
  void forge(std::uint32_t format, const Change& change) const {
    const std::string state = contents(kept("state"));
    const std::size_t begin = checkpoint::first_line.size() + sizeof format;
    test::BytesFromMemory in(state.substr(begin, state.size() - begin - checkpoint::hash_length));
    Unpacker unpack(in);
    CheckpointedRun head;
    unpack(head);
    change(head);
    std::string rest(in.left(), '\0');
    in.get(rest.data(), rest.size());
    const std::string forged =
        std::string(checkpoint::first_line) + test::packed(format) + test::packed(head) + rest;
    rewrite(kept("state"), forged + sha256(forged));
  }

 private:
  struct Watch : RunObserver {
    RunFolder& folder;
    Checkpoint* checkpoint;
    int stop;
    Watch(RunFolder& into, Checkpoint* keeper, int until) : folder(into), checkpoint(keeper), stop(until) {}
    void quarter(const QuarterOutcome& outcome) override { folder.quarter(outcome); }
    bool proceed(int done, int) override { return done != stop; }
    void stands(const RunStanding& standing, bool) override {
      if (standing.done % checkpoint->every() == 0) checkpoint->keep(standing);
    }
  };

  RunFolderOptions options() const {
    RunFolderOptions options;
    options.out = place();
    options.scenario_text = "title: given\n";
    options.resolved_text = "title: all\n";
    return options;
  }
  CheckpointedRun described(int every) const {
    CheckpointedRun run;
    run.scenario = "reforming";
    run.models_root = (folder() / "models").string();
    run.model_folder = (folder() / "models/small").string();
    run.quarters = scenario_.horizon.quarters;
    run.every = every;
    run.inputs = {{"scenario", sha256("title: given\n")}, {"levers/of_the_scenario.yaml", sha256("")}};
    for (const auto& input : model_inputs(run.model_folder)) run.inputs.push_back(input);
    run.inputs.emplace_back("levers/faster.yaml", sha256("format: 1\n"));
    return run;
  }
  void simulate(RunFolder& folder, Checkpoint* checkpoint, int stop, BytesIn* from) const {
    folder.stream().keep_in(checkpoint);
    Watch watch(folder, checkpoint, stop);
    try {
      folder.finish(run(model_, scenario_, coarse, watch, from));
      checkpoint->remove();
    } catch (const Failure& failure) {
      REQUIRE(failure.status() == Status::interrupted);
    }
  }
  std::map<std::string, std::string> everything() const {
    std::map<std::string, std::string> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder()))
      if (entry.is_regular_file()) files[entry.path().string()] = contents(entry.path());
    return files;
  }

  Model model_;
  Scenario scenario_;
};

const std::string anew = "remove '.made.checkpoint' and begin the run anew";

std::string damaged(const std::string& file) {
  return fmt::format(
      "'.made.checkpoint/{}' is damaged: it is not what the run has written\n  put a copy of the folder in "
      "its "
      "place, or {}",
      file, anew);
}

}  // namespace

TEST_CASE("checkpoint: a run that goes on, once and again, leaves the files of one that was never stopped") {
  const Interruptible desk;
  desk.run_plainly(desk.folder() / "plain");
  for (const int every : {1, 3}) {
    CAPTURE(every);
    desk.run_until(4, every);
    CHECK_FALSE(fs::exists(desk.place()));
    CHECK(desk.refusal() == "it goes on");
    desk.go_on(6);  // and is stopped once more
    CHECK(InterruptedRun(desk.place()).done() == 6);
    CHECK(InterruptedRun(desk.place()).told() == 12);
    desk.go_on();
    for (const char* name : result_names)
      CHECK_MESSAGE((contents(desk.place() / name) == contents(desk.folder() / "plain" / name)), name);
    CHECK_FALSE(fs::exists(desk.folder() / ".made.checkpoint"));
    fs::remove_all(desk.place());
  }
  // A run with checkpoints that nothing stops leaves the same, and nothing beside it.
  desk.run_until(-1, 2);
  for (const char* name : result_names)
    CHECK_MESSAGE((contents(desk.place() / name) == contents(desk.folder() / "plain" / name)), name);
  CHECK_FALSE(fs::exists(desk.folder() / ".made.checkpoint"));
}

TEST_CASE(
    "checkpoint: what was told behind the last state is cut off, and a state that was begun is nothing") {
  const Interruptible desk;
  desk.run_plainly(desk.folder() / "plain");
  desk.run_until(5, 4);  // the journal has five quarters, the state four
  CHECK(InterruptedRun(desk.place()).done() == 4);
  desk.write(".made.checkpoint/state.new", "half a st");
  desk.go_on();
  for (const char* name : result_names)
    CHECK_MESSAGE((contents(desk.place() / name) == contents(desk.folder() / "plain" / name)), name);
}

TEST_CASE("checkpoint: a run that is not there, is finished, is going on or was stopped too early") {
  const Interruptible desk;
  CHECK(desk.refusal() ==
        "no run was interrupted at 'made'\n  a run keeps where it is with --checkpoint-every QUARTERS");
  desk.run_until(3, 2);
  fs::rename(desk.folder() / ".made.checkpoint", desk.folder() / ".an other.checkpoint");
  CHECK(desk.refusal() == fmt::format("no run was interrupted at 'made'; there are others:\n  entrepot run "
                                      "--resume '{}'",
                                      "an other"));
  fs::rename(desk.folder() / ".an other.checkpoint", desk.folder() / ".made.checkpoint");
  {
    const InterruptedRun alive(desk.place());
    CHECK(desk.refusal() ==
          "the run at 'made' is going on in another program; wait until it ends\n  if nothing "
          "writes it, remove '.made.checkpoint/.in_use'");
    CHECK_FALSE(can_go_on(desk.place()));
    CHECK(interrupted_in(desk.folder()).empty());
  }
  CHECK(interrupted_in(desk.folder()) == std::vector<fs::path>{desk.place()});
  fs::remove(desk.kept("state"));
  CHECK(desk.refusal() == "the run at 'made' was stopped before its first checkpoint\n  " + anew);
  // Of that nothing is worth keeping: the next run takes its place.
  CHECK(interrupted_in(desk.folder()).empty());
  desk.run_until(-1, 3);
  CHECK(desk.refusal() ==
        "the run at 'made' is finished; nothing is left to go on with\n  entrepot replay made "
        "makes it again and compares");
}

TEST_CASE("checkpoint: a new run does not take the place of one that can go on") {
  const Interruptible desk;
  desk.run_until(3, 2);
  const std::string words = fmt::format(
      "a run at '{0}/made' was interrupted, and goes on with\n  entrepot run --resume {0}/made\n  to begin "
      "anew, name another folder with --out, or remove '{0}/.made.checkpoint'",
      desk.folder().string());
  CHECK_THROWS_WITH_AS(desk.run_until(3, 2), words.c_str(), Failure);
  CHECK_THROWS_WITH_AS(desk.run_plainly(desk.place()), words.c_str(), Failure);
  CHECK(desk.refusal() == "it goes on");
}

TEST_CASE("checkpoint: a foreign file, a short one, and one of another format") {
  const Interruptible desk;
  desk.run_until(3, 2);
  const std::string state = contents(desk.kept("state"));
  for (const std::string& foreign : {std::string("CDF\x01"), std::string(),
                                     std::string("entrepot checkpoints\n"), std::string(900, 'x')}) {
    rewrite(desk.kept("state"), foreign);
    CHECK(desk.refusal() == "'.made.checkpoint/state' is no checkpoint of this program\n  " + anew);
  }
  for (const std::size_t length :
       {std::size_t{5}, std::size_t{20}, std::size_t{40}, state.size() / 2, state.size() - 1}) {
    rewrite(desk.kept("state"), state.substr(0, length));
    CHECK(desk.refusal() == damaged("state"));
  }
  rewrite(desk.kept("state"), state + "x");
  CHECK(desk.refusal() == damaged("state"));
  rewrite(desk.kept("state"), state);
  CHECK(desk.refusal() == "it goes on");
  for (const auto& [format, age] : {std::pair(0U, "an older"), {2U, "a newer"}}) {
    rewrite(desk.kept("state"), state);
    desk.forge(format, [](CheckpointedRun&) {});
    CHECK(desk.refusal() ==
          fmt::format(
              "'.made.checkpoint/state' is of format {}, and this program writes and reads format 1: {} "
              "version of entrepot made it\n  go on with that version, or {}",
              format, age, anew));
  }
}

TEST_CASE("checkpoint: one of another build") {
  const Interruptible desk;
  desk.run_until(3, 2);
  const std::string state = contents(desk.kept("state"));
  const Program now = this_program();
  const auto refused = [&](const std::string& differs, auto&& change) {
    rewrite(desk.kept("state"), state);
    desk.forge(checkpoint::format, change);
    CHECK(desk.refusal() ==
          fmt::format("the run at 'made' was begun by another build, whose results differ in "
                      "their last digits: {}\n  go on with that build, or {}",
                      differs, anew));
  };
  refused(fmt::format("version 0.0.9 then, {} now; revision abc then, {} now", now.version, now.revision),
          [](CheckpointedRun& run) { run.program.version = "0.0.9", run.program.revision = "abc"; });
  refused(fmt::format("instruction level other then, {} now", now.instruction_level),
          [](CheckpointedRun& run) { run.program.instruction_level = "other"; });
  refused("the same sources, built in another way",
          [](CheckpointedRun& run) { run.build = sha256("other"); });
  rewrite(desk.kept("state"), state);
  desk.forge(checkpoint::format, [](CheckpointedRun&) {});
  CHECK(desk.refusal() == "it goes on");
  CHECK((contents(desk.kept("state")) == state));
}

TEST_CASE("checkpoint: files that were changed, of itself and of the model") {
  const Interruptible desk;
  desk.run_until(3, 2);
  for (const char* name : {"scenario.yaml", "resolved.yaml", "journal"}) {
    const std::string bytes = contents(desk.kept(name));
    rewrite(desk.kept(name), bytes.substr(0, bytes.size() / 2));
    CHECK(desk.refusal() == damaged(name));
    fs::remove(desk.kept(name));
    CHECK(desk.refusal() == damaged(name));
    rewrite(desk.kept(name), bytes);
  }
  rewrite(desk.folder() / "models/small/flows.csv", "2\n");
  const auto cannot = [](const std::string& words) {
    return "the run at 'made' cannot go on: since it was begun " + words +
           "\n  put back what was there, or " + anew;
  };
  CHECK(desk.refusal() == cannot("this has changed: models/small/flows.csv"));
  fs::remove(desk.folder() / "models/small/flows.csv");
  desk.write("models/levers/faster.yaml", "format: 2\n");
  desk.write("models/small/new.csv", "1\n");
  desk.write("models/small/README.md", "of no consequence\n");
  CHECK(desk.refusal() == cannot("these have changed: models/levers/faster.yaml, models/small/flows.csv, "
                                 "models/small/new.csv"));
  fs::remove_all(desk.folder() / "models");
  CHECK(desk.refusal() == cannot("these have changed: models/levers/faster.yaml, models/small/flows.csv, "
                                 "models/small/model.yaml"));
}

TEST_CASE("checkpoint: any bit that is not as it was written is found") {
  const Interruptible desk;
  desk.run_until(3, 2);
  const std::string state = contents(desk.kept("state"));
  std::mt19937 dice(20251218);
  for (const char* name : {"state", "journal"}) {
    const std::string bytes = contents(desk.kept(name));
    // A journal may hold quarters behind the last state, which are nobody's.
    const std::size_t vouched = std::string(name) == "state" ? bytes.size() : bytes.size() / 2;
    for (int flip = 0; flip < 60; ++flip) {
      const std::size_t where = flip < 26 && vouched == bytes.size()
                                    ? at(flip)  // the first line and the format, which come before all
                                    : dice() % vouched;
      std::string changed = bytes;
      changed[where] = static_cast<char>(changed[where] ^ (1 << (dice() % 8)));
      rewrite(desk.kept(name), changed);
      const std::string words = desk.refusal();
      CHECK_MESSAGE((words == damaged(name) ||
                     (where < checkpoint::first_line.size() &&
                      words == "'.made.checkpoint/state' is no checkpoint of this program\n  " + anew)),
                    where, ": ", words);
    }
    rewrite(desk.kept(name), bytes);
  }
  CHECK(desk.refusal() == "it goes on");
}

}  // namespace entrepot
