using Flowgraph;
using Tracer;
using Xunit;

namespace Tests.Tracing;

/// <summary>
/// The traces printed in Bolz' posts of 2012 (parts 2 to 4), entry for entry, resume variables and their order included. The long list
/// of the square program is written <c>SQUARE</c> here.
/// </summary>
public class Posts
{
    private const string Square =
        "['mov_a_r0', 'mov_a_r1', 'mov_r0_a', 'decr_a', 'mov_a_r0', 'mov_r2_a', 'add_r1_to_a', 'mov_a_r2', 'mov_r0_a', 'jump_if_a', 2, 'mov_r2_a', 'return_a']";

    [Fact]
    public void Power()
    {
        var result = Traced.Run("power", "power_rec", ("x", 10), ("y", 20));
        Assert.Equal(
            """
            trace power_rec:
                res = res * x
                y = y - 1
                guard_true(y) else power_done
                loop

            """,
            result.Recorded!.ToString());
        Assert.Equal(result.Recorded, result.Optimized);
        Assert.Equal("100000000000000000000", Assert.IsType<Stopped>(result.Ending).Value.ToString());
        Assert.Equal(new TraceCounts(38, 19, 18), result.Traced);
        Assert.Equal([1], result.Exits);
    }

    [Fact]
    public void Promotion_loop()
    {
        var result = Traced.Run("promotion_loop", "b", ("i", 100), ("x", 5));
        Assert.Equal(
            """
            trace b:
                guard_value(x, 5) else b2
                x2 = x * 2
                x3 = x2 + 1
                i = i - x3
                c = i >= 0
                guard_true(c) else l_done
                loop

            """,
            result.Recorded!.ToString());
        Assert.Equal(
            """
            trace b:
                guard_value(x, 5) else b2
                i = i - 11
                c = i >= 0
                guard_true(c) [x = 5, x2 = 10, x3 = 11] else l_done
                x = 5
                x2 = 10
                x3 = 11
                loop

            """,
            result.Optimized!.ToString());
        Assert.Equal((6, 7), (result.Recorded.Entries.Count, result.Optimized.Entries.Count));
        Assert.Equal(new Stopped(-10), result.Ending);
        Assert.Equal([0, 1], result.Exits);
    }

    [Fact]
    public void Square_traced_naively_is_useless()
    {
        var result = Traced.Run("square_promote", "bytecode_loop", ("bytecode", Traced.SquareProgram), ("pc", 2), ("a", 16), ("r0", 16), ("r1", 16), ("r2", 0));
        Assert.Equal(
            """
            trace bytecode_loop:
                guard_value(bytecode, SQUARE) else bytecode_loop_promote_bytecode
                guard_value(pc, 2) else bytecode_loop_promote_pc
                opcode = bytecode[pc]
                pc = pc + 1
                c = opcode == 'jump_if_a'
                guard_false(c) else op_jump_if_a
                c = opcode == 'mov_a_r0'
                guard_false(c) else op_mov_a_r0
                c = opcode == 'mov_a_r1'
                guard_false(c) else op_mov_a_r1
                c = opcode == 'mov_a_r2'
                guard_false(c) else op_mov_a_r2
                c = opcode == 'mov_r0_a'
                guard_true(c) else not_mov_r0_a
                a = r0
                loop

            """,
            Short(result.Recorded!));
        Assert.Equal(
            """
            trace bytecode_loop:
                guard_value(bytecode, SQUARE) else bytecode_loop_promote_bytecode
                guard_value(pc, 2) [bytecode = SQUARE] else bytecode_loop_promote_pc
                a = r0
                bytecode = SQUARE
                pc = 3
                opcode = 'mov_r0_a'
                c = 1
                loop

            """,
            Short(result.Optimized!));
        Assert.Equal((15, 7), (result.Recorded!.Entries.Count, result.Optimized!.Entries.Count));
        Assert.Equal(new Stopped(256), result.Ending);
        Assert.Equal([0, 1], result.Exits);
        Assert.Equal(0, result.Traced.Iterations);
    }

