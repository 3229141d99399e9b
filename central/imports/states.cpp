#include "central/imports/states.h"

#include <string>

#include "core/documents/state_codes.h"

namespace shekara::central {
namespace {

struct State {
  std::string_view two;
  std::string_view three;
  std::string_view name;
};

// clang-format off
constexpr State kStates[] = {
    {"AW", "ABW", "ARUBA"}, {"AF", "AFG", "AFGHANISTAN"}, {"AO", "AGO", "ANGOLA"},
    {"AI", "AIA", "ANGUILLA"}, {"AX", "ALA", "ALAND ISLANDS"}, {"AL", "ALB", "ALBANIA"},
    {"AD", "AND", "ANDORRA"}, {"AE", "ARE", "UNITED ARAB EMIRATES"}, {"AR", "ARG", "ARGENTINA"},
    {"AM", "ARM", "ARMENIA"}, {"AS", "ASM", "AMERICAN SAMOA"}, {"AQ", "ATA", "ANTARCTICA"},
    {"TF", "ATF", "FRENCH SOUTHERN TERRITORIES"}, {"AG", "ATG", "ANTIGUA AND BARBUDA"}, {"AU", "AUS", "AUSTRALIA"},
    {"AT", "AUT", "AUSTRIA"}, {"AZ", "AZE", "AZERBAIJAN"}, {"BI", "BDI", "BURUNDI"},
    {"BE", "BEL", "BELGIUM"}, {"BJ", "BEN", "BENIN"}, {"BQ", "BES", "BONAIRE"},
    {"BF", "BFA", "BURKINA FASO"}, {"BD", "BGD", "BANGLADESH"}, {"BG", "BGR", "BULGARIA"},
    {"BH", "BHR", "BAHRAIN"}, {"BS", "BHS", "BAHAMAS"}, {"BA", "BIH", "BOSNIA AND HERZEGOVINA"},
    {"BL", "BLM", "SAINT BARTHELEMY"}, {"BY", "BLR", "BELARUS"}, {"BZ", "BLZ", "BELIZE"},
    {"BM", "BMU", "BERMUDA"}, {"BO", "BOL", "BOLIVIA"}, {"BR", "BRA", "BRAZIL"},
    {"BB", "BRB", "BARBADOS"}, {"BN", "BRN", "BRUNEI"}, {"BT", "BTN", "BHUTAN"},
    {"BV", "BVT", "BOUVET ISLAND"}, {"BW", "BWA", "BOTSWANA"}, {"CF", "CAF", "CENTRAL AFRICAN REPUBLIC"},
    {"CA", "CAN", "CANADA"}, {"CC", "CCK", "COCOS (KEELING) ISLANDS"}, {"CH", "CHE", "SWITZERLAND"},
    {"CL", "CHL", "CHILE"}, {"CN", "CHN", "CHINA"}, {"CI", "CIV", "COTE D'IVOIRE"},
    {"CM", "CMR", "CAMEROON"}, {"CD", "COD", "DEMOCRATIC REPUBLIC OF THE CONGO"}, {"CG", "COG", "REPUBLIC OF THE CONGO"},
    {"CK", "COK", "COOK ISLANDS"}, {"CO", "COL", "COLOMBIA"}, {"KM", "COM", "COMOROS"},
    {"CV", "CPV", "CABO VERDE"}, {"CR", "CRI", "COSTA RICA"}, {"CU", "CUB", "CUBA"},
    {"CW", "CUW", "CURACAO"}, {"CX", "CXR", "CHRISTMAS ISLAND"}, {"KY", "CYM", "CAYMAN ISLANDS"},
    {"CY", "CYP", "CYPRUS"}, {"CZ", "CZE", "CZECHIA"}, {"DE", "DEU", "GERMANY"},
    {"DJ", "DJI", "DJIBOUTI"}, {"DM", "DMA", "DOMINICA"}, {"DK", "DNK", "DENMARK"},
    {"DO", "DOM", "DOMINICAN REPUBLIC"}, {"DZ", "DZA", "ALGERIA"}, {"EC", "ECU", "ECUADOR"},
    {"EG", "EGY", "EGYPT"}, {"ER", "ERI", "ERITREA"}, {"EH", "ESH", "WESTERN SAHARA"},
    {"ES", "ESP", "SPAIN"}, {"EE", "EST", "ESTONIA"}, {"ET", "ETH", "ETHIOPIA"},
    {"FI", "FIN", "FINLAND"}, {"FJ", "FJI", "FIJI"}, {"FK", "FLK", "FALKLAND ISLANDS (MALVINAS)"},
    {"FR", "FRA", "FRANCE"}, {"FO", "FRO", "FAROE ISLANDS"}, {"FM", "FSM", "MICRONESIA"},
    {"GA", "GAB", "GABON"}, {"GB", "GBR", "UNITED KINGDOM"}, {"GE", "GEO", "GEORGIA"},
    {"GG", "GGY", "GUERNSEY"}, {"GH", "GHA", "GHANA"}, {"GI", "GIB", "GIBRALTAR"},
    {"GN", "GIN", "GUINEA"}, {"GP", "GLP", "GUADELOUPE"}, {"GM", "GMB", "GAMBIA"},
    {"GW", "GNB", "GUINEA-BISSAU"}, {"GQ", "GNQ", "EQUATORIAL GUINEA"}, {"GR", "GRC", "GREECE"},
    {"GD", "GRD", "GRENADA"}, {"GL", "GRL", "GREENLAND"}, {"GT", "GTM", "GUATEMALA"},
    {"GF", "GUF", "FRENCH GUIANA"}, {"GU", "GUM", "GUAM"}, {"GY", "GUY", "GUYANA"},
    {"HK", "HKG", "HONG KONG"}, {"HM", "HMD", "HEARD ISLAND AND MCDONALD ISLANDS"}, {"HN", "HND", "HONDURAS"},
    {"HR", "HRV", "CROATIA"}, {"HT", "HTI", "HAITI"}, {"HU", "HUN", "HUNGARY"},
    {"ID", "IDN", "INDONESIA"}, {"IM", "IMN", "ISLE OF MAN"}, {"IN", "IND", "INDIA"},
    {"IO", "IOT", "BRITISH INDIAN OCEAN TERRITORY"}, {"IE", "IRL", "IRELAND"}, {"IR", "IRN", "IRAN"},
    {"IQ", "IRQ", "IRAQ"}, {"IS", "ISL", "ICELAND"}, {"IL", "ISR", "ISRAEL"},
    {"IT", "ITA", "ITALY"}, {"JM", "JAM", "JAMAICA"}, {"JE", "JEY", "JERSEY"},
    {"JO", "JOR", "JORDAN"}, {"JP", "JPN", "JAPAN"}, {"KZ", "KAZ", "KAZAKHSTAN"},
    {"KE", "KEN", "KENYA"}, {"KG", "KGZ", "KYRGYZSTAN"}, {"KH", "KHM", "CAMBODIA"},
    {"KI", "KIR", "KIRIBATI"}, {"KN", "KNA", "SAINT KITTS AND NEVIS"}, {"KR", "KOR", "SOUTH KOREA"},
    {"KW", "KWT", "KUWAIT"}, {"LA", "LAO", "LAOS"}, {"LB", "LBN", "LEBANON"},
    {"LR", "LBR", "LIBERIA"}, {"LY", "LBY", "LIBYA"}, {"LC", "LCA", "SAINT LUCIA"},
    {"LI", "LIE", "LIECHTENSTEIN"}, {"LK", "LKA", "SRI LANKA"}, {"LS", "LSO", "LESOTHO"},
    {"LT", "LTU", "LITHUANIA"}, {"LU", "LUX", "LUXEMBOURG"}, {"LV", "LVA", "LATVIA"},
    {"MO", "MAC", "MACAO"}, {"MF", "MAF", "SAINT MARTIN (FRENCH PART)"}, {"MA", "MAR", "MOROCCO"},
    {"MC", "MCO", "MONACO"}, {"MD", "MDA", "MOLDOVA"}, {"MG", "MDG", "MADAGASCAR"},
    {"MV", "MDV", "MALDIVES"}, {"MX", "MEX", "MEXICO"}, {"MH", "MHL", "MARSHALL ISLANDS"},
    {"MK", "MKD", "NORTH MACEDONIA"}, {"ML", "MLI", "MALI"}, {"MT", "MLT", "MALTA"},
    {"MM", "MMR", "MYANMAR"}, {"ME", "MNE", "MONTENEGRO"}, {"MN", "MNG", "MONGOLIA"},
    {"MP", "MNP", "NORTHERN MARIANA ISLANDS"}, {"MZ", "MOZ", "MOZAMBIQUE"}, {"MR", "MRT", "MAURITANIA"},
    {"MS", "MSR", "MONTSERRAT"}, {"MQ", "MTQ", "MARTINIQUE"}, {"MU", "MUS", "MAURITIUS"},
    {"MW", "MWI", "MALAWI"}, {"MY", "MYS", "MALAYSIA"}, {"YT", "MYT", "MAYOTTE"},
    {"NA", "NAM", "NAMIBIA"}, {"NC", "NCL", "NEW CALEDONIA"}, {"NE", "NER", "NIGER"},
    {"NF", "NFK", "NORFOLK ISLAND"}, {"NG", "NGA", "NIGERIA"}, {"NI", "NIC", "NICARAGUA"},
    {"NU", "NIU", "NIUE"}, {"NL", "NLD", "NETHERLANDS"}, {"NO", "NOR", "NORWAY"},
    {"NP", "NPL", "NEPAL"}, {"NR", "NRU", "NAURU"}, {"NZ", "NZL", "NEW ZEALAND"},
    {"OM", "OMN", "OMAN"}, {"PK", "PAK", "PAKISTAN"}, {"PA", "PAN", "PANAMA"},
    {"PN", "PCN", "PITCAIRN"}, {"PE", "PER", "PERU"}, {"PH", "PHL", "PHILIPPINES"},
    {"PW", "PLW", "PALAU"}, {"PG", "PNG", "PAPUA NEW GUINEA"}, {"PL", "POL", "POLAND"},
    {"PR", "PRI", "PUERTO RICO"}, {"KP", "PRK", "NORTH KOREA"}, {"PT", "PRT", "PORTUGAL"},
    {"PY", "PRY", "PARAGUAY"}, {"PS", "PSE", "PALESTINE"}, {"PF", "PYF", "FRENCH POLYNESIA"},
    {"QA", "QAT", "QATAR"}, {"RE", "REU", "REUNION"}, {"RO", "ROU", "ROMANIA"},
    {"RU", "RUS", "RUSSIA"}, {"RW", "RWA", "RWANDA"}, {"SA", "SAU", "SAUDI ARABIA"},
    {"SD", "SDN", "SUDAN"}, {"SN", "SEN", "SENEGAL"}, {"SG", "SGP", "SINGAPORE"},
    {"GS", "SGS", "SOUTH GEORGIA AND THE SOUTH SANDWICH ISLANDS"}, {"SH", "SHN", "SAINT HELENA"}, {"SJ", "SJM", "SVALBARD AND JAN MAYEN"},
    {"SB", "SLB", "SOLOMON ISLANDS"}, {"SL", "SLE", "SIERRA LEONE"}, {"SV", "SLV", "EL SALVADOR"},
    {"SM", "SMR", "SAN MARINO"}, {"SO", "SOM", "SOMALIA"}, {"PM", "SPM", "SAINT PIERRE AND MIQUELON"},
    {"RS", "SRB", "SERBIA"}, {"SS", "SSD", "SOUTH SUDAN"}, {"ST", "STP", "SAO TOME AND PRINCIPE"},
    {"SR", "SUR", "SURINAME"}, {"SK", "SVK", "SLOVAKIA"}, {"SI", "SVN", "SLOVENIA"},
    {"SE", "SWE", "SWEDEN"}, {"SZ", "SWZ", "ESWATINI"}, {"SX", "SXM", "SINT MAARTEN (DUTCH PART)"},
    {"SC", "SYC", "SEYCHELLES"}, {"SY", "SYR", "SYRIA"}, {"TC", "TCA", "TURKS AND CAICOS ISLANDS"},
    {"TD", "TCD", "CHAD"}, {"TG", "TGO", "TOGO"}, {"TH", "THA", "THAILAND"},
    {"TJ", "TJK", "TAJIKISTAN"}, {"TK", "TKL", "TOKELAU"}, {"TM", "TKM", "TURKMENISTAN"},
    {"TL", "TLS", "TIMOR-LESTE"}, {"TO", "TON", "TONGA"}, {"TT", "TTO", "TRINIDAD AND TOBAGO"},
    {"TN", "TUN", "TUNISIA"}, {"TR", "TUR", "TURKEY"}, {"TV", "TUV", "TUVALU"},
    {"TW", "TWN", "TAIWAN"}, {"TZ", "TZA", "TANZANIA"}, {"UG", "UGA", "UGANDA"},
    {"UA", "UKR", "UKRAINE"}, {"UM", "UMI", "UNITED STATES MINOR OUTLYING ISLANDS"}, {"UY", "URY", "URUGUAY"},
    {"US", "USA", "UNITED STATES"}, {"UZ", "UZB", "UZBEKISTAN"}, {"VA", "VAT", "VATICAN"},
    {"VC", "VCT", "SAINT VINCENT AND THE GRENADINES"}, {"VE", "VEN", "VENEZUELA"}, {"VG", "VGB", "BRITISH VIRGIN ISLANDS"},
    {"VI", "VIR", "US VIRGIN ISLANDS"}, {"VN", "VNM", "VIETNAM"}, {"VU", "VUT", "VANUATU"},
    {"WF", "WLF", "WALLIS AND FUTUNA"}, {"WS", "WSM", "SAMOA"}, {"YE", "YEM", "YEMEN"},
    {"ZA", "ZAF", "SOUTH AFRICA"}, {"ZM", "ZMB", "ZAMBIA"}, {"ZW", "ZWE", "ZIMBABWE"},
};

// Further names under which lists know them.
constexpr State kOtherNames[] = {
    {"", "RUS", "RUSSIAN FEDERATION"}, {"", "KOR", "REPUBLIC OF KOREA"}, {"", "KOR", "KOREA, SOUTH"},
    {"", "PRK", "DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA"}, {"", "PRK", "KOREA, NORTH"}, {"", "SYR", "SYRIAN ARAB REPUBLIC"},
    {"", "IRN", "IRAN (ISLAMIC REPUBLIC OF)"}, {"", "IRN", "ISLAMIC REPUBLIC OF IRAN"}, {"", "COD", "CONGO, DEMOCRATIC REPUBLIC OF THE"},
    {"", "COG", "CONGO"}, {"", "USA", "UNITED STATES OF AMERICA"}, {"", "GBR", "GREAT BRITAIN"},
    {"", "GBR", "UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND"}, {"", "TUR", "TURKIYE"}, {"", "MMR", "BURMA"},
    {"", "CIV", "IVORY COAST"}, {"", "TZA", "UNITED REPUBLIC OF TANZANIA"}, {"", "VEN", "VENEZUELA, BOLIVARIAN REPUBLIC OF"},
    {"", "BLR", "BYELORUSSIA"}, {"", "PSE", "PALESTINIAN"}, {"", "CZE", "CZECH REPUBLIC"},
    {"", "CPV", "CAPE VERDE"}, {"", "SWZ", "SWAZILAND"},
};
// clang-format on

constexpr std::size_t kLongestName = 100;

}  // namespace

StateCode state_named(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.size() < 2 || text.size() > kLongestName) return {};
  std::string name;
  for (const char c : text) name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  std::string_view three;
  for (const auto& state : kStates)
    if (state.two == name || state.three == name || state.name == name) three = state.three;
  for (const auto& state : kOtherNames)
    if (state.name == name) three = state.three;
  if (three == "DEU") three = "D";  // ICAO 9303-3 section 5
  if (three.empty() && is_state_code(name)) return {name};
  return {std::string{three}};
}

}  // namespace shekara::central
