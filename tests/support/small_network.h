// SPDX-License-Identifier: Apache-2.0
// A network that a page can hold, for the places of a random economy: p0 and p1 are regions, p2 their zone,
// p3 and p4 lie abroad.
#pragma once

#include "world/network.h"
#include "world/world.h"

namespace entrepot::test {

// Nodes by index.
enum SmallNode { port, inland, near, far };
// Legs by index.
enum SmallLeg { port_inland, port_near, port_far, inland_near, near_far, port_far_air, inland_far_planned };
enum SmallMode { rail, sea, air };

//            rail 3 d              sea 10 d            sea 5 d
//   inland ---------- port -------------------- near --------- far
//      |                  \__________ sea 20 d, air 2 d ______/
//      |_______________ rail 9 d to near, rail 12 d to far (planned)
Network small_network(const World& world);

}  // namespace entrepot::test
