using Flowgraph;

namespace Bench;

/// <summary>
/// Straight programs of any length for the square interpreter: moves, additions and subtractions mixed by a fixed generator, and in every
/// fiftieth place a conditional jump over some arithmetic on <c>a</c> to where <c>a</c> is loaded anew; the last instruction returns.
/// <code>
/// 47 mov_a_r1   48 add_r0_to_a   49 jump_if_a 58   51 decr_a   …   57 add_r2_to_a   58 mov_r0_a   …   return_a
/// </code>
/// The interpreter's dispatch takes one to eleven comparisons for each of these, all on static values. Loading <c>a</c> keeps the copies
/// apart that know <c>a = 0</c> on one side of the test only for the length of the jump.
/// </summary>
public static class StraightPrograms
{
    private const int JumpEvery = 50;
    private const int Ahead = 7;

    private static readonly Value[] Moves = [.. new[]
    {
        "mov_a_r0", "mov_a_r1", "mov_a_r2", "mov_r0_a", "mov_r1_a", "mov_r2_a", "add_r0_to_a", "add_r1_to_a", "add_r2_to_a", "decr_a",
    }.Select(name => Value.Symbol(name))];

    /// <summary>A program of that many entries, at least one, as the interpreter's list.</summary>
    public static Value Code(int entries)
    {
        var random = new Random(1);
        var code = new Value[entries];
        for (var i = 0; i < entries; i++)
        {
            if (i % JumpEvery == JumpEvery - 1 && i + 2 + Ahead < entries)
            {
                (code[i], code[i + 1]) = (Value.Symbol("jump_if_a"), i + 1 + Ahead);
                i++;
            }
            else if (i > JumpEvery && i % JumpEvery <= Ahead)
            {
                code[i] = i % JumpEvery < Ahead ? Moves[random.Next(6, Moves.Length)] : Moves[3];
            }
            else
            {
                code[i] = Moves[random.Next(Moves.Length)];
            }
        }

        code[^1] = Value.Symbol("return_a");
        return Value.List(code);
    }
}
