// SPDX-License-Identifier: Apache-2.0
// JSON Schema (draft 07) of our YAML files, from their forms (io/yaml/form.h): what an editor offers,
// explains and refuses. What it accepts the readers may still refuse, for a schema knows no dates and no
// scopes; what the readers accept it accepts.
#pragma once

#include <vector>

#include "io/text/json.h"
#include "policy/lever.h"
#include "policy/measure.h"
#include "world/world.h"

namespace entrepot {

// With the names of this model and this catalogue; each lever with its own unit, fields and scopes.
Json scenario_schema(const World& world, const std::vector<Lever>& levers,
                     const std::vector<Measure>& measures);
Json lever_schema(const std::vector<Lever>& levers);
Json model_schema();

}  // namespace entrepot
