"""Writes the small pictures of the folder Pictures, the check sums of their pixels into expected.txt
there, and other sizes of one into resized.npz.

JPEG is written by cjpeg and PIL and read by PIL (libjpeg-turbo); PNG is written here, with every colour type, depth, filter
and interlacing, and read by PIL (libpng) where PIL keeps the numbers. Resized pictures are computed by NumPy in double.
Debian: apt-get install python3-numpy python3-pil libjpeg-turbo-progs; run it in this folder.
"""
import io
import os
import struct
import subprocess
import zlib

import numpy as np
from PIL import Image

random = np.random.RandomState(1)
EXPECTED = {}
H, W = 21, 27


def picture(channels, most=255):
    y, x = np.mgrid[0:H, 0:W]
    planes = [(np.sin(x / (3 + c)) + np.cos(y / (4 - c)) + 2) / 4 * most for c in range(channels)]
    noise = random.randint(0, most // 8 + 1, (H, W, channels))
    return np.clip(np.stack(planes, 2) + noise, 0, most).astype(int)


def path(name):
    return os.path.join("Pictures", name)


# PNG
def packed(rows, depth):
    h, w, c = rows.shape
    flat = rows.reshape(h, w * c)
    if depth == 16:
        return flat.astype(">u2").view(np.uint8).reshape(h, -1)
    if depth == 8:
        return flat.astype(np.uint8)
    bits = ((flat[:, :, None] >> np.arange(depth - 1, -1, -1)) & 1).reshape(h, -1)
    return np.packbits(bits, axis=1)


def filtered(rows, step):
    out, above = b"", np.zeros(rows.shape[1], int)
    for y, row in enumerate(rows.astype(int)):
        left = np.concatenate([np.zeros(step, int), row[:-step]]) if row.size > step else np.zeros(row.size, int)
        corner = np.concatenate([np.zeros(step, int), above[:-step]]) if row.size > step else np.zeros(row.size, int)
        guess = left + above - corner
        a, b, c = abs(guess - left), abs(guess - above), abs(guess - corner)
        paeth = np.where((a <= b) & (a <= c), left, np.where(b <= c, above, corner))
        kind = y % 5
        out += bytes([kind]) + ((row - [0 * left, left, above, (left + above) // 2, paeth][kind]) % 256).astype(np.uint8).tobytes()
        above = row
    return out


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def png(name, rows, depth, colour, extra=(), interlaced=False):
    step = max(1, rows.shape[2] * depth // 8)
    passes = [rows[y::dy, x::dx] for x, y, dx, dy in ADAM7] if interlaced else [rows]
    raw = b"".join(filtered(packed(one, depth), step) for one in passes if one.size)
    data = zlib.compress(raw, 9)
    with open(path(name), "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", rows.shape[1], rows.shape[0], depth, colour, 0, 0, int(interlaced))))
        for kind, content in extra:
            file.write(chunk(kind, content))
        file.write(chunk(b"tEXt", b"Comment\0nothing") + chunk(b"IDAT", data[:50]) + chunk(b"IDAT", data[50:]) + chunk(b"IEND", b""))


def over_white(colour, alpha):
    return (colour * alpha + 255 * (255 - alpha) + 127) // 255


def as_read(name, mode):
    with Image.open(path(name)) as image:
        return np.array(image.convert(mode))


for depth in (1, 2, 4, 8, 16):
    rows = picture(1, 2 ** depth - 1)
    png(f"grey{depth}.png", rows, depth, 0)
    EXPECTED[f"grey{depth}.png"] = rows[:, :, 0] >> 8 if depth == 16 else rows[:, :, 0] * 255 // (2 ** depth - 1)
    if depth < 16:
        palette = random.randint(0, 256, (2 ** depth, 3)).astype(np.uint8)
        png(f"palette{depth}.png", rows, depth, 3, [(b"PLTE", palette.tobytes())], interlaced=depth == 4)
        EXPECTED[f"palette{depth}.png"] = as_read(f"palette{depth}.png", "RGB")
rows = picture(3)
png("colour8.png", rows, 8, 2)
EXPECTED["colour8.png"] = as_read("colour8.png", "RGB")
png("colour8_interlaced.png", rows, 8, 2, interlaced=True)
EXPECTED["colour8_interlaced.png"] = as_read("colour8_interlaced.png", "RGB")
rows = picture(3, 65535)
png("colour16.png", rows, 16, 2)
EXPECTED["colour16.png"] = rows >> 8
rows = picture(2)
png("grey_alpha8.png", rows, 8, 4)
EXPECTED["grey_alpha8.png"] = over_white(rows[:, :, 0], rows[:, :, 1])
rows = picture(4)
png("colour_alpha8.png", rows, 8, 6, interlaced=True)
EXPECTED["colour_alpha8.png"] = over_white(rows[:, :, :3], rows[:, :, 3:])
rows = picture(4, 65535)
png("colour_alpha16.png", rows, 16, 6)
EXPECTED["colour_alpha16.png"] = over_white(rows[:, :, :3] >> 8, rows[:, :, 3:] >> 8)
rows = picture(1, 3)
png("grey_key.png", rows, 2, 0, [(b"tRNS", struct.pack(">H", 2))])
EXPECTED["grey_key.png"] = np.where(rows == 2, 255, rows * 85)[:, :, 0]
palette, alpha = random.randint(0, 256, (4, 3)), np.array([0, 100, 255, 255])
png("palette_alpha.png", rows, 2, 3, [(b"PLTE", palette.astype(np.uint8).tobytes()), (b"tRNS", alpha[:2].astype(np.uint8).tobytes())])
EXPECTED["palette_alpha.png"] = over_white(palette[rows[:, :, 0]], alpha[rows[:, :, 0]][:, :, None])

# JPEG
pixels = np.kron(picture(3).astype(np.uint8)[:15, :19], np.ones((3, 3, 1), np.uint8))[:, :53]
ppm = b"P6 %d %d 255\n" % (pixels.shape[1], pixels.shape[0]) + pixels.tobytes()
WAYS = {
    "grey": ["-grayscale"], "grey_progressive": ["-grayscale", "-progressive"], "444": ["-sample", "1x1"], "422": ["-sample", "2x1"],
    "420": ["-sample", "2x2"], "440": ["-sample", "1x2"], "411": ["-sample", "4x1"], "410": ["-sample", "4x2"], "mixed": ["-sample", "2x2,1x2,2x1"],
    "progressive": ["-progressive"], "progressive444": ["-progressive", "-sample", "1x1", "-quality", "30"], "restart": ["-restart", "2B"],
    "progressive_restart": ["-progressive", "-restart", "1"], "optimized": ["-optimize", "-quality", "97"], "rgb": ["-rgb"],
}
for name, ways in WAYS.items():
    data = subprocess.run(["cjpeg", "-quality", "80", *ways], input=ppm, stdout=subprocess.PIPE, check=True).stdout
    with open(path(f"{name}.jpg"), "wb") as file:
        file.write(data)
    EXPECTED[f"{name}.jpg"] = np.array(Image.open(io.BytesIO(data)))
for orientation in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = orientation
    name = f"held{orientation}.jpg"
    Image.fromarray(pixels[:16, :24]).save(path(name), quality=75, exif=exif, subsampling=0)
    turned = Image.open(path(name))
    how = {2: Image.FLIP_LEFT_RIGHT, 3: Image.ROTATE_180, 4: Image.FLIP_TOP_BOTTOM, 5: Image.TRANSPOSE, 6: Image.ROTATE_270, 7: Image.TRANSVERSE, 8: Image.ROTATE_90}
    EXPECTED[name] = np.array(turned.transpose(how[orientation]) if orientation in how else turned)
Image.fromarray(pixels).convert("CMYK").save(path("refused_cmyk.jpg"), quality=50)
subprocess.run(["cjpeg", "-arithmetic", "-outfile", path("refused_arithmetic.jpg")], input=ppm, check=True)


# Other sizes: the mean of the covered area, or bilinear between centres.
def weights(old, new):
    matrix = np.zeros((new, old))
    scale = old / new
    for i in range(new):
        if new < old:
            for j in range(old):
                matrix[i, j] = max(0, min(j + 1, (i + 1) * scale) - max(j, i * scale)) / scale
        else:
            centre = min(max((i + 0.5) * scale - 0.5, 0), old - 1)
            low = min(int(centre), old - 1)
            matrix[i, low] += 1 - (centre - low)
            matrix[i, min(low + 1, old - 1)] += centre - low
    return matrix


source = EXPECTED["colour8.png"].astype(float)
for height, width in ((10, 10), (42, 54), (7, 40), (21, 9), (1, 1)):
    EXPECTED[f"resized_{height}_{width}"] = np.einsum("iy,yxc,jx->ijc", weights(H, height), source, weights(W, width))
EXPECTED["cropped_8_8"] = np.einsum("iy,yxc,jx->ijc", weights(21, 8), source[:, 3:24], weights(21, 8))
EXPECTED["grey_of_colour8"] = as_read("colour8.png", "L")
with open(path("expected.txt"), "w") as file:
    for name, array in EXPECTED.items():
        if "." in name:
            array = np.asarray(array, dtype="u1").reshape(array.shape[0], array.shape[1], -1)
            file.write(f"{name} {array.shape[0]} {array.shape[1]} {array.shape[2]} {zlib.crc32(array.tobytes()):08X}\n")
np.savez_compressed("resized.npz", **{name: np.floor(array + 0.5).astype("u1") for name, array in EXPECTED.items() if "." not in name})
