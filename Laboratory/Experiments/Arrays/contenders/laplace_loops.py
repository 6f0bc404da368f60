"""Steps of Laplace's equation in loops of Python, over rows in lists: into a second array, or in place.

usage: laplace_loops.py two|in_place SIZE STEPS FILE     as laplace.c, after one step that is not counted
"""
import sys
import time
from array import array

way, size, steps, file = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
dx2, dy2 = 0.01, 0.0225
dnr = 0.5 / (dx2 + dy2)


def grid():
    return [[((7 * i + 13 * j) % 31) / 32.0 for j in range(size)] for i in range(size)]


def step(u, v):
    for i in range(1, size - 1):
        above, row, below, to = u[i - 1], u[i], u[i + 1], v[i]
        for j in range(1, size - 1):
            to[j] = ((above[j] + below[j]) * dy2 + (row[j - 1] + row[j + 1]) * dx2) * dnr


def run(u, v, steps):
    for _ in range(steps):
        if way == "two":
            step(u, v)
            u, v = v, u
        else:
            step(u, u)
    return u


run(grid(), grid(), 1)
u, v = grid(), grid()
start = time.process_time()
u = run(u, v, steps)
print(int((time.process_time() - start) * 1e9))
with open(file, "wb") as out:
    for row in u:
        array("d", row).tofile(out)
