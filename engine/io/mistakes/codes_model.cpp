// SPDX-License-Identifier: Apache-2.0
// Pages of the codes about model folders and imports. Lines are those of models/macro.
#include "io/mistakes/codes.h"

namespace entrepot {

std::vector<Code> model_codes() {
  return {
      {"M001", "no such model folder", "A model is a folder of models/, or a path to one.", "",
       "entrepot solve scenario.yaml --model ./marco", "entrepot solve scenario.yaml --model models/macro"},
      {"M002", "model.yaml",
       "model.yaml says what the model is: base year, home economy, behaviour of firms, and what "
       "calibration\n"
       "needs. Names in it must be those of the tables. models/README.md describes its keys.",
       "model/model.yaml", "home_economy: mainlnd\n", "home_economy: mainland\n"},
      {"M003", "a location or sector", "A model has at least two places, for it is about trade.", "",
       "locations.csv with one row", "locations.csv with two rows or more"},
      {"M004", "a figure of a location",
       "location_figures.csv gives every figure for every location, so that a formula has a value "
       "everywhere.\n"
       "A misspelt figure is one that all other locations lack.",
       "model/location_figures.csv", "east,border_day,", "east,border_days,"},
      {"M005", "a tag",
       "A tag names members with weights above 0; 'all' is no tag, and a tag with the name of a member "
       "means\n"
       "just that member.",
       "model/location_tags.csv", "rcep,japan,0,", "rcep,japan,1,"},
      {"M006", "a host of a zone", "A zone lies in regions of its own economy, and has at least one host.",
       "model/hosts.csv", "east,ftz,", "ftz,east,"},
      {"M007", "a column without source",
       "Every column of figures in sectors.csv, and every column of money (..._bn_usd) in margins/, has a "
       "row in\n"
       "sources.csv with unit, year, grade and source.",
       "model/sources.csv", "sectors.csv,dirt,", "sectors.csv,dirty,"},
      {"M008", "an owner or its homes",
       "The first owner is 'domestic'. The homes of each other owner say where its profit goes and add to 1.",
       "model/owner_homes.csv", "usa,usa,0.9,", "usa,usa,1,"},
      {"M009", "a number of the model out of its range",
       "Every number of model.yaml has a unit and a range in which the equations mean something.\n"
       "The mistake names both, and models/README.md says where they are kept. What is known of a number, "
       "`low`\n"
       "and `high` beside its value, lies in that range and holds the value.",
       "model/model.yaml", "persistence: {value: 1.5,", "persistence: {value: 0.9,"},
      {"M010", "the base year was calibrated from other margins",
       "The base year keeps a fingerprint of the margins that it was made from. They have changed since:\n"
       "'entrepot model calibrate' makes it again.",
       "model/margins/regions.csv", "hainan,117.4175,", "hainan,107.4175,"},
      {"M011", "the base year has the wrong size",
       "base_year/places.csv has a row for every place and sector. 'entrepot model calibrate' writes it.", "",
       "base_year/places.csv with a row taken out", "base_year/places.csv as calibrated"},
      {"M012", "the base year does not balance",
       "What is used of a product is bought, what is spent on making it is its sales, and recorded trade is\n"
       "traced trade with its bridge. Figures changed by hand break this: change margins and calibrate.",
       "model/base_year/inputs.csv", "east,AGR,AGR,9", "east,AGR,AGR,2"},
      {"M013", "an affiliate",
       "base_year/affiliates.csv says what firms of owners from elsewhere sell. Home firms are what is "
       "left,\n"
       "which must be something.",
       "model/base_year/affiliates.csv", "domestic,hong_kong,MIN,", "china,hong_kong,MIN,"},
      {"M014", "a code of a place, a sector or an owner",
       "Codes are words of scenarios, tables and results: letters of English, digits, '_', '-' and '.', at "
       "most "
       "64.\n"
       "Names beside them may be in any writing.",
       "", "locations.csv with the code 'hai nan'", "locations.csv with the code 'hainan'"},
      {"M015", "a model is too large",
       "A model has at most 6,000,000 flows (places x places x sectors) and as many inputs (places x sectors "
       "x\n"
       "sectors), and its margins at most 10,000,000 pairs of economies by sector.",
       "", "1,000 places and 10 sectors", "150 places and 65 sectors"},
      {"M016", "money that is not of the base year",
       "All money of a model is of its base year, or shares and totals would not belong together. "
       "sources.csv\n"
       "says of what year a column is.",
       "model/model.yaml", "base_year: 2017\n", "base_year: 2023\n"},
      {"M020", "an economy of the margins",
       "Each place outside the home economy consists of at least one economy, and the parts of the home "
       "economy\n"
       "are none of their own.",
       "model/margins/economies.csv", "CHN,China,east,", "CHN,China,mainland,"},
      {"M021", "a row of the margins is missing",
       "Each of those that the message counts has a row: what is absent would be zero without a word, and "
       "what "
       "is\n"
       "zero has a row that says so. models/README.md names the tables that may leave rows out.",
       "", "margins/pairs.csv without the row of China's exports to the United States",
       "margins/pairs.csv with a row for every pair of economies"},
      {"M022", "a word of the margins is unknown",
       "A factor of tariff_rules.csv is a number or a name under 'tariffs' in model.yaml.",
       "model/margins/tariff_rules.csv", "usa,all,usa,dutyable_share,", "usa,all,usa,dutiable_share,"},
      {"M023", "a table about regions names another place",
       "The table divides the home economy; a partner has no row in it.",
       "model/margins/investment_regions.csv", "macao,7.2645,", "central,7.2645,"},
      {"M024", "the margins of investment",
       "A model with owners.csv calibrates their affiliates from margins/investment_*.csv, the section\n"
       "'investment' of model.yaml and the columns of sectors.csv that say how open a sector is.",
       "", "model.yaml without the section 'investment'", "model.yaml with it"},
      {"M025", "an agreement of one",
       "Members of an agreement charge each other less than others pay. Its rows follow each other, one for\n"
       "each member, and have one name.",
       "model/margins/trade_agreements.csv", "EU and U.K.,uk,1,", "EU and UK,uk,1,"},
      {"M026", "income of residents of another economy",
       "factor_income.csv says what part of an economy's wages or profit belongs to others; the rest stays.",
       "model/factor_income.csv", "macao,profit,macao,0.37,", "macao,profit,usa,0.37,"},
      {"M027", "workers who move",
       "migrants.csv says how many of a region's residents are registered in another province and how many "
       "of\n"
       "its own work elsewhere; migrant_destinations.csv where those go, as shares that add to one.",
       "model/margins/migrant_destinations.csv", "hainan,east,0.2,", "hainan,east,0.8,"},
      {"M030", "a target", "A target is about the subject that its figure can have.", "model/targets.csv",
       "exports_to,mainland,", "exports_to,usa,"},
      {"M031", "a file of an import cannot be read",
       "An import reads published files as they were published, from countries.csv, sectors.csv and raw/.",
       "", "a folder without raw/IO.txt", "the folder with all files of the publication"},
      {"M032", "a table of an import has the wrong shape",
       "Rows and columns of a published table are fixed by its countries and sectors.", "import/raw/T.txt",
       "3 8\n", "3\n8\n"},
      {"M033", "a number of an import", "The cell is no number, or none that the publication could hold.",
       "import/raw/T.txt", "3\neight\n", "3\n8\n"},
      {"M034", "tables of an import do not fit each other",
       "Names, order and parameters must be the same in all tables of the publication.", "import/raw/T.txt",
       "3\n9\n", "3\n8\n"},
      {"M035", "figures of an import are in other units",
       "Figures of one publication fit each other; where repairs would be as large as they are when a file "
       "is\n"
       "in dollars instead of thousands, nothing is written.",
       "", "raw/GO.txt in billions of dollars", "raw/GO.txt in dollars"},
      {"M040", "a measured error of discretisation",
       "discretisation.csv says how far a headline moved when cohorts and states were doubled, and for how "
       "many it\n"
       "was measured: a run of fewer has a larger error.",
       "model/discretisation.csv", "s.yaml: 200 cohorts of 9 states against 100 cohorts\n",
       "s.yaml: 200 cohorts of 9 states against 100 of 5\n"},
      {"M050", "authorities without tables or numbers",
       "Pilot zones and provinces stand in authorities/zones.csv and provinces.csv, numbers of their\n"
       "behaviour in the section 'authorities' of model.yaml. A model has all of it or none.",
       "", "a folder authorities/ beside a model.yaml without the section", "both, or neither"},
      {"M051", "an authority and its place",
       "A province lies in a region of the home economy, a zone belongs to any of its places, and every "
       "place\n"
       "has at least one: a zone its pilot zones, a region its provinces.",
       "model/authorities/provinces.csv", "jiangxi,Jiangxi,江西,macao,", "jiangxi,Jiangxi,江西,central,"},
      {"M052", "a launch date", "The day on which a zone began, as year, month and day.",
       "model/authorities/zones.csv", ",hainan,hainan,2018-10,", ",hainan,hainan,2018-10-16,"},
      {"M060", "a leg of the network",
       "A leg joins two nodes by a mode and serves both directions, so a pair has one row a mode. Days and "
       "USD "
       "are\n"
       "numbers, or empty where the mode has a formula.",
       "model/network/legs.csv",
       "tianjin,beijing,rail,open,150,1.2,146,,recalled,derived,derived,seen,\nbeijing,tianjin,rail,open,",
       "beijing,tianjin,rail,open,"},
      {"M061", "the gateways of a place",
       "Goods of every place enter and leave the network somewhere: its weights add to 1.",
       "model/network/gateways.csv", "india,mumbai,0.9,", "india,mumbai,1,"},
      {"M062", "gateways that no route joins",
       "Open legs lead from every gateway of the home economy and its special regions to every other, by "
       "water, "
       "land\n"
       "or, abroad, by air. What could not be sent would have no cost that a lever could change.",
       "model/network/legs.csv", "erenhot,ulaanbaatar,rail,planned,", "erenhot,ulaanbaatar,rail,open,"},
      {"M063", "what a network needs beside its tables",
       "A model with network/ has the section 'network' in model.yaml and, in sectors.csv, what a day costs "
       "goods "
       "and\n"
       "what a container of them is worth: shippers choose by both.",
       "model/sectors.csv", "0,60,0.28,0.07,30,0,1.8884\n", "1.8,60,0.28,0.07,30,0,1.8884\n"},
      {"M064", "what pictures call things",
       "labels.csv has short names in two languages, and a place on a schematic map of 24 columns by 16 "
       "rows:\n"
       "no two places stand on one tile. It changes no result.",
       "model/labels.csv", "place,hainan,Hainan,海南,HN,海南,5,,\n",
       "place,hainan,Hainan,海南,HN,海南,5,3,\n"},
      {"M201", "a cell has too little value added",
       "Value added pays entry of firms and wages. Below 2.5 percent of revenue nothing is left for wages, "
       "and\n"
       "the equilibrium would hang on a residual.",
       "", "a place and sector whose inputs are all but 1 percent of its sales",
       "the same with value added of 5 percent"},
      {"M202", "a sector has no final demand",
       "Final demand of each place for each sector is positive, so that its price matters to somebody.", "",
       "a place whose firms use all of a product", "the same with a little left for households"},
      {"M203", "elasticities of a sector that the theory does not allow",
       "Firms of different productivity need rho and sigma above 1, so theta above 0.5. With --theory "
       "ricardian\n"
       "any positive theta will do.",
       "model/sectors.csv", "01-03,0.4,0.3,9,", "01-03,4,2.7,9,"},
      {"M205", "negative final demand set to zero (ricardian)",
       "Published tables hold negative final demand where stocks fell. It is set to zero and the rest "
       "rescaled,\n"
       "as the publication did; the base year is then no exact equilibrium.",
       "", "a table with final demand of -0.5 in a sector", "the same with 0"},
  };
}

}  // namespace entrepot
