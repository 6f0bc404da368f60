using Flowgraph;

namespace Bench;

/// <summary>The kernels by hand, in checked C#.</summary>
public static class DirectKernels
{
    public static long Square(long r0, long r1)
    {
        checked
        {
            long r2 = 0;
            do
            {
                r0 -= 1;
                r2 += r1;
            }
            while (r0 != 0);
            return r2;
        }
    }

    public static long Factorials(long n, long times)
    {
        checked
        {
            long all = 0;
            do
            {
                long res = 1;
                for (var m = n; m > 1; m -= 1)
                {
                    res *= m;
                }

                all ^= res;
                times -= 1;
            }
            while (times != 0);
            return all;
        }
    }

    public static long Gcds(long x, long y, long times)
    {
        checked
        {
            long all = 0;
            do
            {
                var (a, b) = (x + times, y);
                while (b != 0)
                {
                    (a, b) = (b, a % b);
                }

                all += a;
                times -= 1;
            }
            while (times != 0);
            return all;
        }
    }

    public static long Collatz(long from)
    {
        checked
        {
            long steps = 0;
            for (; from != 0; from -= 1)
            {
                for (var n = from; n != 1; steps += 1)
                {
                    n = (n & 1) != 0 ? (n * 3) + 1 : n >> 1;
                }
            }

            return steps;
        }
    }

    public static long Sieve(long n)
    {
        checked
        {
            var composite = new long[n];
            long count = 0;
            for (long i = 2; i < composite.LongLength; i += 1)
            {
                if (composite[i] == 0)
                {
                    count += 1;
                    for (var j = i * i; j < composite.LongLength; j += i)
                    {
                        composite[j] = 1;
                    }
                }
            }

            return count;
        }
    }

    public static long Matrix(long n)
    {
        checked
        {
            var (a, b, p) = (new long[n * n], new long[n * n], new long[n * n]);
            long at = 0;
            for (long i = 0; i < n; i++)
            {
                for (long j = 0; j < n; j++)
                {
                    a[at] = (2 * j) + i;
                    b[at] = i - j + 1;
                    at++;
                }
            }

            for (long i = 0; i < n; i++)
            {
                for (long j = 0; j < n; j++)
                {
                    long sum = 0;
                    for (long k = 0; k < n; k++)
                    {
                        sum += a[(i * n) + k] * b[(k * n) + j];
                    }

                    p[(i * n) + j] = sum;
                }
            }

            long trace = 0;
            for (long i = 0; i < n; i++)
            {
                trace += p[(i * n) + i];
            }

            return trace;
        }
    }

    public static long Sort(long n)
    {
        checked
        {
            var a = new long[n];
            long seed = 12345;
            for (long i = 0; i < n; i++)
            {
                seed = unchecked((seed * 6364136223846793005) + 1442695040888963407);
                a[i] = seed;
            }

            for (long i = 1; i < n; i++)
            {
                var x = a[i];
                var j = i - 1;
                for (; j >= 0 && a[j] > x; j -= 1)
                {
                    a[j + 1] = a[j];
                }

                a[j + 1] = x;
            }

            return a[0] ^ a[n - 1];
        }
    }

    public static double SquareRoots(double x, long limit, long times)
    {
        checked
        {
            double sum = 0;
            do
            {
                var y = x;
                for (long i = 0; i < limit;)
                {
                    var z = (y + (x / y)) * 0.5;
                    i += 1;
                    var same = Same(z, y);
                    y = z;
                    if (same)
                    {
                        break;
                    }
                }

                sum += y;
                x += 1;
                times -= 1;
            }
            while (times != 0);
            return sum;
        }
    }

    public static long MandelbrotRow(long width, double ci, long limit)
    {
        checked
        {
            var world = new World(DiscardedOutput.Instance);
            var dx = 3.0 / width;
            long count = 0;
            for (long x = 0; x < width; x += 1)
            {
                var cr = (x * dx) - 2.0;
                var (zr, zi) = (0.0, 0.0);
                var inside = true;
                for (long i = 0; i < limit;)
                {
                    var (rr, ii) = (zr * zr, zi * zi);
                    zi = (2.0 * (zr * zi)) + ci;
                    zr = rr - ii + cr;
                    i += 1;
                    if (!(rr + ii <= 4.0))
                    {
                        inside = false;
                        break;
                    }
                }

                count += inside ? 1 : 0;
                world.TryPutByte(inside ? (byte)35 : (byte)46);
            }

            world.TryPutByte(10);
            return count;
        }
    }

    /// <summary>Over the language's own list: what is measured is the loop.</summary>
    public static long Hashes(FlowList text, long times)
    {
        var hash = -3750763034362895579;
        for (; times != 0; times = checked(times - 1))
        {
            for (var rest = text; rest.Count != 0; rest = rest.Tail)
            {
                var head = rest.Head;
                hash = head.IsSmall ? unchecked((hash ^ head.Bits) * 1099511628211) : throw new InvalidOperationException("not a byte");
            }
        }

        return hash;
    }

    private static bool Same(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));
}
