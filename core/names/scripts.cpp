#include "core/names/scripts.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace shekara::names {
namespace {

struct Letter {
  char32_t point;
  std::string_view latin;
};

// Arabic as ICAO 9303-3 section 6 C reads it where that is one letter, otherwise as newspapers do.
constexpr Letter kLetters[] = {
    {U'ا', "A"},  {U'أ', "A"},  {U'إ', "I"},  {U'آ', "A"},  {U'ٱ', "A"},  {U'ب', "B"},  {U'ت', "T"},
    {U'ث', "TH"}, {U'ج', "J"},  {U'ح', "H"},  {U'خ', "KH"}, {U'د', "D"},  {U'ذ', "DH"}, {U'ر', "R"},
    {U'ز', "Z"},  {U'س', "S"},  {U'ش', "SH"}, {U'ص', "S"},  {U'ض', "D"},  {U'ط', "T"},  {U'ظ', "Z"},
    {U'ع', "A"},  {U'غ', "GH"}, {U'ف', "F"},  {U'ق', "Q"},  {U'ك', "K"},  {U'ل', "L"},  {U'م', "M"},
    {U'ن', "N"},  {U'ه', "H"},  {U'ة', "A"},  {U'و', "W"},  {U'ي', "Y"},  {U'ى', "A"},  {U'ئ', "Y"},
    {U'ؤ', "W"},  {U'پ', "P"},  {U'چ', "CH"}, {U'ژ', "ZH"}, {U'گ', "G"},  {U'ک', "K"},  {U'ی', "Y"},
    {U'ې', "E"},  {U'ۆ', "O"},  {U'ۇ', "U"},  {U'ۈ', "U"},  {U'ە', "A"},  {U'ھ', "H"},  {U'ڭ', "NG"},
    {U'ٹ', "T"},  {U'ڈ', "D"},  {U'ڑ', "R"},  {U'ے', "E"},  {U'ں', "N"},  {U'ہ', "H"},  {U'א', "A"},
    {U'ב', "B"},  {U'ג', "G"},  {U'ד', "D"},  {U'ה', "H"},  {U'ו', "V"},  {U'ז', "Z"},  {U'ח', "H"},
    {U'ט', "T"},  {U'י', "I"},  {U'כ', "K"},  {U'ך', "K"},  {U'ל', "L"},  {U'מ', "M"},  {U'ם', "M"},
    {U'נ', "N"},  {U'ן', "N"},  {U'ס', "S"},  {U'ע', "A"},  {U'פ', "P"},  {U'ף', "P"},  {U'צ', "TZ"},
    {U'ץ', "TZ"}, {U'ק', "K"},  {U'ר', "R"},  {U'ש', "SH"}, {U'ת', "T"},  {U'α', "A"},  {U'β', "V"},
    {U'γ', "G"},  {U'δ', "D"},  {U'ε', "E"},  {U'ζ', "Z"},  {U'η', "I"},  {U'θ', "TH"}, {U'ι', "I"},
    {U'κ', "K"},  {U'λ', "L"},  {U'μ', "M"},  {U'ν', "N"},  {U'ξ', "X"},  {U'ο', "O"},  {U'π', "P"},
    {U'ρ', "R"},  {U'σ', "S"},  {U'ς', "S"},  {U'τ', "T"},  {U'υ', "Y"},  {U'φ', "F"},  {U'χ', "CH"},
    {U'ψ', "PS"}, {U'ω', "O"},  {U'ა', "A"},  {U'ბ', "B"},  {U'გ', "G"},  {U'დ', "D"},  {U'ე', "E"},
    {U'ვ', "V"},  {U'ზ', "Z"},  {U'თ', "T"},  {U'ი', "I"},  {U'კ', "K"},  {U'ლ', "L"},  {U'მ', "M"},
    {U'ნ', "N"},  {U'ო', "O"},  {U'პ', "P"},  {U'ჟ', "ZH"}, {U'რ', "R"},  {U'ს', "S"},  {U'ტ', "T"},
    {U'უ', "U"},  {U'ფ', "P"},  {U'ქ', "K"},  {U'ღ', "GH"}, {U'ყ', "Q"},  {U'შ', "SH"}, {U'ჩ', "CH"},
    {U'ც', "TS"}, {U'ძ', "DZ"}, {U'წ', "TS"}, {U'ჭ', "CH"}, {U'ხ', "KH"}, {U'ჯ', "J"},  {U'ჰ', "H"},
    {U'ա', "A"},  {U'բ', "B"},  {U'գ', "G"},  {U'դ', "D"},  {U'ե', "E"},  {U'զ', "Z"},  {U'է', "E"},
    {U'ը', "Y"},  {U'թ', "T"},  {U'ժ', "ZH"}, {U'ի', "I"},  {U'լ', "L"},  {U'խ', "KH"}, {U'ծ', "TS"},
    {U'կ', "K"},  {U'հ', "H"},  {U'ձ', "DZ"}, {U'ղ', "GH"}, {U'ճ', "CH"}, {U'մ', "M"},  {U'յ', "Y"},
    {U'ն', "N"},  {U'շ', "SH"}, {U'ո', "O"},  {U'չ', "CH"}, {U'պ', "P"},  {U'ջ', "J"},  {U'ռ', "R"},
    {U'ս', "S"},  {U'վ', "V"},  {U'տ', "T"},  {U'ր', "R"},  {U'ց', "TS"}, {U'ւ', "V"},  {U'փ', "P"},
    {U'ք', "K"},  {U'օ', "O"},  {U'ֆ', "F"},  {U'և', "EV"},
};

// Pinyin and the characters so read, as far as they are usual in names: the hundred commonest surnames first.
struct Pinyin {
  std::string_view latin;
  std::u32string_view characters;
};

constexpr Pinyin kPinyin[] = {
    {"AI", U"艾爱"},
    {"AN", U"安"},
    {"BAI", U"白柏"},
    {"BAO", U"包宝鲍保"},
    {"BEI", U"贝北"},
    {"BIN", U"斌彬宾"},
    {"BING", U"冰兵炳"},
    {"BO", U"波博伯薄"},
    {"CAI", U"蔡才"},
    {"CAO", U"曹"},
    {"CEN", U"岑"},
    {"CHANG", U"常昌畅"},
    {"CHAO", U"超朝"},
    {"CHEN", U"陈晨辰臣"},
    {"CHENG", U"程成诚承城"},
    {"CHONG", U"崇"},
    {"CHU", U"褚楚"},
    {"CHUAN", U"川传"},
    {"CHUN", U"春纯淳"},
    {"CONG", U"聪从"},
    {"CUI", U"崔翠"},
    {"DA", U"大达"},
    {"DAI", U"戴代"},
    {"DAN", U"丹旦"},
    {"DE", U"德"},
    {"DENG", U"邓登"},
    {"DI", U"迪"},
    {"DING", U"丁定"},
    {"DONG", U"董东冬栋"},
    {"DU", U"杜"},
    {"DUAN", U"段"},
    {"EN", U"恩"},
    {"FA", U"发"},
    {"FAN", U"范樊凡帆"},
    {"FANG", U"方芳房"},
    {"FEI", U"飞费菲"},
    {"FEN", U"芬"},
    {"FENG", U"冯峰锋凤丰枫"},
    {"FU", U"傅福富付甫"},
    {"GANG", U"刚钢"},
    {"GAO", U"高"},
    {"GE", U"葛戈"},
    {"GONG", U"龚宫功"},
    {"GU", U"顾古谷"},
    {"GUAN", U"关冠"},
    {"GUANG", U"光广"},
    {"GUI", U"桂贵"},
    {"GUO", U"郭国果"},
    {"HAI", U"海"},
    {"HAN", U"韩汉涵"},
    {"HANG", U"航杭"},
    {"HAO", U"郝浩豪昊好"},
    {"HE", U"何贺和河鹤"},
    {"HONG", U"洪红宏鸿虹"},
    {"HOU", U"侯"},
    {"HU", U"胡虎湖"},
    {"HUA", U"华花"},
    {"HUAN", U"欢焕"},
    {"HUANG", U"黄煌"},
    {"HUI", U"惠辉慧晖卉"},
    {"JI", U"吉季纪姬继冀"},
    {"JIA", U"贾佳嘉家甲"},
    {"JIAN", U"建健剑简坚"},
    {"JIANG", U"江蒋姜"},
    {"JIAO", U"焦娇"},
    {"JIE", U"杰洁捷"},
    {"JIN", U"金进晋锦瑾"},
    {"JING", U"静晶京敬景婧"},
    {"JU", U"菊居"},
    {"JUAN", U"娟"},
    {"JUN", U"军俊君骏钧"},
    {"KAI", U"凯开"},
    {"KANG", U"康"},
    {"KE", U"柯可科"},
    {"KONG", U"孔"},
    {"KUN", U"坤昆"},
    {"LAI", U"赖来"},
    {"LAN", U"兰岚蓝"},
    {"LEI", U"雷磊蕾"},
    {"LENG", U"冷"},
    {"LI", U"李黎丽力立利莉礼"},
    {"LIAN", U"连莲"},
    {"LIANG", U"梁亮良"},
    {"LIAO", U"廖"},
    {"LIN", U"林琳霖麟"},
    {"LING", U"凌玲灵岭"},
    {"LIU", U"刘柳"},
    {"LONG", U"龙隆"},
    {"LU", U"陆卢鲁路露"},
    {"LUO", U"罗骆洛"},
    {"LV", U"吕"},
    {"MA", U"马"},
    {"MAO", U"毛茂"},
    {"MEI", U"梅美"},
    {"MENG", U"孟梦蒙"},
    {"MIAO", U"苗"},
    {"MIN", U"敏民闵"},
    {"MING", U"明铭"},
    {"MO", U"莫"},
    {"MU", U"穆木"},
    {"NA", U"娜"},
    {"NAN", U"南楠"},
    {"NI", U"倪妮"},
    {"NIE", U"聂"},
    {"NING", U"宁"},
    {"NIU", U"牛"},
    {"OU", U"欧"},
    {"PAN", U"潘"},
    {"PANG", U"庞"},
    {"PEI", U"裴沛培"},
    {"PENG", U"彭鹏"},
    {"PING", U"平萍"},
    {"QI", U"齐戚琪奇启琦"},
    {"QIAN", U"钱谦倩"},
    {"QIANG", U"强"},
    {"QIAO", U"乔巧"},
    {"QIN", U"秦琴勤"},
    {"QING", U"青清庆晴卿"},
    {"QIU", U"邱秋丘"},
    {"QUAN", U"全权泉"},
    {"RAN", U"冉然"},
    {"REN", U"任仁"},
    {"RONG", U"荣蓉容"},
    {"RU", U"茹如"},
    {"RUI", U"瑞睿蕊锐"},
    {"SHA", U"沙莎"},
    {"SHAN", U"山珊单"},
    {"SHANG", U"尚"},
    {"SHAO", U"邵少绍"},
    {"SHEN", U"沈申深"},
    {"SHENG", U"盛生胜圣"},
    {"SHI", U"石史施世时诗士"},
    {"SHU", U"舒淑书树"},
    {"SHUANG", U"双爽"},
    {"SI", U"司思"},
    {"SONG", U"宋松"},
    {"SU", U"苏素"},
    {"SUN", U"孙"},
    {"TAN", U"谭"},
    {"TANG", U"唐汤"},
    {"TAO", U"陶涛"},
    {"TIAN", U"田天甜"},
    {"TING", U"婷廷亭庭"},
    {"TONG", U"童佟彤"},
    {"WAN", U"万婉"},
    {"WANG", U"王汪旺望"},
    {"WEI", U"魏韦卫伟威薇维炜巍"},
    {"WEN", U"温文闻雯"},
    {"WU", U"吴武伍邬"},
    {"XI", U"席习西希喜"},
    {"XIA", U"夏霞"},
    {"XIAN", U"贤显先仙"},
    {"XIANG", U"向项祥香翔湘"},
    {"XIAO", U"肖萧晓小孝"},
    {"XIE", U"谢"},
    {"XIN", U"辛新欣鑫心昕"},
    {"XING", U"邢星兴行"},
    {"XIONG", U"熊雄"},
    {"XIU", U"秀修"},
    {"XU", U"徐许旭"},
    {"XUAN", U"宣轩萱"},
    {"XUE", U"薛雪学"},
    {"XUN", U"勋迅"},
    {"YA", U"雅亚"},
    {"YAN", U"颜严阎燕艳岩妍彦"},
    {"YANG", U"杨阳洋扬"},
    {"YAO", U"姚瑶尧"},
    {"YE", U"叶业"},
    {"YI", U"易伊一义毅艺怡"},
    {"YIN", U"尹殷银"},
    {"YING", U"英颖莹应瑛"},
    {"YONG", U"永勇雍"},
    {"YOU", U"尤友有"},
    {"YU", U"于余俞喻玉宇雨瑜"},
    {"YUAN", U"袁元媛源远"},
    {"YUE", U"岳月悦"},
    {"YUN", U"云芸运"},
    {"ZENG", U"曾"},
    {"ZHAN", U"詹展"},
    {"ZHANG", U"张章"},
    {"ZHAO", U"赵昭兆"},
    {"ZHEN", U"甄珍真振震镇"},
    {"ZHENG", U"郑正政"},
    {"ZHI", U"志智芝之"},
    {"ZHONG", U"钟忠中仲"},
    {"ZHOU", U"周洲"},
    {"ZHU", U"朱竹祝珠"},
    {"ZHUANG", U"庄"},
    {"ZHUO", U"卓"},
    {"ZI", U"子紫梓"},
    {"ZONG", U"宗"},
    {"ZOU", U"邹"},
    {"ZU", U"祖"},
};
constexpr std::u32string_view kTwoCharacterSurnames[] = {U"欧阳", U"司马", U"诸葛", U"上官"};

constexpr std::array<std::string_view, 19> kFirst{"G",  "KK", "N", "D",  "TT", "R", "M", "B", "PP", "S",
                                                  "SS", "",   "J", "JJ", "CH", "K", "T", "P", "H"};
constexpr std::array<std::string_view, 21> kMiddle{"A",  "AE", "YA", "YAE", "EO", "E",  "YEO",
                                                   "YE", "O",  "WA", "WAE", "OE", "YO", "U",
                                                   "WO", "WE", "WI", "YU",  "EU", "UI", "I"};
constexpr std::array<std::string_view, 28> kLast{"",  "K",  "K", "K", "N", "N", "N", "T", "L", "K",
                                                 "M", "L",  "L", "L", "P", "L", "M", "P", "P", "T",
                                                 "T", "NG", "T", "T", "K", "T", "P", "T"};
// Surnames that Korean passports write by habit rather than by rule.
constexpr Letter kKoreanSurnames[] = {{U'김', "KIM"},  {U'이', "LEE"},  {U'리', "RI"},   {U'박', "PARK"},
                                      {U'최', "CHOI"}, {U'정', "JUNG"}, {U'강', "KANG"}, {U'조', "CHO"},
                                      {U'임', "LIM"},  {U'오', "OH"},   {U'안', "AHN"},  {U'신', "SHIN"}};

bool is_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

bool is_hangul(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

std::string_view pinyin(char32_t c) {
  for (const auto& row : kPinyin)
    if (row.characters.find(c) != std::u32string_view::npos) return row.latin;
  return {};
}

// A Chinese name: the surname is one word, the given name another, as Chinese passports print it.
std::size_t read_han(const std::u32string& text, std::size_t from, std::string& out) {
  std::size_t end = from;
  while (end < text.size() && is_han(text[end])) ++end;
  std::size_t surname = 1;
  for (const auto& two : kTwoCharacterSurnames)
    if (end - from > 2 && text.compare(from, 2, two) == 0) surname = 2;
  out += ' ';
  for (std::size_t i = from; i < end; ++i) {
    if (i == from + surname) out += ' ';
    out += pinyin(text[i]);
  }
  out += ' ';
  return end;
}

std::size_t read_hangul(const std::u32string& text, std::size_t from, std::string& out) {
  std::size_t i = from;
  for (; i < text.size() && is_hangul(text[i]); ++i) {
    std::string syllable;
    if (i == from)
      for (const auto& row : kKoreanSurnames)
        if (row.point == text[i]) syllable = row.latin;
    if (syllable.empty()) {
      const auto code = static_cast<std::size_t>(text[i] - 0xAC00);
      syllable = kFirst[code / 588];
      syllable += kMiddle[code % 588 / 28];
      syllable += kLast[code % 28];
    }
    out += syllable;
    out += ' ';
  }
  return i;
}

char32_t plain_lower(char32_t c) {
  if (c >= 0x391 && c <= 0x3A9) return c + 32;  // Greek
  if (c >= 0x531 && c <= 0x556) return c + 48;  // Armenian
  constexpr Letter kAccented[] = {{U'ά', "α"}, {U'έ', "ε"}, {U'ή', "η"}, {U'ί', "ι"},
                                  {U'ό', "ο"}, {U'ύ', "υ"}, {U'ώ', "ω"}};
  for (const auto& row : kAccented)
    if (row.point == c) return code_points(row.latin, 1)[0];
  return c;
}

void append_utf8(char32_t c, std::string& out) {
  const auto byte = [&](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0U | c >> 6U);
    byte(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    byte(0xE0U | c >> 12U);
    byte(0x80U | (c >> 6U & 0x3FU));
    byte(0x80U | (c & 0x3FU));
  }
}

}  // namespace

std::u32string code_points(std::string_view utf8, std::size_t most) {
  std::u32string points;
  for (std::size_t i = 0; i < utf8.size() && points.size() < most;) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length == 0 || i + length > utf8.size()) {
      ++i;
      continue;
    }
    char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
    bool whole = true;
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<unsigned char>(utf8[i + k]);
      whole = whole && (next & 0xC0U) == 0x80U;
      point = point << 6U | (next & 0x3FU);
    }
    i += whole ? length : 1;
    if (whole) points += point;
  }
  return points;
}

