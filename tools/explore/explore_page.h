// SPDX-License-Identifier: Apache-2.0
// What the page of `explore` shows, and what it asks while a hand moves its levers.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "explore/explored.h"
#include "explore/full_runs.h"
#include "explore/local_server.h"
#include "explore/requests.h"
#include "io/model/labels_reader.h"
#include "report/page.h"

namespace entrepot {

class ExplorePage {
 public:
  // All must outlive it.
  ExplorePage(ExploredScenario& scenario, FullRuns& runs, const Labels& labels, const ChartLibrary& library);

  // GET: the page itself, run/N how far a run is, report/N its page. POST, with a position of the levers
  // (explore/requests.h): answer, parts, save, run.
  ServerReply reply(const ServerRequest& request);

 private:
  ServerReply asked(const ServerRequest& request);
  ServerReply parts(const AskedPosition& asked);
  void note(const AskedPosition& asked);
  bool is_latest(const AskedPosition& asked);
  ServerReply state_of_run(int number);
  ServerReply page_of_run(int number);

  ExploredScenario& scenario_;
  FullRuns& runs_;
  std::string page_;
  std::mutex mutex_;
  std::map<std::string, std::int64_t> latest_;  // by page that is open: the number of what it asked for last
};

}  // namespace entrepot
