"""Draws costs.svg: how long operations take, on logarithmic axes."""
import math

WIDTH, HEIGHT = 1040, 560
TOP, BOTTOM = 84, 500
# Left and right edge of each panel's axes; labels of lines stand to the right of it.
PANELS = [(70, 330), (620, 830)]
# Told apart by whoever sees few colours too (Okabe and Ito).
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#7B5EA7",
           "#8C564B", "#5A7D2A"]
LABEL_STEP = 17


def text(x, y, words, size=13, anchor="start", colour="#222", weight="normal"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}" '
            f'font-weight="{weight}">{words}</text>')


def line(x1, y1, x2, y2, colour="#ddd", width=1.0):
    return (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
            f'stroke-width="{width}"/>')


class Panel:
    def __init__(self, edges, sizes, low, high):
        self.left, self.right = edges
        self.sizes = sizes
        self.low, self.high = math.log10(low), math.log10(high)

    def x(self, size):
        first, last = math.log10(self.sizes[0]), math.log10(self.sizes[-1])
        return self.left + (math.log10(size) - first) / (last - first or 1) * (self.right - self.left)

    def y(self, value):
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return BOTTOM - share * (BOTTOM - TOP)

    def axes(self, title, ticks):
        parts = [text(self.left - 50, TOP - 24, title, 15, weight="bold")]
        for value, label in ticks:
            parts.append(line(self.left, self.y(value), self.right, self.y(value)))
            parts.append(text(self.left - 8, self.y(value) + 4, label, 12, "end", "#555"))
        for size in self.sizes:
            parts.append(line(self.x(size), TOP, self.x(size), BOTTOM))
            parts.append(text(self.x(size), BOTTOM + 20, f"{size:,}", 12, "middle", "#555"))
        parts.append(text((self.left + self.right) / 2, BOTTOM + 42, "bookings, and as many ratings", 12,
                          "middle", "#555"))
        return parts

    def curves(self, curves):
        """Lines with their names beside them, far enough apart to be read."""
        parts = []
        ends = sorted((self.y(values[-1]), name, values, colour) for name, values, colour in curves)
        places, last = [], TOP - LABEL_STEP
        for end, *_ in ends:
            last = max(end, last + LABEL_STEP)
            places.append(last)
        over = max(0, places[-1] - BOTTOM)
        for place in reversed(range(len(places))):
            limit = places[place + 1] - LABEL_STEP if place + 1 < len(places) else BOTTOM
            places[place] = min(places[place] - (over if place + 1 == len(places) else 0), limit)
        for label, (end, name, values, colour) in zip(places, ends):
            points = " ".join(f"{self.x(s):.1f},{self.y(v):.1f}" for s, v in zip(self.sizes, values))
            parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
            for size, value in zip(self.sizes, values):
                parts.append(f'<circle cx="{self.x(size):.1f}" cy="{self.y(value):.1f}" r="3" fill="{colour}"/>')
            parts.append(line(self.right + 4, end, self.right + 18, label, colour))
            parts.append(text(self.right + 22, label + 4, name, 13, colour=colour))
        return parts


def ticks(low, high, unit):
    """A tick for every power of ten."""
    found = []
    for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1):
        value = 10.0 ** power
        if low <= value <= high:
            found.append((value, f"{value:g} {unit}"))
    return found


def draw(found, rows, machine):
    names = sorted(found, key=int)
    sizes = [int(name) for name in names]
    values = {row: [found[name][row] for name in names] for row, _, _ in rows}

    flat = [(row, values[row]) for row, _, is_flat in rows if is_flat]
    grown = [(f"{row}, {unit}", values[row]) for row, unit, is_flat in rows if not is_flat]
    one = Panel(PANELS[0], sizes, 0.01, 10)
    low = min(min(v) for _, v in grown)
    two = Panel(PANELS[1], sizes, 10.0 ** math.floor(math.log10(low)), 10_000)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
             f'width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
             text(20, 30, "What operations cost as data grows", 18, weight="bold"),
             text(WIDTH - 20, 30, machine, 12, "end", "#555")]
    parts += one.axes("One request, milliseconds: must stay flat", ticks(0.01, 10, "ms"))
    parts += one.curves([(n, v, COLOURS[i % len(COLOURS)]) for i, (n, v) in enumerate(flat)])
    parts += two.axes("Start, snapshot and memory", ticks(10 ** two.low, 10_000, ""))
    parts += two.curves([(n, v, COLOURS[i]) for i, (n, v) in enumerate(grown)])
    return "\n".join(parts + ["</svg>"]) + "\n"
