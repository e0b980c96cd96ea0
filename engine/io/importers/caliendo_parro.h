// SPDX-License-Identifier: Apache-2.0
// Supplementary data of Caliendo & Parro (2015, Review of Economic Studies 82(1)) into a model folder:
// imports, tariffs, output, value-added and input shares, 1993, and the tariffs of 2005.
//
// `folder` holds countries.csv (index, country), sectors.csv (index, sector, tradable, theta; tradables
// first) and raw/: xbilat1993.txt in thousands of dollars, tariffs1993.txt and tariffs2005.txt in percent
// (a block a tradable sector: row importer, column exporter), IO.txt (a block a country: row input, column
// using sector, shares of intermediate spending), B.txt (value-added shares) and GO.txt (output, dollars),
// both sector by country, T.txt (elasticities of the tradables).
//
// A column `code` in countries.csv or sectors.csv says what the model calls its rows; else their names do.
//
// Codes: M014, M031 to M035, and those of CSV. Figures that do not fit each other are repaired, and every
// repair is listed with its size; where repairs are as large as they are in other units there is no model.
#pragma once

#include <filesystem>
#include <vector>

#include "calibration/calibration.h"
#include "io/text/sources.h"

namespace entrepot {

struct CaliendoParro {
  World world;               // names and elasticities
  Calibration calibration;   // the table, output, and repairs
  Tensor<3> tariff_2005;     // (origin, destination, sector), fraction
  std::vector<int> parties;  // places of the free-trade agreement of the counterfactual
  std::string hash;          // of all files read
};

// Usable only when `diagnostics` has no error.
CaliendoParro read_caliendo_parro(const std::filesystem::path& folder, Diagnostics& diagnostics,
                                  const Sources& sources = Sources());

// A complete model folder, whole or absent, with the paper's counterfactual in scenarios/: the parties get
// their tariffs of 2005 on each other, all other flows keep those of 1993. Throws Failure(no_file), also
// where `out` exists.
void write_caliendo_parro(const CaliendoParro& data, const std::filesystem::path& out);

}  // namespace entrepot
