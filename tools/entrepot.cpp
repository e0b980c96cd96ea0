// SPDX-License-Identifier: Apache-2.0
// The program, and what a failure means for the exit status. Everything that can go wrong below arrives here
// and is told once.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <string>
#include <system_error>

#include "base/diagnostic.h"
#include "command_line/command_line.h"
#include "io/scenario/locate.h"
#include "terminal/process.h"
#include "terminal/terminal.h"

namespace fs = std::filesystem;

namespace entrepot {
namespace {

constexpr const char* unwritten =
    "could not write the answer to the standard output\n  is the disk full, or the reader gone?";

int perform(int argc, char** argv) {
  const int status = perform_command_line(argc, argv);
  // An answer that nobody could write is no answer: a full disk, a pipe that is closed.
  std::cout.flush();
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0 || !std::cout)
    throw Failure(Status::no_file, unwritten);
  return status;
}

int fail(Status status, const std::string& text) {
  say("entrepot: {}{}", text, text.ends_with('\n') ? "" : "\n");
  return static_cast<int>(status);
}

}  // namespace

fs::path Common::models_for(const fs::path& file) const {
  std::error_code ignored;
  if (!fs::exists(file, ignored))
    throw Failure(Status::no_file, fmt::format("{}: no such file", file.string()));
  return models_root.empty() ? find_models_root(file) : models_root;
}

}  // namespace entrepot

namespace entrepot {
namespace {

int perform_and_catch(int argc, char** argv) {
  try {
    return perform(argc, argv);
  } catch (const Failure& failure) {
    return fail(failure.status(), failure.what());
  } catch (const fs::filesystem_error& error) {
    return fail(Status::no_file, error.what());
  } catch (const std::system_error&) {  // of fmt::print
    return fail(Status::no_file, unwritten);
  } catch (const std::bad_alloc&) {
    return fail(Status::no_file,
                "the machine has not enough memory for this; fewer --cohorts or --states need less");
  } catch (const std::exception& error) {
    return fail(Status::bug,
                fmt::format("our bug, not yours: {}\n  Please report it with the command and its files.",
                            error.what()));
  }
}

}  // namespace
}  // namespace entrepot

int main(int argc, char** argv) {
  using namespace entrepot;
  prepare_process();
  return with_enough_stack([&] { return perform_and_catch(argc, argv); });
}
