// SPDX-License-Identifier: Apache-2.0
// How mistakes are told: to a person with carets, coloured and as wide as the terminal, or to a program as
// JSON (--log json).
#pragma once

#include <cstdio>
#include <string>

#include "base/diagnostic.h"
#include "io/text/sources.h"

namespace entrepot {

enum class LogForm { text, json };
// For the whole program, once, before anything is told.
void set_log_form(LogForm form);

// Every mistake on `stream`, in order; nothing when there is none. JSON goes to stderr, whatever `stream`
// is: it is words about the answer and not the answer.
// `sources`, here and below: what they are about, so that no file is opened again to show its line.
void show(const Diagnostics& diagnostics, const Sources& sources, std::FILE* stream = stderr);

// The same, and "2 errors, 1 warning. Nothing was run." for a verb that stops here; `outcome` is the
// second sentence. Returns the exit status.
int stop(const Diagnostics& diagnostics, const Sources& sources,
         const std::string& outcome = "Nothing was run.");

}  // namespace entrepot
