// SPDX-License-Identifier: Apache-2.0
// Places and sectors by whatever name: understood where the model has exactly that, answered with what holds
// it otherwise, refused where it may be several.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "io/model/world_reader.h"
#include "io/scenario/scope_reader.h"
#include "io/text/forms.h"
#include "io/text/written_dates.h"
#include "support/macro.h"
#include "support/model_copy.h"

using namespace entrepot;

namespace {

struct Heard {
  std::optional<Scope> scope;
  std::string code, words;  // of what is said
};

Heard heard(const std::string& word, bool of_places = true, Written written = Written::alone) {
  const World& world = macro_model().world;
  const Vocabulary vocabulary = of_places ? Vocabulary::of_places(world) : Vocabulary::of_sectors(world);
  Diagnostics diagnostics;
  Heard heard{vocabulary.find(word, {"s", 1, 1, 1}, written, diagnostics), "", ""};
  for (const Diagnostic& said : diagnostics.all())
    heard.code = said.code, heard.words = said.message + "; " + said.remedy;
  return heard;
}

Scope scope_of(const std::string& own, bool of_places = true) {
  return heard(own, of_places).scope.value();
}

std::vector<std::string> words_in(const char* text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

const char* const iso_two =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV "
    "BW BY "
    "BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI "
    "FJ FK "
    "FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO "
    "IQ IR "
    "IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG "
    "MH MK "
    "ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK "
    "PL PM "
    "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC "
    "TD TF "
    "TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

const char* const iso_three =
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS "
    "BIH "
    "BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI "
    "CUB "
    "CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR "
    "GEO "
    "GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL "
    "IRN "
    "IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX "
    "LVA "
    "MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL "
    "NER "
    "NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU "
    "ROU "
    "RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR "
    "TCA "
    "TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM "
    "VUT "
    "WLF WSM YEM ZAF ZMB ZWE";

const char* const gbt =
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82";
const char* const gbt_letters =
    "BJ TJ HE SX NM LN JL HL SH JS ZJ AH FJ JX SD HA HB HN GD GX HI CQ SC GZ YN XZ SN GS QH NX XJ TW HK MO";

}  // namespace

TEST_CASE("io: names of what the model has exactly are understood, in any form") {
  const std::vector<std::pair<const char*, std::vector<const char*>>> places = {
      {"mainland", {"China", "CHINA", "中国", "CN", "chn", "PRC", "Mainland", "Mainland China"}},
      {"usa", {"US", "USA", "U.S.", "America", "United States", "the United States of America", "美国"}},
      {"uk", {"UK", "GB", "GBR", "Britain", "United Kingdom", "英国"}},
      {"eu", {"EU", "European Union", "european union (27)", "EU27", "欧盟"}},
      {"korea", {"Korea", "KR", "KOR", "South Korea", "Republic of Korea", "韩国"}},
      {"hainan", {"海南", "海南省", "Hainan", "HAINAN", "460000", "46", "CN-HI", "ｈａｉｎａｎ"}},
      {"hong_kong", {"Hong Kong", "Hong Kong, China", "hongkong", "HK", "810000", "81", "香港"}},
      {"ldc", {"LDCs", "Least developed countries"}},
      {"belt_and_road", {"Belt and Road", "Belt & Road", "一带一路"}},
  };
  for (const auto& [own, names] : places)
    for (const char* name : names) {
      CAPTURE(name);
      const Heard answer = heard(name);
      CHECK(answer.words == "");
      CHECK((answer.scope == scope_of(own)));
    }
  const std::vector<std::pair<const char*, std::vector<const char*>>> sectors = {
      {"MOT", {"mot", "Motor vehicles", "29", "C29", "Cars", "汽车制造"}},
      {"FOO", {"10-12", "Food, beverages, tobacco"}},
      {"manufacturing", {"C", "Manufacturing"}},
      {"INT", {"58-60, 62-63"}},
      {"AGR", {"A", "01-03", "Agriculture"}},
  };
  for (const auto& [own, names] : sectors)
    for (const char* name : names) {
      CAPTURE(name);
      const Heard answer = heard(name, false);
      CHECK(answer.words == "");
      CHECK((answer.scope == scope_of(own, false)));
    }
  CHECK((heard("Africa").scope == Scope{scope_of("ldc_africa").front(), scope_of("africa_other").front()}));
}

TEST_CASE("io: names of what lies in places of the model are answered with these") {
  CHECK(heard("Mexico").words ==
        "'Mexico' is part of cptpp_other (Canada, Mexico, Chile, Peru) here; write cptpp_other, or [{name: "
        "cptpp_other, weight: W}] where W is "
        "the part of it that is meant");
  CHECK(heard("MX", true, Written::in_list).words ==
        "'MX' (Mexico) is part of cptpp_other (Canada, Mexico, Chile, Peru) here; write cptpp_other, or "
        "{name: cptpp_other, weight: W} where W is "
        "the part of it that is meant");
  CHECK(heard("méxico", true, Written::in_table).words ==
        "'méxico' is part of cptpp_other (Canada, Mexico, Chile, Peru) here; a rate is one of whole places "
        "or sectors: write cptpp_other");
  for (const char* name : {"广东", "guangdong", "Guang Dong", "440000", "44", "CN-GD"}) {
    CAPTURE(name);
    CHECK(heard(name).code == "S029");
  }
  CHECK(heard("guangdong").words ==
        "'guangdong' is part of east and ftz together here; write [east, ftz], or [{name: east, weight: W}, "
        "{name: "
        "ftz, weight: W}] where W is the part of each that is meant");
  CHECK(heard("广东", true, Written::in_table).words ==
        "'广东' (Guangdong) is part of east and ftz together here; a rate is one of whole places or sectors: "
        "write "
        "a line for each of east and ftz");
  CHECK(heard("440300").words.starts_with("'440300' is part of east and ftz together here; "));  // Shenzhen
  CHECK(heard("460100").words.starts_with("'460100' is part of hainan (Hainan) here; "));        // Haikou
  CHECK(
      heard("LAC").words.starts_with("'LAC' (Latin America and the Caribbean) is part of latin_america and "
                                     "cptpp_other together here; "));
  CHECK(heard("Côte d'Ivoire")
            .words.starts_with("'Côte d'Ivoire' is part of africa_other (Other Africa) here; "));
  CHECK(heard("cote d’ivoire")
            .words.starts_with("'cote d’ivoire' is part of africa_other (Other Africa) here; "));
  CHECK(heard("10", false)
            .words.starts_with("'10' (ISIC 10) is part of FOO (Food, beverages, tobacco) here; "));
  CHECK(heard("2610", false)
            .words.starts_with("'2610' is part of ELE (Electronics, computers, instruments) here; "));
  CHECK(heard("est").words.ends_with("; did you mean 'east'?"));
}

TEST_CASE("io: names that may be several things are refused with these") {
  CHECK(heard("GD").code == "S030");
  CHECK(heard("GD").words ==
        "'GD' may be Grenada (part of latin_america) or Guangdong (part of east and ftz); write 'Grenada' or "
        "'Guangdong'");
  CHECK(heard("Congo").words ==
        "'Congo' may be Republic of the Congo (part of africa_other) or Democratic Republic of the Congo "
        "(part of "
        "ldc_africa); write 'Republic of the Congo' or 'Democratic Republic of the Congo'");
}

TEST_CASE("io: every country, province and sector of the published lists is known") {
  std::set<std::string> unknown;
  for (const char* list : {iso_two, iso_three, gbt, gbt_letters})
    for (const std::string& code : words_in(list))
      if (heard(code).code == "S002") unknown.insert(code);
  for (const std::string& code : words_in(gbt))
    if (heard(code + "0000").code == "S002") unknown.insert(code + "0000");
  CHECK(words_in(iso_two).size() == 249);
  CHECK(words_in(iso_three).size() == 249);
  CHECK(words_in(gbt).size() == 34);
  for (int division = 1; division < 99; ++division) {
    const std::string code = (division < 10 ? "0" : "") + std::to_string(division);
    // Numbers that ISIC does not use.
    if (std::set<int>{4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89}.contains(division)) continue;
    if (heard(code, false).code == "S003") unknown.insert(code);
  }
  CHECK(unknown == std::set<std::string>{});
  // Countries are where the calibration puts their trade.
  const std::set<std::string> partners = {"japan", "korea", "india", "russia", "usa", "uk", "taiwan"};
  for (const std::string& partner : partners) {
    CAPTURE(partner);
    CHECK((heard(macro_model().world.locations[at(scope_of(partner).front().index)].iso3166).scope ==
           scope_of(partner)));
  }
}

TEST_CASE("io: other names in the tables of a model keep their strict codes") {
  const test::ModelCopy copy;
  copy.replace("location_tags.csv", "rcep,japan,", "rcep,Japan,");
  Diagnostics diagnostics;
  read_model(copy.folder(), diagnostics);
  REQUIRE(diagnostics.errors() == 1);
  CHECK(diagnostics.all().front().code == "C005");
}

TEST_CASE("io: a word in other forms") {
  CHECK(loose_form("  Côte d'Ivoire ") == "cotedivoire");
  CHECK(loose_form("The Gambia") == "gambia");
  CHECK(loose_form("Theland") == "theland");
  CHECK(loose_form("Trinidad & Tobago") == "trinidadandtobago");
  CHECK(loose_form("58-60, 62-63") == "58-60-62-63");
  CHECK(loose_form("１０ – １２") == "10-12");
  CHECK(loose_form("ÅLAND") == "aland");
  CHECK(loose_form("Türkiye") == "turkiye");
  CHECK(loose_form("广东，省") == "广东省");
  CHECK(loose_form("…") == "");
  CHECK(half_width("【east，ｃentral】：５０％") == "[east, central]: 50%");
  CHECK((in_brackets("【east，central】") == "[east, central]"));
  CHECK_FALSE(in_brackets("east"));
}

TEST_CASE("io: dates are answered with their quarter") {
  for (const char* date : {"2025-04-01", "2025/04",       "2025-Q2",       "Apr 2025",
                           "April 2025", "2025.5",        "Q2 2025",       "2025q2",
                           "2025 Q2",    "2Q2025",        "20250401",      "202506",
                           "2025M5",     "30.06.2025",    "June 30, 2025", "2025-04-01T08:00:00Z",
                           "2025年4月",  "2025年第2季度", "２０２５Q2",    "4/2025",
                           "04/05/2025"}) {
    CAPTURE(date);
    CHECK(quarter_instead_of(date) == "write 2025Q2");
  }
  CHECK(quarter_instead_of("2025") == "write 2025Q1, or another quarter of 2025");
  CHECK(quarter_instead_of("03/04/2025") == "write 2025Q1 or 2025Q2");
  for (const char* none : {"2025Q5", "2025-13", "soon", "", "Q2", "3025Q1", "25Q1"}) {
    CAPTURE(none);
    CHECK(quarter_instead_of(none) == "write year and quarter, for instance 2026Q1");
  }
}
