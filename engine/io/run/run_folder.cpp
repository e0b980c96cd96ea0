// SPDX-License-Identifier: Apache-2.0
#include "io/run/run_folder.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fstream>

#include "base/diagnostic.h"
#include "base/quantity.h"
#include "io/run/levers_csv.h"
#include "io/run/summary_csv.h"
#include "io/text/hash.h"

namespace entrepot {
namespace {

namespace fs = std::filesystem;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void write_text(const fs::path& file, const std::string& text) {
  std::ofstream stream(file, std::ios::binary);
  stream << text;
  stream.close();
  if (!stream) throw Failure(Status::no_file, fmt::format("cannot write '{}'", file.string()));
}

void create_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    throw Failure(
        Status::no_file,
        fmt::format(
            "cannot create the folder '{}': {}; choose another place with --out, of replay with --keep",
            folder.string(), error.message()));
}

[[noreturn]] void refuse(const fs::path& folder) {
  throw Failure(Status::no_file,
                fmt::format("'{}' exists and is not overwritten; name another folder with --out, "
                            "or remove this one first",
                            folder.string()));
}

// Renames only when nothing is there, in one step where the file system can.
void rename_to_new(const fs::path& from, const fs::path& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return;
  const int reason = errno;
  if (reason == EEXIST || fs::exists(fs::symlink_status(to))) refuse(to);
  if ((reason == EINVAL || reason == ENOSYS) && rename(from.c_str(), to.c_str()) == 0) return;
  throw Failure(Status::no_file,
                fmt::format("cannot name the finished folder '{}': {}", to.string(), std::strerror(errno)));
}

constexpr std::string_view unfinished_mark = ".unfinished-";  // before the number of the process

// Unfinished folders whose process is no more: of one run where `name` says which, else of all in `parent`.
std::vector<fs::path> abandoned(const fs::path& parent, const std::string& name) {
  std::vector<fs::path> list;
  std::error_code error;
  for (fs::directory_iterator entry(parent, error), end; !error && entry != end; entry.increment(error)) {
    const std::string found = entry->path().filename().string();
    const std::size_t mark = found.rfind(unfinished_mark);
    if (!found.starts_with("." + name) || mark == std::string::npos) continue;
    if (!name.empty() && mark != 1 + name.size()) continue;
    const auto process = parse_number(found.substr(mark + unfinished_mark.size()));
    if (process && *process > 0 && kill(static_cast<pid_t>(*process), 0) != 0 && errno == ESRCH)
      list.push_back(entry->path());
  }
  std::sort(list.begin(), list.end());
  return list;
}

// A convenience: a run is not lost because the link cannot be made.
void point_latest_at(const fs::path& folder) {
  std::error_code error;
  const fs::path link = folder.parent_path() / "latest";
  const fs::path fresh = folder.parent_path() / fmt::format(".latest-{}", getpid());
  if (fs::exists(fs::symlink_status(link, error)) && !fs::is_symlink(link, error)) return;
  fs::create_directory_symlink(folder.filename(), fresh, error);
  if (!error) fs::rename(fresh, link, error);
  if (error) fs::remove(fresh, error);
}

}  // namespace

RunFolder::RunFolder(const Model& model, const Scenario& scenario, RunFolderOptions options)
    : model_(model),
      scenario_(scenario),
      options_(std::move(options)),
      started_(fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)))),
      started_at_(seconds_now()),
      estimated_bytes_(estimate_bytes(model, scenario.horizon, options_.detail)),
      effects_(scenario.horizon) {
  std::string everything = options_.resolved_text;
  everything += fmt::format("\n{} {} {}\n", options_.discretisation.cohorts, options_.discretisation.states,
                            scenario_.horizon.quarters);
  for (const auto& [name, hash] : options_.inputs) everything += hash;
  place(sha256(everything).substr(0, 8));
  // Nothing is left behind when a file cannot be opened: the destructor does not run then.
  try {
    netcdf_ = std::make_unique<ResultsNetcdf>(unfinished_ / "results.nc", model, scenario_, options_.detail);
    csv_ = std::make_unique<ResultsCsv>(unfinished_ / "results.csv", scenario_);
    std::vector<OutcomeSink*> sinks = {netcdf_.get(), csv_.get(), &effects_};
    sinks.insert(sinks.end(), options_.beside.begin(), options_.beside.end());
    stream_ = std::make_unique<OutcomeStream>(model_, scenario_.horizon, std::move(sinks));
  } catch (...) {
    std::error_code error;
    fs::remove_all(unfinished_, error);
    throw;
  }
}

