"""Reads and writes the files of bench/run reading: one line in (a contender's name and a path), one line out (seconds, count)."""
import gzip
import importlib.util
import os
import sys
import time

import numpy as np


def known(module):
    return importlib.util.find_spec(module) is not None


def table(path, **options):
    import pandas as pd

    frame = pd.read_csv(path, **options)
    texts = frame.select_dtypes("object").columns
    frame[texts] = frame[texts].astype("category")
    return frame


def idx(path):
    with gzip.open(path) if path.endswith(".gz") else open(path, "rb") as file:
        head = file.read(16)
        return np.frombuffer(file.read(), np.uint8).astype(np.float32), head


def hdf5(path):
    import h5py

    with h5py.File(path, "r") as file:
        return file["x"][:], file["y"][:]


def pictures(path):
    from PIL import Image

    names = [os.path.join(folder, name) for folder, _, files in os.walk(path) for name in files]
    return np.stack([np.asarray(Image.open(name), np.float32) for name in names])


READERS = {
    "pandas": lambda path: table(path),
    "pandas-exact": lambda path: table(path, float_precision="round_trip"),
    "numpy-loadtxt": lambda path: np.loadtxt(path, delimiter=",", skiprows=1),
    "numpy-idx": idx,
    "numpy": lambda path: np.load(path) if path.endswith(".npy") else {name: array for name, array in np.load(path).items()},
    "h5py": hdf5,
    "pillow": pictures,
}


def write(folder):
    x, y = np.load(os.path.join(folder, "x.npy")), np.load(os.path.join(folder, "y.npy"))
    np.savez(os.path.join(folder, "stored.npz"), x=x, y=y)
    np.savez_compressed(os.path.join(folder, "packed.npz"), x=x, y=y)
    if known("h5py"):
        import h5py

        for name, packing in ("plain.h5", {}), ("chunked.h5", {"compression": "gzip", "chunks": (64, x.shape[1])}):
            with h5py.File(os.path.join(folder, name), "w") as file:
                file.create_dataset("x", data=x, **packing)
                file.create_dataset("y", data=y)
    if known("PIL"):
        from PIL import Image

        random = np.random.default_rng(1)
        for kind in "png", "jpg":
            for i in range(200):
                place = os.path.join(folder, kind, str(i % 2))
                os.makedirs(place, exist_ok=True)
                coarse = Image.fromarray(random.integers(0, 256, (16, 16, 3), np.uint8)).resize((256, 256), Image.BICUBIC)
                coarse.save(os.path.join(place, f"{i}.{kind}"), quality=90)


def main():
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    if sys.argv[1:2] == ["write"]:
        write(sys.argv[2])
        return
    for line in sys.stdin:
        reader, path = line.rstrip("\n").split(" ", 1)
        start = time.perf_counter()
        read = READERS[reader](path)
        seconds = time.perf_counter() - start
        del read
        out.write(f"{seconds}\n")
        out.flush()


main()