    [Fact]
    public void Square_traced_over_a_turn_of_the_interpreted_loop()
    {
        var result = Traced.Run("square_promote", "op_jump_if_a_jump", ("bytecode", Traced.SquareProgram), ("pc", 0), ("a", 16), ("r0", 0), ("r1", 0), ("r2", 0));
        var recorded = result.Recorded!;
        Assert.Equal(133, recorded.Entries.Count);
        Assert.Equal((71, 62), (recorded.OperationCount, recorded.GuardCount));
        Assert.Equal((17, 37, 8), (Guards<IsValue>(recorded), Guards<IsFalse>(recorded), Guards<IsTrue>(recorded)));
        Assert.StartsWith(
            """
            trace op_jump_if_a_jump:
                pc = target
                guard_value(bytecode, SQUARE) else bytecode_loop
                guard_value(bytecode, SQUARE) else bytecode_loop_promote_bytecode
                guard_value(pc, 2) else bytecode_loop_promote_pc
                opcode = bytecode[pc]
                pc = pc + 1
                c = opcode == 'jump_if_a'
                guard_false(c) else op_jump_if_a
                c = opcode == 'mov_a_r0'
                guard_false(c) else op_mov_a_r0
                c = opcode == 'mov_a_r1'
                guard_false(c) else op_mov_a_r1
                c = opcode == 'mov_a_r2'
                guard_false(c) else op_mov_a_r2
                c = opcode == 'mov_r0_a'
                guard_true(c) else not_mov_r0_a
                a = r0
                guard_value(bytecode, SQUARE) else bytecode_loop_promote_bytecode
                guard_value(pc, 3) else bytecode_loop_promote_pc
                opcode = bytecode[pc]
            """,
            Short(recorded),
            StringComparison.Ordinal);
        Assert.EndsWith(
            """
                guard_value(bytecode, SQUARE) else bytecode_loop_promote_bytecode
                guard_value(pc, 9) else bytecode_loop_promote_pc
                opcode = bytecode[pc]
                pc = pc + 1
                c = opcode == 'jump_if_a'
                guard_true(c) else not_jump_if_a
                c = a == 0
                target = bytecode[pc]
                pc = pc + 1
                guard_false(c) else bytecode_loop
                loop

            """,
            Short(recorded),
            StringComparison.Ordinal);

        var optimized = result.Optimized!;
        Assert.Equal(
            """
            trace op_jump_if_a_jump:
                pc = target
                guard_value(bytecode, SQUARE) else bytecode_loop
                guard_value(pc, 2) [bytecode = SQUARE] else bytecode_loop_promote_pc
                a = r0
                a = a - 1
                r0 = a
                a = r2
                a = a + r1
                r2 = a
                a = r0
                c = a == 0
                guard_false(c) [bytecode = SQUARE, pc = 11, opcode = 'jump_if_a', target = 2] else bytecode_loop
                bytecode = SQUARE
                pc = 11
                opcode = 'jump_if_a'
                target = 2
                c = 0
                loop

            """,
            Short(optimized));
        Assert.Equal(17, optimized.Entries.Count);
        Assert.Equal((2, 1, 0), (Guards<IsValue>(optimized), Guards<IsFalse>(optimized), Guards<IsTrue>(optimized)));
        Assert.Equal(new Stopped(256), result.Ending);
        Assert.Equal([0, 0, 1], result.Exits);
        Assert.Equal(13, result.Traced.Iterations);
    }

    [Fact]
    public void A_class_test_that_is_never_taken()
    {
        var result = Traced.Run("class_test", "loop", ("turns", 5));
        Assert.Equal(
            """
            trace loop:
                c = classof(x)
                t = c == 'float'
                guard_false(t) else fl
                sum = sum + 1
                turns = turns - 1
                guard_true(turns) else done
                loop

            """,
            result.Recorded!.ToString());
        Assert.Equal(
            """
            trace loop:
                c = classof(x)
                t = c == 'float'
                guard_false(t) else fl
                sum = sum + 1
                turns = turns - 1
                guard_true(turns) [t = 0] else done
                t = 0
                loop

            """,
            result.Optimized!.ToString());
        Assert.Equal(new Stopped(5), result.Ending);
    }

    private static string Short(Trace trace) => trace.ToString().Replace(Square, "SQUARE", StringComparison.Ordinal);

    private static int Guards<TCondition>(Trace trace) => trace.Entries.Count(entry => entry is Guard { Condition: TCondition });
}