void RunFolder::place(const std::string& fingerprint) {
  if (options_.out) {
    final_ = fs::absolute(*options_.out).lexically_normal();
    if (!final_.has_filename()) final_ = final_.parent_path();  // "folder/"
    if (fs::exists(fs::symlink_status(final_))) refuse(final_);
  } else {
    const std::string time = fmt::format("{:%Y%m%dT%H%M%SZ}", fmt::gmtime(std::time(nullptr)));
    const fs::path parent = options_.runs_root / scenario_.name;
    final_ = parent / (time + "-" + fingerprint);
    for (int again = 2; fs::exists(fs::symlink_status(final_)); ++again)
      final_ = parent / fmt::format("{}-{}-{}", time, fingerprint, again);
  }
  create_folder(final_.parent_path());
  leftovers_ = abandoned(final_.parent_path(), options_.out ? final_.filename().string() : std::string());
  unfinished_ =
      final_.parent_path() / fmt::format(".{}{}{}", final_.filename().string(), unfinished_mark, getpid());
  create_folder(unfinished_);
}

RunFolder::~RunFolder() {
  if (unfinished_.empty()) return;
  netcdf_.reset();
  csv_.reset();
  std::error_code error;
  fs::remove_all(unfinished_, error);
}

void RunFolder::quarter(const QuarterOutcome& outcome) {
  stream_->quarter(outcome);
}

fs::path RunFolder::finish(const RunReport& report) {
  require_exact(report.certificate);
  netcdf_->close();
  csv_->close();
  write_summary_csv(unfinished_ / "summary.csv", effects_.rows());
  write_levers_csv(unfinished_ / "levers.csv", model_, scenario_);
  write_text(unfinished_ / "scenario.yaml", options_.scenario_text);
  write_text(unfinished_ / "resolved.yaml", options_.resolved_text);

  Manifest manifest;
  manifest.scenario = scenario_.name;
  manifest.title = scenario_.title;
  manifest.question = scenario_.question;
  manifest.model = model_.world.name;
  manifest.home_economy = model_.world.home_economy;
  manifest.started = started_;
  manifest.horizon = scenario_.horizon;
  manifest.seed = scenario_.seed;
  manifest.replications = 1;
  manifest.cohorts = options_.discretisation.cohorts;
  manifest.states = options_.discretisation.states;
  manifest.threads = options_.threads;
  manifest.command = options_.command;
  manifest.inputs = options_.inputs;
  for (const char* name :
       {"results.nc", "results.csv", "summary.csv", "levers.csv", "scenario.yaml", "resolved.yaml"})
    manifest.outputs.emplace_back(name, sha256_of_file(unfinished_ / name));
  manifest.report = report;
  manifest.discretisation = options_.discretisation_error;
  manifest.warnings = options_.warnings;
  if (scenario_.replications > 1)
    manifest.warnings.push_back(fmt::format(
        "{} replications asked for, one made: nothing in this run has dice", scenario_.replications));
  manifest.wall_seconds = seconds_now() - started_at_;
  write_manifest(unfinished_ / "manifest.json", manifest);

  rename_to_new(unfinished_, final_);
  unfinished_.clear();
  if (!options_.out) point_latest_at(final_);
  return final_;
}

}  // namespace entrepot
