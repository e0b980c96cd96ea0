// SPDX-License-Identifier: Apache-2.0
// What the program needs of the process that it is started in.
#pragma once

#include <functional>

namespace entrepot {

// Standard streams that were closed are open again, to nowhere, so that no file of ours takes their numbers
// and hears what is said: what is written to standard output is an error then, as it would be on a full disk.
// A file that may not become larger is an error of writing and not the end of the program. Memory that was
// given back is kept for what comes next, and comes in large pages where the system has them.
void prepare_process();

// Calls `work` on a stack that is large enough, whatever the limit of the process (ulimit -s). Throws nothing
// of its own; where the machine gives no such stack, says so and returns 6.
int with_enough_stack(const std::function<int()>& work);

}  // namespace entrepot
