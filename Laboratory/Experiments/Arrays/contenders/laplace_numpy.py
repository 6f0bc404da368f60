"""Steps of Laplace's equation as array expressions of NumPy, into a second array and in place of itself.

usage: laplace_numpy.py two|alias|out SIZE STEPS FILE     as laplace.c
`two` is the report's fifth way (two arrays that change places); `alias` its first, the array replaced with itself;
`out` is `two` by hand without new arrays, each operator writing into an array that is there.
"""
import sys
import time

import numpy

way, size, steps, file = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
index = numpy.arange(size)
u = ((7 * index[:, None] + 13 * index[None, :]) % 31) / 32.0
v = u.copy()
dx2, dy2 = 0.01, 0.0225
dnr = 0.5 / (dx2 + dy2)
a, b = numpy.empty((size - 2, size - 2)), numpy.empty((size - 2, size - 2))
start = time.process_time_ns()
for _ in range(steps):
    if way == "two":
        v[1:-1, 1:-1] = ((u[:-2, 1:-1] + u[2:, 1:-1]) * dy2 + (u[1:-1, :-2] + u[1:-1, 2:]) * dx2) * dnr
        u, v = v, u
    elif way == "alias":
        u[1:-1, 1:-1] = ((u[:-2, 1:-1] + u[2:, 1:-1]) * dy2 + (u[1:-1, :-2] + u[1:-1, 2:]) * dx2) * dnr
    else:
        numpy.add(u[:-2, 1:-1], u[2:, 1:-1], out=a)
        numpy.multiply(a, dy2, out=a)
        numpy.add(u[1:-1, :-2], u[1:-1, 2:], out=b)
        numpy.multiply(b, dx2, out=b)
        numpy.add(a, b, out=a)
        numpy.multiply(a, dnr, out=v[1:-1, 1:-1])
        u, v = v, u
print(time.process_time_ns() - start)
u.tofile(file)
