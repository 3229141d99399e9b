#include "core/documents/state_codes.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace shekara {
namespace {

// Sorted within each list; one string a list keeps the table readable.
constexpr std::string_view kIso3166 =
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS "
    "BIH BLM "
    "BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB "
    "CUW CXR "
    "CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY "
    "GHA GIB "
    "GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL "
    "ISR ITA "
    "JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR "
    "MCO MDA "
    "MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU "
    "NLD NOR "
    "NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN "
    "SGP SGS "
    "SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM "
    "TLS TON "
    "TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE";
// ICAO 9303-3 section 5, parts A to D, E, F, H. ROM and ZAR, YUG, SCG, TMP stand in older documents that are
// still shown.
constexpr std::string_view kIcao =
    "D EUE GBD GBN GBO GBP GBS RKS UNO UNA UNK XBA XIM XCC XCE XCO XEC XPO XES XMP XOM XDC XXA XXB XXC XXX "
    "ANT NTZ IAO "
    "ROM ZAR YUG SCG TMP";
constexpr std::string_view kSpecimen = "UTO INP BDR BOS";

bool listed(std::string_view list, std::string_view code) {
  if (code.empty() || code.find(' ') != std::string_view::npos) return false;
  for (std::size_t at = list.find(code); at != std::string_view::npos; at = list.find(code, at + 1)) {
    const std::size_t end = at + code.size();
    const bool starts = at == 0 || list[at - 1] == ' ';
    if (starts && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

}  // namespace

bool is_specimen_code(std::string_view code) { return listed(kSpecimen, code); }

bool is_state_code(std::string_view code) {
  return listed(kIso3166, code) || listed(kIcao, code) || listed(kSpecimen, code);
}

std::vector<std::string_view> state_codes() {
  std::vector<std::string_view> codes;
  for (std::string_view list : {kIso3166, kIcao, kSpecimen}) {
    while (!list.empty()) {
      const std::size_t end = std::min(list.find(' '), list.size());
      codes.push_back(list.substr(0, end));
      list.remove_prefix(std::min(end + 1, list.size()));
    }
  }
  return codes;
}

}  // namespace shekara
