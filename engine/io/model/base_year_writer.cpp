// SPDX-License-Identifier: Apache-2.0
#include "io/model/base_year_writer.h"

#include "base/quantity.h"
#include "io/text/csv.h"
#include "io/text/file_writer.h"
#include "io/text/new_folder.h"

namespace entrepot {
namespace {

std::string flows(const World& world, const BalancedTable& table) {
  std::string text = "origin,destination,sector,traced_bn_usd,recorded_bn_usd,tariff\n";
  for (int i = 0; i < world.location_count(); ++i)
    for (int n = 0; n < world.location_count(); ++n)
      for (int j = 0; j < world.sector_count(); ++j)
        if (table.flow(i, n, j) != 0.0 || table.recorded(i, n, j) != 0.0)
          text += world.location_names[i] + "," + world.location_names[n] + "," + world.sector_names[j] +
                  "," + shortest(table.flow(i, n, j)) + "," + shortest(table.recorded(i, n, j)) + "," +
                  shortest(table.tariff(i, n, j)) + "\n";
  return text;
}

std::string inputs(const World& world, const BalancedTable& table) {
  std::string text = "place,input,using_sector,value_bn_usd\n";
  for (int n = 0; n < world.location_count(); ++n)
    for (int s = 0; s < world.sector_count(); ++s)
      for (int j = 0; j < world.sector_count(); ++j)
        if (table.input(n, s, j) != 0.0)
          text += world.location_names[n] + "," + world.sector_names[s] + "," + world.sector_names[j] + "," +
                  shortest(table.input(n, s, j)) + "\n";
  return text;
}

std::string places(const World& world, const Calibration& calibration) {
  std::string text = "place,sector,output_bn_usd,value_added_bn_usd,final_demand_bn_usd\n";
  for (int n = 0; n < world.location_count(); ++n)
    for (int j = 0; j < world.sector_count(); ++j)
      text += world.location_names[n] + "," + world.sector_names[j] + "," +
              shortest(calibration.output(n, j)) + "," + shortest(calibration.table.value_added(n, j)) + "," +
              shortest(calibration.table.final_demand(n, j)) + "\n";
  return text;
}

std::string reexports(const World& world, const BalancedTable& table) {
  std::string text = "origin,hub,destination,sector,value_bn_usd\n";
  for (const ReExport& route : table.reexports)
    text += world.location_names[route.origin] + "," + world.location_names[route.hub] + "," +
            world.location_names[route.destination] + "," + world.sector_names[route.sector] + "," +
            shortest(route.value) + "\n";
  return text;
}

std::string affiliates(const World& world, const BalancedTable& table) {
  std::string text =
      "owner,place,sector,share_within,share_abroad,fdi_flow_bn_usd,fdi_stock_bn_usd,conduit_flow_bn_usd\n";
  for (const Affiliate& affiliate : table.affiliates)
    text += world.owner_names[affiliate.owner] + "," + world.location_names[affiliate.place] + "," +
            world.sector_names[affiliate.sector] + "," + shortest(affiliate.share_within) + "," +
            shortest(affiliate.share_abroad) + "," + shortest(affiliate.fdi_flow) + "," +
            shortest(affiliate.fdi_stock) + "," + shortest(affiliate.conduit_flow) + "\n";
  return text;
}

// Of those who sell abroad otherwise than their host.
std::string affiliate_exports(const World& world, const BalancedTable& table) {
  std::string text;
  for (const Affiliate& affiliate : table.affiliates) {
    if (affiliate.share_to.empty()) continue;
    text += world.owner_names[affiliate.owner] + "," + world.location_names[affiliate.place] + "," +
            world.sector_names[affiliate.sector];
    for (const double share : affiliate.share_to) text += "," + shortest(share);
    text += "\n";
  }
  if (text.empty()) return text;
  std::string header = "owner,place,sector";
  for (int n = 0; n < world.location_count(); ++n) header += "," + world.location_names[n];
  return header + "\n" + text;
}

std::string workers(const World& world, const BalancedTable& table) {
  std::string text = "registered,works,million\n";
  for (int o = 0; o < world.location_count(); ++o)
    for (int l = 0; l < world.location_count(); ++l)
      if (table.workers(o, l) != 0.0)
        text += world.location_names[o] + "," + world.location_names[l] + "," +
                shortest(table.workers(o, l)) + "\n";
  return text;
}

std::string repairs_of(const Calibration& calibration) {
  std::string text = "step,what,where,size,unit\n";
  for (const Repair& repair : calibration.repairs)
    text += csv_field(repair.step) + "," + csv_field(repair.what) + "," + csv_field(repair.where) + "," +
            shortest(repair.size) + "," + csv_field(repair.unit) + "\n";
  return text;
}

std::string figures_of(const ModelFigures& figures) {
  std::string text = "figure,subject,value,unit\n";
  for (const ModelFigure& figure : figures)
    text += figure.figure + "," + figure.subject + "," + shortest(figure.value) + "," +
            csv_field(figure.unit) + "\n";
  return text;
}

}  // namespace

void write_base_year(const std::filesystem::path& folder, const World& world, const Calibration& calibration,
                     const std::string& hash, const ModelFigures& figures) {
  NewFolder fresh = NewFolder::instead_of(folder / "base_year");
  const std::filesystem::path& unfinished = fresh.unfinished();
  write_file(unfinished / "flows.csv", flows(world, calibration.table));
  write_file(unfinished / "inputs.csv", inputs(world, calibration.table));
  write_file(unfinished / "places.csv", places(world, calibration));
  write_file(unfinished / "reexports.csv", reexports(world, calibration.table));
  if (!calibration.table.affiliates.empty())
    write_file(unfinished / "affiliates.csv", affiliates(world, calibration.table));
  if (const std::string text = affiliate_exports(world, calibration.table); !text.empty())
    write_file(unfinished / "affiliate_exports.csv", text);
  if (calibration.table.workers.size() > 0)
    write_file(unfinished / "workers.csv", workers(world, calibration.table));
  write_file(unfinished / "repairs.csv", repairs_of(calibration));
  if (!figures.empty()) write_file(unfinished / "figures.csv", figures_of(figures));
  write_file(unfinished / "calibrated_from.txt", hash + "\n");
  fresh.replace();
}

}  // namespace entrepot
