"""embed.py NAME OUTPUT FOLDER [FILE...]: writes a C++ file with shekara::embedded::NAME(), the files as web::Asset. Without FILE:
all that the folder holds, as a build of web/ left it.

Text is written as byte values: no escaping rules, no limit on the length of a literal."""
import os
import pathlib
import sys

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}


def main(name, output, folder, *files):
    lines = ['#include "web/server/assets.h"', "", "#include <array>", "#include <span>", "#include <string_view>", "",
             "namespace shekara::embedded {", "namespace {", ""]
    rows = []
    if not files:
        files = sorted(str(path.relative_to(folder)) for path in pathlib.Path(folder).rglob("*") if path.is_file())
    for number, file in enumerate(files):
        with open(os.path.join(folder, file), "rb") as source:
            content = source.read()
        values = ",".join(str(byte) for byte in content)
        lines.append(f"constexpr std::array<unsigned char, {len(content) + 1}> kFile{number}{{{values}{',' if values else ''}0}};")
        path = "/" + file.split("/", 1)[-1] if file.startswith(("dist/", "pages/")) else "/" + file
        if path.endswith("/index.html"):
            path = path[:-len("index.html")]
        kind = TYPES[os.path.splitext(file)[1]]
        rows.append(f'    web::Asset{{"{path}", "{kind}", {{reinterpret_cast<const char*>(kFile{number}.data()), {len(content)}}}}},')
    lines += ["", "}  // namespace", "", f"std::span<const web::Asset> {name}();  // declared again where it is used", "",
              f"std::span<const web::Asset> {name}() {{", f"  static const std::array kAssets{{", *rows, "  };", "  return kAssets;", "}",
              "", "}  // namespace shekara::embedded", ""]
    with open(output, "w", encoding="utf-8") as out:
        out.write("\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
