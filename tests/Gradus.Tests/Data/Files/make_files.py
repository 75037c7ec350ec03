"""Writes the small files of this folder with NumPy and h5py (libhdf5), which know nothing of the readers that they test.

Every array of numbers holds its own places in row-major order, modulo 120: 0, 1, 2, ..., 119, 0, ...
Debian: apt-get install python3-numpy python3-h5py; run it in this folder.
"""
import gzip
import struct

import h5py
import numpy as np

NUMBERS = ["u1", "i1", "<u2", ">u2", "<i2", ">i2", "<u4", ">u4", "<i4", ">i4", "<u8", ">u8", "<i8", ">i8", "<f2", ">f2", "<f4", ">f4", "<f8", ">f8"]


def places(*shape, dtype="f8"):
    return (np.arange(np.prod(shape)) % 120).reshape(shape).astype(dtype)


def name(dtype):
    return dtype.replace("<", "little_").replace(">", "big_")


# IDX, as Yann LeCun describes it.
KINDS = {0x08: ">u1", 0x09: ">i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}


def idx(array, kind):
    return struct.pack(">BBBB", 0, 0, kind, array.ndim) + struct.pack(f">{array.ndim}I", *array.shape) + array.astype(KINDS[kind]).tobytes()


def write(path, data):
    with open(path, "wb") as file:
        file.write(gzip.compress(data, mtime=0) if path.endswith(".gz") else data)


for kind in KINDS:
    write(f"kind{kind:02x}.idx", idx(places(4, 3), kind))
write("train-images-idx3-ubyte.gz", idx(places(6, 4, 3), 8))
write("train-labels-idx1-ubyte.gz", idx(places(6) % 3, 8))
write("t10k-images-idx3-ubyte", idx(places(2, 4, 3), 8))
write("t10k-labels-idx1-ubyte", idx(places(2) % 3, 8))

# NPY and NPZ.
np.save("plain.npy", places(5, 3))
np.save("column_major.npy", np.asfortranarray(places(5, 2, 3, dtype=">f4")))
with open("version3.npy", "wb") as file:
    np.lib.format.write_array(file, places(5, 3, dtype="i8"), version=(3, 0))
numbers = {name(dtype): places(6, 3, dtype=dtype) for dtype in NUMBERS}
np.savez("stored.npz", **numbers, truth=places(4, 2) % 2 == 1)
np.savez_compressed("packed.npz", **numbers)
np.savez_compressed(
    "digits.npz", x_train=places(6, 2, 2, dtype="u1"), y_train=places(6, dtype="i8") % 3,
    x_test=places(3, 2, 2, dtype="u1"), y_test=places(3, dtype="i8") % 3, target_names=np.array(["zéro", "one", "two"]))
np.savez("texts.npz", X=places(4, 2), y=np.array([b"cat", b"dog", b"cat", b"ape"]))
np.savez("objects.npz", X=np.array([{"a": 1}, None], dtype=object), Z=np.zeros(2, dtype=[("a", "f4"), ("b", "i4")]), C=np.zeros(2, dtype="c8"))


# HDF5, in the form of old and in the newest.
def low(group, label, array, layout=None, alloc=None, chunk=None):
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    if chunk is not None:
        plist.set_chunk(chunk)
    if layout is not None:
        plist.set_layout(layout)
    if alloc is not None:
        plist.set_alloc_time(alloc)
    data = h5py.h5d.create(group.id, label.encode(), h5py.h5t.py_create(array.dtype), h5py.h5s.create_simple(array.shape), plist)
    data.write(h5py.h5s.ALL, h5py.h5s.ALL, array)


with h5py.File("kinds.h5", "w") as f:
    for dtype in NUMBERS:
        f[name(dtype)] = places(6, 3, dtype=dtype)
    f["truth"] = places(4, 2) % 2 == 1

with h5py.File("old.h5", "w") as f:
    f["whole"] = places(7, 5)
    f.create_dataset("chunks", data=places(7, 5, dtype="i4"), chunks=(3, 2))
    f.create_dataset("rows", data=places(40, 3, dtype="i2"), chunks=(7, 3))
    f["a/b/deep"] = places(3, 2)
    low(f, "compact", places(4, 3, dtype="i4"), h5py.h5d.COMPACT)

with h5py.File("filters.h5", "w") as f:
    f.create_dataset("gzip", data=places(40, 6, dtype="f4"), chunks=(7, 4), compression="gzip")
    f.create_dataset("gzip_shuffle", data=places(40, 6), chunks=(16, 6), compression="gzip", shuffle=True)
    f.create_dataset("fletcher", data=places(11, 3, dtype="u1"), chunks=(4, 3), fletcher32=True)
    f.create_dataset("all_filters", data=places(40, 6, dtype="i8"), chunks=(9, 5), compression="gzip", shuffle=True, fletcher32=True)
    f.create_dataset("lzf", data=places(40, 6, dtype="i8"), chunks=(9, 5), compression="lzf")

with h5py.File("trees.h5", "w") as f:
    f.create_dataset("grows", data=places(9, 2, 2, 3), maxshape=(None, None, 2, 3), chunks=(2, 1, 2, 3))
    f.create_dataset("filled", shape=(6, 2), dtype="f4", chunks=(2, 2), fillvalue=7.5)
    f["filled"][2:4] = 1
    f.create_dataset("many", data=places(700, 1, dtype="u1"), chunks=(5, 1))

with h5py.File("new.h5", "w", libver="latest") as f:
    f["whole"] = places(7, 5)
    low(f, "compact", places(4, 3, dtype="i4"), h5py.h5d.COMPACT)
    g = f.create_group("chunks")
    g.create_dataset("single", data=places(7, 5), chunks=(7, 5))
    g.create_dataset("single_gzip", data=places(7, 5), chunks=(7, 5), compression="gzip", shuffle=True)
    low(g, "implicit", places(7, 5, dtype="u1"), alloc=h5py.h5d.ALLOC_TIME_EARLY, chunk=(3, 2))
    g.create_dataset("fixed", data=places(9, 5, dtype="i2"), chunks=(2, 2))
    g.create_dataset("fixed_gzip", data=places(9, 5, dtype="i2"), chunks=(2, 2), compression="gzip", fletcher32=True)
    g.create_dataset("extensible", data=places(300, 2, dtype="u1"), chunks=(2, 2), maxshape=(None, 2))
    g.create_dataset("extensible_gzip", data=places(60, 5, dtype="i4"), chunks=(3, 2), maxshape=(None, 7), compression="gzip")

with h5py.File("pages.h5", "w", libver="latest") as f:
    f.create_dataset("fixed", shape=(1200, 1), dtype="u1", chunks=(1, 1), fillvalue=9)
    f["fixed"][1030:] = places(1200, 1, dtype="u1")[1030:]

with h5py.File("long.h5", "w", libver="latest") as f:
    f.create_dataset("extensible", shape=(140000, 1), maxshape=(None, 1), dtype="u1", chunks=(1, 1), fillvalue=9)
    f["extensible"][138300:138304] = places(140000, 1, dtype="u1")[138300:138304]

with h5py.File("images.h5", "w", userblock_size=512) as f:
    f["train_set_x"] = places(5, 2, 2, 3, dtype="u1")
    f["train_set_y"] = places(5, dtype="i8") % 2
    f["test_set_x"] = places(3, 2, 2, 3, dtype="u1")
    f["test_set_y"] = places(3, dtype="i8").reshape(1, 3) % 2
    f["list_classes"] = np.array([b"non-cat", b"cat"])

with h5py.File("texts.h5", "w") as f:
    f["features"] = places(4, 2)
    f["labels"] = np.array([1, 0, 2, 1])
    f["label_names"] = ["a", "größer", "c"]

with h5py.File("refused.h5", "w", libver="latest") as f:
    f["records"] = np.zeros(3, dtype=[("a", "f4"), ("b", "i4")])
    f.create_dataset("two_grow", data=places(9, 4), chunks=(2, 2), maxshape=(None, None))
    f.create_dataset("scale_offset", data=places(9, 4, dtype="i4"), chunks=(3, 4), scaleoffset=0)
    f.create_dataset("never", shape=(3, 2))
    f["number"] = 3.0
    f["five"] = places(2, 1, 1, 1, 2)
    f["complex"] = np.zeros(3, dtype="c8")

with h5py.File("dense.h5", "w", libver="latest") as f:
    for i in range(12):
        f[f"array{i}"] = i