bool written_without_vowels(std::string_view utf8) {
  constexpr std::size_t kEnough = 400;
  std::size_t abjad = 0;
  std::size_t others = 0;
  for (const char32_t c : code_points(utf8, kEnough)) {
    if (c >= 0x590 && c <= 0x6FF) ++abjad;
    if (c >= U'A' && (c < 0x590 || c > 0x6FF)) ++others;
  }
  return abjad > others;
}

namespace {

bool is_arabic(const std::u32string& text, std::size_t i) {
  return i < text.size() && text[i] >= 0x620 && text[i] <= 0x6FF;
}

// The article is written with its word; three letters must be left of that.
bool at_article(const std::u32string& text, std::size_t i) {
  if (i > 0 && is_arabic(text, i - 1)) return false;
  return text[i] == U'ا' && i + 1 < text.size() && text[i + 1] == U'ل' && is_arabic(text, i + 2) &&
         is_arabic(text, i + 3) && is_arabic(text, i + 4);
}

}  // namespace

std::string romanised(const std::u32string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (is_han(text[i])) {
      i = read_han(text, i, out);
      continue;
    }
    if (is_hangul(text[i])) {
      i = read_hangul(text, i, out);
      continue;
    }
    if (at_article(text, i)) {
      out += "AL ";
      i += 2;
      continue;
    }
    const char32_t c = plain_lower(text[i++]);
    std::string_view latin;
    for (const auto& row : kLetters)
      if (row.point == c) latin = row.latin;
    if (latin.empty()) {
      append_utf8(c, out);
    } else {
      out += latin;
    }
  }
  return out;
}

}  // namespace shekara::names
