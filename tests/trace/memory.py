# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the memory of a running process."""

import secrets

# A part of a code is a trace too: of 8 digits, 2 can be guessed.
PIECE = 6
CHUNK = 16 << 20


def pieces(code):
    """The code in all parts of it that give it away."""
    return [code[i:i + PIECE] for i in range(len(code) - PIECE + 1)]


def swapped(text):
    """The digits as a digest's block has them: words of four bytes, turned round."""
    return b"".join(text[i:i + 4].encode()[::-1] for i in range(0, len(text), 4))


WIDTHS = {"ascii": 1, "utf-16-le": 2, "utf-32-le": 4}


def needles(code):
    """For each way in which the code may stand in memory: what to look for first, how it is called, and what
    has to be there. All pieces have their middle in common. No needle ends in a zero: memory is full of them."""
    middle = code[len(code) - PIECE:PIECE]
    for name in WIDTHS:
        yield middle.encode(name).rstrip(b"\0"), name, [piece.encode(name) for piece in pieces(code)]
    yield swapped(code), "words turned round", [swapped(code)]


class Find:
    """One place where a code, or most of it, stands."""

    def __init__(self, area, address, encoding, around):
        self.area, self.address, self.encoding, self.around = area, address, encoding, around

    def __str__(self):
        text = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in self.around)
        return f"{self.encoding} at {self.address:#x} in {self.area}: {text}"


class Memory:
    """All writable memory of a process."""

    def __init__(self, pid):
        self.pid = pid

    def areas(self):
        """Where from, where to, and what is mapped there."""
        with open(f"/proc/{self.pid}/maps", encoding="utf-8", errors="replace") as maps:
            for line in maps:
                span, flags, *_middle, name = (line.rstrip("\n").split(maxsplit=5) + [""])[:6]
                if flags.startswith("rw"):
                    start, end = (int(number, 16) for number in span.split("-"))
                    yield start, end, name or "memory without a name"

    def chunks(self):
        """The bytes piece by piece, each overlapping the next, with their address and area."""
        with open(f"/proc/{self.pid}/mem", "rb", buffering=0) as memory:
            for start, end, name in self.areas():
                for address in range(start, end, CHUNK):
                    try:
                        memory.seek(address)
                        data = memory.read(min(CHUNK + 64, end - address))
                    except (OSError, ValueError, OverflowError):
                        # A device, or gone meanwhile
                        continue
                    yield data, address, name

    def find(self, *codes):
        """Every place where one of these codes stands."""
        wanted = [needle for code in codes for needle in needles(code)]
        found = []
        for data, address, name in self.chunks():
            for needle, encoding, whole in wanted:
                at = data.find(needle)
                while at >= 0:
                    around = data[max(0, at - 32):at + 64]
                    if any(piece in around for piece in whole):
                        found.append(Find(name, address + at, encoding, around))
                    at = data.find(needle, at + 1)
        return found

    def size(self):
        """How much there is to read."""
        return sum(end - start for start, end, _name in self.areas())

    def unknown_codes(self, number):
        """Random codes of 8 digits that do not stand there yet, nor a part of them."""
        while True:
            codes = [f"{secrets.randbelow(10 ** 8):08}" for _ in range(number)]
            if not self.find(*codes) and len(set(codes)) == number:
                return codes
