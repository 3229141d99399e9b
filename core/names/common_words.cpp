#include "core/names/common_words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "core/names/known_spellings.h"
#include "core/names/spelling.h"
#include "core/names/world_words.h"

namespace shekara::names {
namespace {

// Share of all words of names, in -ln sixteenths, by class: estimates from general knowledge of the world's
// names, rounded to the class. A list's own counts outweigh them as it grows.
struct Class {
  int rarity;
  std::string_view words;  // each between blanks
};

constexpr Class kClasses[] = {
    {4 * kNat, " AL BIN MUHAMMAD MOHAMMED MOHAMMAD MOHAMED "},
    {5 * kNat,
     " EL BEN IBN ABD ABDUL ALI AHMED AHMAD KHAN DE KIM LI LEE WANG ZHANG CHEN MARIA JOSE SINGH KUMAR "
     "NGUYEN "},
    {6 * kNat,
     " HASSAN HUSSEIN HUSSAIN IBRAHIM ABU KAUR LIU YANG HUANG WU ZHAO ZHOU XU SUN MA LIN PARK CHOI JUAN "
     "ANTONIO "
     "CARLOS GARCIA RODRIGUEZ MARTINEZ HERNANDEZ LOPEZ GONZALEZ PEREZ SANCHEZ DA DOS SANTOS SILVA JOHN DAVID "
     "MICHAEL "
     "ALEKSANDR SERGEY SERGEI VLADIMIR ANDREY ALEXANDER IVAN NIKOLAI ALEXEY DMITRY ELENA OLGA NATALIA IVANOV "
     "IVANOVA "
     "VLADIMIROVICH NIKOLAEVICH ALEKSANDROVICH SHAH SHEIKH BEGUM DEVI FATIMA OMAR YUSUF SAID ABDULLAH "
     "ABDALLAH "
     "MEHMET MUSTAFA AYSE YILMAZ KAYA DEMIR LUIS MIGUEL FRANCISCO JEAN PIERRE JAMES ROBERT WILLIAM THOMAS "
     "SMITH "
     "JONES ANNA DANIEL PETER PAUL MARIE LE TRAN PHAM VAN DER VON "},
    {7 * kNat,
     " MIKHAIL VIKTOR YURI YURY IGOR OLEG PAVEL MAXIM MAKSIM ANTON ROMAN EVGENY EVGENII TATIANA IRINA "
     "SVETLANA MARINA "
     "EKATERINA PETROV PETROVA SIDOROV SMIRNOV KUZNETSOV POPOV IVANOVICH SERGEEVICH VIKTOROVICH MIKHAILOVICH "
     "PETROVICH ALEKSEEVICH ANDREEVICH VLADIMIROVNA NIKOLAEVNA ALEKSANDROVNA IVANOVNA SERGEEVNA NURLAN ASKAR "
     "ERLAN "
     "BAUYRZHAN AIGUL GULNARA AHMETOV AKHMETOV OMAROV KASYMOV KHASAN HASAN KHALED KHALID MAHMOUD MAHMUD "
     "MUSTAPHA SALEH "
     "SALIH SAEED SULEIMAN SULTAN TARIQ UMAR YOUSSEF YOUSEF ZAHRA REZA HOSSEIN MOHAMMADI AHMADI HAJI KARIM "
     "RAHMAN "
     "RASHID HAMID HAMAD ABBAS JAMAL KAMAL NASSER MOUSSA ISSA DIALLO TRAORE IBRAHIMA MAMADOU FERNANDO MANUEL "
     "JESUS "
     "RAMON PEDRO JORGE ANA CARMEN RAMIREZ TORRES FLORES RIVERA GOMEZ DIAZ CRUZ MORALES REYES OLIVEIRA SOUZA "
     "PEREIRA "
     "COSTA ANDREA MARCO GIOVANNI GIUSEPPE ROSSI FRANCESCO HANS MUELLER SCHMIDT SCHNEIDER FISCHER WEBER "
     "MEYER "
     "WAGNER STEFAN CHRISTIAN MARTIN PATRICK JOSEPH GEORGE CHARLES RICHARD MARK STEVEN KEVIN BRIAN EDWARD "
     "ELIZABETH MARY SARAH JENNIFER LINDA JESSICA LAURA JOHNSON WILLIAMS BROWN DAVIS MILLER WILSON MOORE "
     "TAYLOR "
     "ANDERSON THOMPSON WHITE HARRIS CLARK LEWIS HALL YOUNG KING SATO SUZUKI TAKAHASHI TANAKA WATANABE "
     "HIROSHI "
     "KENJI JUNG KANG CHO YOON LIM HAN SHIN HE GUO GAO LUO SONG TANG FENG DENG CAO PENG ZENG XIE JIN JUN WEI "
     "PING MING "
     "HUI HONG YING JING RAJ SHARMA GUPTA PATEL RAM LAL DAS PRASAD BIBI HUSSEINI SYED MIRZA MALIK BUTT "},
};

constexpr std::string_view kParticles[] = {
    "AD",     "AL",     "AN",    "AR",     "AS",   "AT",   "AZ",   "BEN",  "BIN",  "BINT",  "BINTI",
    "BN",     "BNT",    "D",     "DA",     "DE",   "DEL",  "DER",  "DI",   "DOS",  "DR",    "DU",
    "EL",     "EN",     "HADJI", "HAFIZ",  "HAJ",  "HAJI", "HAJJ", "IBN",  "LA",   "LE",    "MR",
    "MRS",    "MS",     "MULLA", "MULLAH", "OF",   "OGLU", "OGLY", "OULD", "PROF", "QIZI",  "QYZY",
    "SHAIKH", "SHAYKH", "SHEIK", "SHEIKH", "SYED", "UGLI", "ULY",  "VAN",  "VON",  "WALAD", "Y",
};

// One family a line: the full forms and what families call their bearers.
constexpr std::string_view kFamilies[] = {
    " ALEKSANDR ALEXANDER ALEXANDR OLEKSANDR ALIAKSANDR SASHA SANYA SHURA ALEX ALEJANDRO ALEXANDRE SANDRO "
    "ISKANDER ",
    " ALEKSANDRA ALEXANDRA OLEKSANDRA SASHA SHURA ALLA ",
    " ALEKSEI ALEXEY ALEKSEY OLEKSII ALIAKSEI ALYOSHA LYOSHA LESHA ALEXIS ",
    " ANATOLY ANATOLII ANATOLI TOLYA TOLIK ",
    " ANDREI ANDREY ANDRII ANDRIY ANDREW ANDREAS ANDRES DRYUSHA ANDRYUSHA ",
    " ANNA ANYA ANIA ANYUTA NYURA ANNE ANN ANIKA ",
    " ANASTASIA ANASTASIYA ANASTASIIA NASTYA NASTIA STASYA ",
    " BORIS BORYA BARYS ",
    " VALENTINA VALYA ",
    " VALENTIN VALYA ",
    " VALERY VALERII VALERIY VALERA ",
    " VASILY VASILII VASYL VASYA VASILIY BASIL ",
    " VIKTOR VICTOR VITYA ",
    " VITALY VITALII VITALIY VITALIK VITALYA ",
    " VLADIMIR VOLODYMYR ULADZIMIR VOLODYA VOVA VOVAN VLADIMER ",
    " VLADISLAV ULADZISLAU VLAD SLAVA ",
    " VYACHESLAV VIACHESLAV SLAVA ",
    " YAROSLAV SLAVA ",
    " GALINA HALYNA GALYA ",
    " GENNADY GENNADII GENNADIY GENA ",
    " GEORGY GEORGII GEORGIY HEORHII GEORGE ZHORA GOSHA YEGOR JORGE JURI ",
    " GRIGORY GRIGORII GRIGORIY HRYHORII GRISHA GREGORY ",
    " DANIIL DANIL DANYA DANILA DANIEL DAN DANNY ",
    " DARIA DARYA DASHA ",
    " DMITRY DMITRI DMITRII DMITRIY DMYTRO DZMITRY DIMA MITYA DIMITRI ",
    " EVGENY EVGENII YEVGENY YEVHEN YAUHEN ZHENYA EVGENIY EUGENE ",
    " EVGENIA YEVGENIYA ZHENYA EUGENIA ",
    " EKATERINA YEKATERINA KATERYNA KATYA KATIA KATE CATHERINE KATHERINE KATARINA ",
    " ELENA YELENA OLENA ALENA LENA HELENA HELEN ",
    " ELIZAVETA YELIZAVETA LIZA ELIZABETH LIZ BETH BETTY ",
    " IVAN VANYA VANIA ",
    " ILYA ILIA ILYUSHA ELIAS ",
    " IRINA IRYNA IRA IRENE ",
    " KONSTANTIN KOSTYA KOSTIA KOSTYANTYN ",
    " KSENIA KSENIYA KSENIIA KSYUSHA OKSANA ",
    " LARISA LARYSA LARA ",
    " LEONID LYONYA LENYA ",
    " LYUBOV LIUBOV LYUBA LIUBA ",
    " LYUDMILA LIUDMILA LUDMILA LYUDA LUDA MILA ",
    " MAKSIM MAXIM MAX MAKS ",
    " MARGARITA RITA ",
    " MARIA MARIYA MARIIA MASHA MARUSYA MARY ",
    " MIKHAIL MYKHAILO MIKHAS MISHA MICHAEL MIKE MIKKI MIGUEL MICK MICHEL ",
    " NADEZHDA NADIA NADYA NADIYA ",
    " NATALIA NATALYA NATALIIA NATASHA NATALIE ",
    " NIKITA NIK ",
    " NIKOLAI NIKOLAY MYKOLA MIKALAI KOLYA KOLIA NICHOLAS NICK NICOLAS ",
    " OLGA OLHA OLYA OLIA ",
    " PAVEL PAVLO PASHA PAUL PABLO PAVLIK ",
    " PETR PYOTR PETRO PIOTR PETYA PETER PETE PEDRO ",
    " POLINA POLYA PAULINA ",
    " ROMAN ROMA ",
    " RUSLAN RUSIK ",
    " SVETLANA SVITLANA SVETA SVIATLANA ",
    " SERGEI SERGEY SERGII SERHII SERHIY SIARHEI SERYOZHA SERGE SERGIO ",
    " SOFIA SOFYA SONYA SONIA SOPHIA ",
    " STANISLAV STAS SLAVA ",
    " STEPAN STYOPA STEPHAN STEPHEN STEVEN STEVE ",
    " TATIANA TATYANA TETIANA TANYA TANIA ",
    " TIMOFEI TIMOFEY TIMA TIMOTHY TIM ",
    " FYODOR FEDOR FEDIA FEDYA THEODORE TED ",
    " EDUARD EDIK EDWARD ED EDDIE EDDY ",
    " YURI YURY IURII YURII YURA ",
    " YULIA IULIIA YULIYA JULIA ",
    " YAKOV YASHA JACOB JAKE ",
    " NURSULTAN NURIK SULTAN ",
    " NURLAN NURIK ",
    " BAUYRZHAN BAURZHAN BAKE BAUKA BAUYR ",
    " ERLAN YERLAN ERIK ",
    " ASKHAT ASKAT ",
    " AIDAR AIDARKHAN ",
    " MUHAMMAD MOHAMMED MOHAMMAD MOHAMED MUHAMMED MUKHAMMED MEHMET MAMADOU MAGOMED MUHAMMET MUKHAMBET MAMBET "
    "MHD ",
    " MUSTAFA MUSTAPHA MUSA ",
    " MEHMET MEMO ",
    " IBRAHIM IBO ABRAHAM ",
    " SULEYMAN SULEIMAN SULO SOLOMON ",
    " HUSEYIN HUSSEIN HUSO ",
    " HASAN HASSAN HASO ",
    " AHMET AHMAD AHMED AKHMED AKHMET ",
    " FATMA FATIMA FATIMAH FATOS ",
    " AYSE AISHA AYSHA AISHE ",
    " YUSUF YOUSSEF YOUSEF JOSEPH JOE YUSSUF ",
    " OSMAN USMAN OTHMAN UTHMAN ",
    " OMAR UMAR OMER OEMER ",
    " YAKUB YAQUB YAQOUB YAKOUB ",
    " USAMA OSAMA OUSSAMA ",
    " ABDULLAH ABDALLAH ABDULLA ABDULLOH ",
    " ABDURRAHMAN ABDELRAHMAN ABDURAHMAN ABDURRAKHMAN ",
    " WILLIAM WILL BILL BILLY WILLY ",
    " ROBERT ROB BOB BOBBY ",
    " RICHARD RICK DICK RICKY ",
    " JAMES JIM JIMMY JAMIE ",
    " JOHN JACK JOHNNY ",
    " THOMAS TOM TOMMY TOMAS ",
    " CHARLES CHARLIE CHUCK CARLOS ",
    " BENJAMIN BEN BENNY BIBI ",
    " ANTHONY TONY ANTONIO ANTON ",
    " JOSEPH JOE JOSE ",
    " MATTHEW MATT MATTHIAS ",
    " SAMUEL SAM SAMMY ",
    " CHRISTOPHER CHRIS ",
    " FRANCISCO PACO FRANCIS FRANK ",
    " MARGARET MAGGIE PEGGY ",
    " BARACK BARRY ",
    " GERHARD GERD ",
    " FRIEDRICH FRITZ FREDERICK FRED ",
    " JOHANNES HANS JOHANN ",
    " LAWRENCE LARRY ",
    " RONALD RON ",
    " DONALD DON ",
    " KENNETH KEN ",
    " LEONARD LEN ",
    " NATHANIEL NAT NATE ",
    " PATRICK PAT PADDY ",
};

bool holds(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
    if (at > 0 && words[at - 1] == ' ' && words[at + word.size()] == ' ') return true;
  return false;
}

// Rarity of a word in no table, by its length: short words are common by chance.
constexpr std::array<int, 9> kByLength{3 * kNat, 3 * kNat + 4, 6 * kNat,  7 * kNat, 8 * kNat + 8,
                                       9 * kNat, 9 * kNat + 8, 10 * kNat, 10 * kNat};

}  // namespace

int rarity_of_word(std::string_view word) {
  int rarity = kByLength[std::min(word.size(), kByLength.size() - 1)];
  for (const auto& row : kClasses)
    if (holds(row.words, word)) rarity = std::min(rarity, row.rarity);
  const auto words = world_words();
  const auto less = [](const WorldWord& row, std::string_view text) { return row.word < text; };
  const auto found = std::lower_bound(words.begin(), words.end(), word, less);
  return found != words.end() && found->word == word ? std::min(rarity, found->rarity) : rarity;
}

bool is_particle(std::string_view word) {
  return std::binary_search(std::begin(kParticles), std::end(kParticles), word);
}

Families families_of_word(std::string_view word) {
  Families found{};
  std::size_t next = 0;
  std::uint8_t number = 0;
  for (const auto family : kFamilies) {
    ++number;
    if (next < found.size() && word.size() > 1 && holds(family, word)) found[next++] = number;
  }
  return found;
}

std::span<const KnownSpelling> known_spellings_of(std::string_view word) {
  const auto rows = known_spellings();
  const auto less = [](const KnownSpelling& row, std::string_view text) { return row.word < text; };
  const auto more = [](std::string_view text, const KnownSpelling& row) { return text < row.word; };
  const auto from = std::lower_bound(rows.begin(), rows.end(), word, less);
  return {from, std::upper_bound(from, rows.end(), word, more)};
}

bool share_family(const Families& a, const Families& b) {
  for (const auto x : a)
    for (const auto y : b)
      if (x != 0 && x == y) return true;
  return false;
}

}  // namespace shekara::names
