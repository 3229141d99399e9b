#include "core/chip/names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/chip/oid.h"

namespace shekara::chip {
namespace {

constexpr std::size_t kPartsMax = 32;

struct State {
  std::string_view mrz;
  std::string_view certificate;
};

// ICAO 9303-3 section 5 against ISO 3166-1 alpha-2; several rows where certificates of one state are seen
// with several codes.
constexpr std::array kStates{
    State{"AFG", "AF"}, State{"ALA", "AX"}, State{"ALB", "AL"}, State{"DZA", "DZ"}, State{"ASM", "AS"},
    State{"AND", "AD"}, State{"AGO", "AO"}, State{"AIA", "AI"}, State{"ATA", "AQ"}, State{"ATG", "AG"},
    State{"ARG", "AR"}, State{"ARM", "AM"}, State{"ABW", "AW"}, State{"AUS", "AU"}, State{"AUT", "AT"},
    State{"AZE", "AZ"}, State{"BHS", "BS"}, State{"BHR", "BH"}, State{"BGD", "BD"}, State{"BRB", "BB"},
    State{"BLR", "BY"}, State{"BEL", "BE"}, State{"BLZ", "BZ"}, State{"BEN", "BJ"}, State{"BMU", "BM"},
    State{"BTN", "BT"}, State{"BOL", "BO"}, State{"BES", "BQ"}, State{"BIH", "BA"}, State{"BWA", "BW"},
    State{"BRA", "BR"}, State{"BRN", "BN"}, State{"BGR", "BG"}, State{"BFA", "BF"}, State{"BDI", "BI"},
    State{"CPV", "CV"}, State{"KHM", "KH"}, State{"CMR", "CM"}, State{"CAN", "CA"}, State{"CYM", "KY"},
    State{"CAF", "CF"}, State{"TCD", "TD"}, State{"CHL", "CL"}, State{"CHN", "CN"}, State{"COL", "CO"},
    State{"COM", "KM"}, State{"COG", "CG"}, State{"COD", "CD"}, State{"COK", "CK"}, State{"CRI", "CR"},
    State{"CIV", "CI"}, State{"HRV", "HR"}, State{"CUB", "CU"}, State{"CUW", "CW"}, State{"CYP", "CY"},
    State{"CZE", "CZ"}, State{"DNK", "DK"}, State{"DJI", "DJ"}, State{"DMA", "DM"}, State{"DOM", "DO"},
    State{"ECU", "EC"}, State{"EGY", "EG"}, State{"SLV", "SV"}, State{"GNQ", "GQ"}, State{"ERI", "ER"},
    State{"EST", "EE"}, State{"SWZ", "SZ"}, State{"ETH", "ET"}, State{"FLK", "FK"}, State{"FRO", "FO"},
    State{"FJI", "FJ"}, State{"FIN", "FI"}, State{"FRA", "FR"}, State{"GUF", "GF"}, State{"PYF", "PF"},
    State{"GAB", "GA"}, State{"GMB", "GM"}, State{"GEO", "GE"}, State{"D", "DE"},   State{"DEU", "DE"},
    State{"GHA", "GH"}, State{"GIB", "GI"}, State{"GRC", "GR"}, State{"GRL", "GL"}, State{"GRD", "GD"},
    State{"GLP", "GP"}, State{"GUM", "GU"}, State{"GTM", "GT"}, State{"GGY", "GG"}, State{"GIN", "GN"},
    State{"GNB", "GW"}, State{"GUY", "GY"}, State{"HTI", "HT"}, State{"VAT", "VA"}, State{"HND", "HN"},
    State{"HKG", "HK"}, State{"HKG", "CN"}, State{"HUN", "HU"}, State{"ISL", "IS"}, State{"IND", "IN"},
    State{"IDN", "ID"}, State{"IRN", "IR"}, State{"IRQ", "IQ"}, State{"IRL", "IE"}, State{"IMN", "IM"},
    State{"ISR", "IL"}, State{"ITA", "IT"}, State{"JAM", "JM"}, State{"JPN", "JP"}, State{"JEY", "JE"},
    State{"JOR", "JO"}, State{"KAZ", "KZ"}, State{"KEN", "KE"}, State{"KIR", "KI"}, State{"PRK", "KP"},
    State{"KOR", "KR"}, State{"KWT", "KW"}, State{"KGZ", "KG"}, State{"LAO", "LA"}, State{"LVA", "LV"},
    State{"LBN", "LB"}, State{"LSO", "LS"}, State{"LBR", "LR"}, State{"LBY", "LY"}, State{"LIE", "LI"},
    State{"LTU", "LT"}, State{"LUX", "LU"}, State{"MAC", "MO"}, State{"MAC", "CN"}, State{"MDG", "MG"},
    State{"MWI", "MW"}, State{"MYS", "MY"}, State{"MDV", "MV"}, State{"MLI", "ML"}, State{"MLT", "MT"},
    State{"MHL", "MH"}, State{"MTQ", "MQ"}, State{"MRT", "MR"}, State{"MUS", "MU"}, State{"MYT", "YT"},
    State{"MEX", "MX"}, State{"FSM", "FM"}, State{"MDA", "MD"}, State{"MCO", "MC"}, State{"MNG", "MN"},
    State{"MNE", "ME"}, State{"MSR", "MS"}, State{"MAR", "MA"}, State{"MOZ", "MZ"}, State{"MMR", "MM"},
    State{"NAM", "NA"}, State{"NRU", "NR"}, State{"NPL", "NP"}, State{"NLD", "NL"}, State{"NCL", "NC"},
    State{"NZL", "NZ"}, State{"NIC", "NI"}, State{"NER", "NE"}, State{"NGA", "NG"}, State{"NIU", "NU"},
    State{"NFK", "NF"}, State{"MKD", "MK"}, State{"MNP", "MP"}, State{"NOR", "NO"}, State{"OMN", "OM"},
    State{"PAK", "PK"}, State{"PLW", "PW"}, State{"PSE", "PS"}, State{"PAN", "PA"}, State{"PNG", "PG"},
    State{"PRY", "PY"}, State{"PER", "PE"}, State{"PHL", "PH"}, State{"POL", "PL"}, State{"PRT", "PT"},
    State{"PRI", "PR"}, State{"QAT", "QA"}, State{"REU", "RE"}, State{"ROU", "RO"}, State{"RUS", "RU"},
    State{"RWA", "RW"}, State{"SHN", "SH"}, State{"KNA", "KN"}, State{"LCA", "LC"}, State{"SPM", "PM"},
    State{"VCT", "VC"}, State{"WSM", "WS"}, State{"SMR", "SM"}, State{"STP", "ST"}, State{"SAU", "SA"},
    State{"SEN", "SN"}, State{"SRB", "RS"}, State{"SYC", "SC"}, State{"SLE", "SL"}, State{"SGP", "SG"},
    State{"SXM", "SX"}, State{"SVK", "SK"}, State{"SVN", "SI"}, State{"SLB", "SB"}, State{"SOM", "SO"},
    State{"ZAF", "ZA"}, State{"SSD", "SS"}, State{"ESP", "ES"}, State{"LKA", "LK"}, State{"SDN", "SD"},
    State{"SUR", "SR"}, State{"SWE", "SE"}, State{"CHE", "CH"}, State{"SYR", "SY"}, State{"TWN", "TW"},
    State{"TJK", "TJ"}, State{"TZA", "TZ"}, State{"THA", "TH"}, State{"TLS", "TL"}, State{"TGO", "TG"},
    State{"TON", "TO"}, State{"TTO", "TT"}, State{"TUN", "TN"}, State{"TUR", "TR"}, State{"TKM", "TM"},
    State{"TCA", "TC"}, State{"TUV", "TV"}, State{"UGA", "UG"}, State{"UKR", "UA"}, State{"ARE", "AE"},
    State{"GBR", "GB"}, State{"GBD", "GB"}, State{"GBN", "GB"}, State{"GBO", "GB"}, State{"GBP", "GB"},
    State{"GBS", "GB"}, State{"USA", "US"}, State{"URY", "UY"}, State{"UZB", "UZ"}, State{"VUT", "VU"},
    State{"VEN", "VE"}, State{"VNM", "VN"}, State{"VGB", "VG"}, State{"VIR", "VI"}, State{"WLF", "WF"},
    State{"YEM", "YE"}, State{"ZMB", "ZM"}, State{"ZWE", "ZW"}, State{"UNO", "UN"}, State{"UNA", "UN"},
    State{"UNK", "UN"}, State{"EUE", "EU"}, State{"RKS", "KS"}, State{"RKS", "XK"}, State{"RKS", "RK"},
    State{"XOM", "XO"}, State{"XOM", "XM"}, State{"XPO", "XP"}, State{"XPO", "IP"}, State{"XCE", "XC"},
    State{"UTO", "UT"},
};

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// Text of any ASN.1 string type, with what does not matter taken out.
std::string plain_text(const Tlv& string) {
  std::string raw;
  constexpr std::uint32_t kBmpString = 0x1e;
  for (std::size_t i = 0; i < string.value.size(); ++i) {
    const bool high_byte = string.tag == kBmpString && i % 2 == 0 && string.value[i] == 0;
    if (!high_byte) raw.push_back(static_cast<char>(string.value[i]));
  }
  std::string text;
  for (const char c : raw) {
    const bool blank = c == ' ' || c == '\t' || c == '\0';
    if (blank && (text.empty() || text.back() == ' ')) continue;
    text.push_back(blank ? ' ' : upper(c));
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

}  // namespace

Result<DistinguishedName> distinguished_name(const Tlv& name) {
  if (name.tag != 0x30) return malformed("no name where one should be");
  SHEKARA_TRY(const std::vector<Tlv> sets, all(name.value, kPartsMax));
  DistinguishedName result;
  std::vector<std::string> parts;
  for (const Tlv& set : sets) {
    if (set.tag != 0x31) return malformed("a name that is not made of sets");
    SHEKARA_TRY(const std::vector<Tlv> attributes, all(set.value, kPartsMax));
    for (const Tlv& attribute : attributes) {
      if (attribute.tag != 0x30) return malformed("a name with a part that has no kind");
      TlvReader reader{attribute.value};
      SHEKARA_TRY(const Tlv kind, reader.next(0x06));
      SHEKARA_TRY(const Tlv value, reader.next());
      const std::string text = plain_text(value);
      const std::string oid = oid_text(kind.value);
      if (oid == oid::kCountry) result.country = text;
      parts.push_back(oid + "=" + text + "\n");
    }
  }
  std::sort(parts.begin(), parts.end());
  for (const std::string& part : parts) result.canonical += part;
  return result;
}

bool country_issues_for(std::string_view country, std::string_view issuing_state) {
  return std::any_of(kStates.begin(), kStates.end(), [&](const State& state) {
    return state.mrz == issuing_state && state.certificate == country;
  });
}

Bytes make_name(std::string_view country, std::string_view organisation, std::string_view common_name) {
  Bytes parts;
  const auto add = [&parts](std::string_view oid, std::uint32_t type, std::string_view text) {
    if (text.empty()) return;
    const Bytes part = tlv(0x31, tlv(0x30, {tlv(0x06, oid_value(oid)), tlv(type, as_bytes(text))}));
    parts.insert(parts.end(), part.begin(), part.end());
  };
  add(oid::kCountry, 0x13, country);
  add("2.5.4.10", 0x0c, organisation);
  add("2.5.4.3", 0x0c, common_name);
  return tlv(0x30, parts);
}

}  // namespace shekara::chip
