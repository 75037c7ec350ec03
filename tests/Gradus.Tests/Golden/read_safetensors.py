"""Reads a safetensors file without the library that writes it or the one that invented it.

Usage: python3 read_safetensors.py model.safetensors
Prints the metadata and each tensor, so that a file written by Gradus can be checked from outside.
"""
import json
import sys

import numpy as np

with open(sys.argv[1], "rb") as file:
    content = file.read()
start = 8 + int.from_bytes(content[:8], "little")
header = json.loads(content[8:start].decode("utf-8"))
print("aligned" if start % 8 == 0 else "NOT ALIGNED", header.pop("__metadata__", {}))
covered = 0
for name, tensor in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
    begin, end = tensor["data_offsets"]
    assert begin == covered, f"{name} begins at {begin}, expected {covered}"
    covered = end
    numbers = np.frombuffer(content[start + begin:start + end], {"F32": "<f4", "F64": "<f8"}[tensor["dtype"]])
    print(name, tensor["dtype"], numbers.reshape(tensor["shape"]).tolist())
assert start + covered == len(content), "bytes left over"
