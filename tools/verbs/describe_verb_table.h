// SPDX-License-Identifier: Apache-2.0
// entrepot describe verbs: what the command line takes.
#pragma once

#include "answer/document.h"
#include "answer/verb_table.h"

namespace entrepot {

Document verbs_document(const VerbEntry& program);
Document verb_page(const VerbEntry& verb);

}  // namespace entrepot
