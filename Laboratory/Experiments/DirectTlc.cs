namespace Laboratory.Experiments;

/// <summary>The TLC programs by hand: as there, ints have 64 bits and wrap; the accumulator's message is a virtual call.</summary>
public static class DirectTlc
{
    public static long Factorial(long n)
    {
        long product = 1;
        for (; n > 1; n--)
        {
            product = unchecked(product * n);
        }

        return product;
    }

    public static long Fibonacci(long n)
    {
        long a = 0;
        long b = 1;
        for (; n > 0; n--)
        {
            (a, b) = (b, unchecked(a + b));
        }

        return a;
    }

    public static long Accumulate(long n)
    {
        Accumulator to = n < 0 ? new Counter() : new Adder();
        for (n = n < 0 ? unchecked(-n) : n; n > 0;)
        {
            n--;
            to.Accumulate(n);
        }

        return to.Value;
    }

    private abstract class Accumulator
    {
        public long Value { get; protected set; }

        public abstract void Accumulate(long x);
    }

    private sealed class Counter : Accumulator
    {
        public override void Accumulate(long x) => Value = unchecked(Value + 1);
    }

    private sealed class Adder : Accumulator
    {
        public override void Accumulate(long x) => Value = unchecked(Value + x);
    }
}
