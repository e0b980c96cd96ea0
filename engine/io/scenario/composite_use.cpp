// SPDX-License-Identifier: Apache-2.0
#include "io/scenario/composite_use.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/quantity.h"
#include "io/scenario/empty_scope.h"
#include "io/scenario/lever_reader.h"
#include "policy/composite.h"

namespace entrepot {
namespace {

// The sectors of the entry that the part names too, by the share that both have of each.
std::optional<Scope> narrowed(const Scope& entry, const LeverPart& part, const Vocabulary& sectors,
                              Diagnostics& diagnostics) {
  if (part.sectors.empty()) return entry;
  std::map<int, double> named;
  for (const std::string& word : part.sectors) {
    const auto members = sectors.find(word, part.sectors_spot, Written::in_list, diagnostics);
    if (!members) return std::nullopt;
    for (const Weighted& member : *members)
      named[member.index] = std::max(named[member.index], member.weight);
  }
  Scope both;
  for (const Weighted& member : entry)
    if (const auto found = named.find(member.index); found != named.end())
      both.push_back({member.index, member.weight * found->second});
  return both;
}

}  // namespace

std::vector<LeverUse> with_parts(LeverUse entry, const World& world, const Vocabulary& sectors,
                                 Diagnostics& diagnostics) {
  if (entry.lever.parts.empty()) return {std::move(entry)};
  const auto shared = std::make_shared<const LeverUse>(std::move(entry));
  const Lever& composite = shared->lever;
  std::vector<LeverUse> uses;
  std::string nothing;  // that some part acts on
  for (const LeverPart& part : composite.parts) {
    LeverUse use = *shared;
    use.lever = *part.definition;
    use.part_of = shared;
    use.phase_in_given = true;  // by the entry or by the composite, and not by the part
    use.fields = part_fields(part, shared->fields);
    if (const Field* out = out_of_bounds(use.lever, use.fields)) {
      diagnostics.error("S005", use.spot,
                        fmt::format("'{}' of part '{}' of lever '{}' is {}, outside {} to {} ({})", out->name,
                                    part.lever, composite.name, shortest(use.fields.at(out->name)),
                                    shortest(out->low), shortest(out->high), unit_in_words(*out)),
                        fmt::format("'entrepot describe levers {}' has the formula", composite.name));
      return {};
    }
    if (std::none_of(use.lever.directions.begin(), use.lever.directions.end(), takes_partners))
      use.partners.clear();
    auto scope = narrowed(shared->sectors, part, sectors, diagnostics);
    if (!scope) return {};
    use.sectors = std::move(*scope);
    if (const std::string empty = empty_scope(world, use); !empty.empty())
      nothing = empty;
    else
      uses.push_back(std::move(use));
  }
  if (uses.empty())
    diagnostics.error("S004", shared->spot, fmt::format("lever '{}' has {}", composite.name, nothing),
                      "look at where, partners and sectors; places of one economy are never partners");
  return uses;
}

}  // namespace entrepot
