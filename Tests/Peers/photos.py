#!/usr/bin/env python3
"""Photos of every kind that Pillow writes, and whether they survived being cleaned.

    photos.py make DIR       writes them, each with where, when and by whom it was taken
    photos.py compare DIR    compares each with DIR/clean/ of the same name

After cleaning every pixel must be what it was, the colour profile too, and of all else nothing may
be left but the orientation.
"""

import sys
from pathlib import Path

from PIL import Image, ImageCms, PngImagePlugin

SECRET = "33 Lighthouse Lane"
ORIENTATION = 0x0112


def picture(mode, size=(37, 23)):
    image = Image.new("RGB", size)
    image.putdata([(x * 6 % 256, y * 11 % 256, x * y % 256)
                   for y in range(size[1]) for x in range(size[0])])
    if mode == "P":
        return image.quantize(16)
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(size))
        return image
    if mode == "I;16":
        wide = Image.new("I;16", size)
        wide.putdata([x * 999 % 65536 for x in range(size[0] * size[1])])
        return wide
    return image.convert(mode)


def exif(orientation):
    tags = Image.Exif()
    tags[0x010E] = SECRET
    tags[0x0132] = "2026:11:21 09:00:00"
    if orientation:
        tags[ORIENTATION] = orientation
    place = tags.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "S", (33.0, 51.0, 0.0), "E", (151.0, 12.0, 0.0)
    return tags


def kinds():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for orientation in (None, 1, 3, 6, 8):
        meta = {"exif": exif(orientation), "icc_profile": profile}
        name = f"turned-{orientation or 0}"
        for mode in ("L", "RGB", "CMYK"):
            for progressive in (False, True):
                yield (f"{name}-{mode}-{int(progressive)}.jpg", picture(mode),
                       dict(meta, progressive=progressive, comment=SECRET, dpi=(300, 300)))
        yield f"{name}-restarts.jpg", picture("RGB"), dict(meta, restart_marker_rows=1)
        text = PngImagePlugin.PngInfo()
        text.add_text("Author", SECRET)
        text.add_text("Comment", SECRET, zip=True)
        text.add_itxt("Title", SECRET)
        for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
            yield f"{name}-{mode.replace(';', '')}.png", picture(mode), dict(meta, pnginfo=text)
        for mode in ("RGB", "RGBA"):
            for lossless in (False, True):
                yield (f"{name}-{mode}-{int(lossless)}.webp", picture(mode),
                       dict(meta, lossless=lossless, xmp=SECRET.encode()))
    yield "plain.webp", picture("RGB"), {}
    yield "plain.jpg", picture("RGB"), {}


def make(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, image, options in kinds():
        image.save(folder / name, **options)


def faults(before, after):
    if SECRET.encode() in after.read_bytes():
        yield "the address is left"
    with Image.open(before) as old, Image.open(after) as new:
        old.load(), new.load()
        if (old.mode, old.size, old.tobytes()) != (new.mode, new.size, new.tobytes()):
            yield "other pixels"
        if old.info.get("icc_profile") != new.info.get("icc_profile"):
            yield "another colour profile"
        turned = old.getexif().get(ORIENTATION, 1)
        left = dict(new.getexif())
        if left != ({ORIENTATION: turned} if turned != 1 else {}):
            yield f"EXIF is {left}, and the photo was turned {turned}"
        if dict(new.getexif().get_ifd(0x8825)):
            yield "the place is left"
        extra = {"comment", "xmp", "photoshop", "Author", "Comment", "Title", "mp"} & set(new.info)
        if extra:
            yield f"{sorted(extra)} are left"


def compare(folder):
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    wrong = [f"{name}: {fault}" for name in names
             for fault in faults(folder / name, folder / "clean" / name)]
    print("\n".join(wrong or [f"{len(names)} photos are clean"]))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    {"make": make, "compare": compare}[sys.argv[1]](Path(sys.argv[2]))
