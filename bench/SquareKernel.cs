using Flowgraph;
using Flowgraph.Interpreting;

namespace Bench;

/// <summary>
/// The square bytecode program of the 2012 posts, run two ways: by the bytecode interpreter written directly in C# with checked
/// arithmetic, and by the bytecode interpreter written in Flowgraph, run by the Flowgraph interpreter.
/// </summary>
public static class SquareKernel
{
    private static readonly byte[] Bytecode = [0, 1, 2, 3, 0, 4, 5, 6, 2, 7, 2, 4, 8];

    public static Program Program { get; } = Corpus.Load("square");

    /// <summary>Bytecodes executed to square <paramref name="a"/>: two before the loop, eight a turn, two after it.</summary>
    public static long Bytecodes(long a) => 4 + (8 * a);

    public static Dictionary<string, Value> Inputs(long a) => new(Corpus.Directives("square").Static.ToDictionary(it => it.Name, it => it.Value!.Value))
    {
        ["a"] = a,
        ["r0"] = 0,
        ["r1"] = 0,
        ["r2"] = 0,
    };

    /// <summary>The direct interpreter, of the same twelve opcodes' meaning.</summary>
    public static long Direct(long a)
    {
        checked
        {
            long r0 = 0, r1 = 0, r2 = 0;
            var pc = 0;
            while (true)
            {
                switch (Bytecode[pc++])
                {
                    case 0:
                        r0 = a;
                        break;
                    case 1:
                        r1 = a;
                        break;
                    case 2:
                        a = r0;
                        break;
                    case 3:
                        a--;
                        break;
                    case 4:
                        a = r2;
                        break;
                    case 5:
                        a += r1;
                        break;
                    case 6:
                        r2 = a;
                        break;
                    case 7:
                        var target = Bytecode[pc++];
                        pc = a != 0 ? target : pc;
                        break;
                    default:
                        return a;
                }
            }
        }
    }

    /// <summary>The Flowgraph interpreter: unbounded ints, an observer that does nothing, fuel on, counts off.</summary>
    public static Value Interpreted(long a)
    {
        var machine = new Machine(Program, Inputs(a), new World(DiscardedOutput.Instance), long.MaxValue);
        var observer = default(NoObserver);
        return Interpreter.Run(machine, ref observer) is Stopped stopped ? stopped.Value : throw new InvalidOperationException("the square program did not stop");
    }
}
