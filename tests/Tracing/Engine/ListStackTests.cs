using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Tracer;
using Tracer.Engine;
using Xunit;

namespace Tests.Tracing.Engine;

/// <summary>Interpreters whose stack is a list: a turn does what a turn of the interpreted program does, as with linked objects.</summary>
public class ListStackTests
{
    private const string List =
        """
        start:
            st = cons(n, [])
            goto loop
        loop:
            x = head(st)
            st = tail(st)
            x = x - 1
            st = cons(x, st)
            if x goto loop else goto done
        done:
            print(st)
            print_and_stop(x)
        """;

    private const string Objects =
        """
        start:
            st = new('cell')
            setfield(st, 'h', n)
            setfield(st, 't', 'end')
            goto loop
        loop:
            x = getfield(st, 'h')
            r = getfield(st, 't')
            x = x - 1
            st = new('cell')
            setfield(st, 'h', x)
            setfield(st, 't', r)
            if x goto loop else goto done
        done:
            print_and_stop(x)
        """;

    private const string TwoDepths =
        """
        loop:
            r = n & 1
            if r goto push else goto pop
        push:
            st = cons(n, st)
            goto next
        pop:
            x = head(st)
            st = tail(st)
            s = s + x
            goto next
        next:
            n = n - 1
            if n goto loop else goto done
        done:
            print(st)
            print_and_stop(s)
        """;

    [Theory]
    [InlineData(List)]
    [InlineData(Objects)]
    public void The_smallest_stack_machine_does_one_operation_and_one_test_a_turn(string text)
    {
        var trace = Assert.Single(Under.Run(text, ("n", 1000)).Traces);
        Assert.Equal((1, 1), Body(trace));
    }

    [Fact]
    public void The_stack_machine_doubles_and_counts_down()
    {
        var words = "push 1 swap dup jump_if_zero 16 swap push 2 mul swap push 1 sub jump 3 swap dup print halt".Split(' ');
        var code = Value.List([.. words.Select(word => long.TryParse(word, out var number) ? Value.Int(number) : Value.Symbol(word))]);
        var (result, _) = Under.Run(Traced.FromCorpus("stack_machine"), TracingPolicies.Default, ("code", code), ("n", 100));
        Assert.Equal((2, 1), Body(Assert.Single(result.Traces)));
    }

    /// <summary>Ways with lists of different lengths meet in one loop and its bridges.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Lists_of_unequal_length_meet(int hot) =>
        Under.Run(
            TwoDepths, TracingPolicies.Default with { HotLoop = hot, HotExit = hot }, ("n", 200), ("s", 0), ("st", Value.List(4, 5, 6)));

    /// <summary>
    /// Random code for an interpreter whose stack is a list, depths that do not fit together among it, under random policies, with traces
    /// interpreted or compiled, and guards that are made to fail.
    /// </summary>
    [Fact]
    public void Random_code_on_a_list_means_the_same()
    {
        var random = new Random(18);
        var program = Traced.FromCorpus("stack_machine");
        var (lists, cases) = (0, 0);
        for (; cases < 30; cases++)
        {
            var (code, stack) = (Code(random), random.Next(3, 40));
            var inputs = Traced.Bind(("code", code), ("n", stack)).ToArray();
            var plain = Interpreter.Run(program, inputs, 2_000);
            var policy = TracingPolicies.Default with
            {
                HotLoop = random.Next(1, 5),
                HotExit = random.Next(1, 4),
                TraceLimit = random.Next(30, 400),
                CompileAfter = random.Next(0, 60),
                Optimizer = new() { ArrayLength = random.Next(1, 6) },
            };
            var (period, phase) = (random.Next(1, 6), random.Next(0, 5));
            ForcedExits? forced = random.Next(2) == 0 ? null : (guard, time) => (guard + time) % period == phase;
            var output = new CollectedOutput();
            var (world, fuel) = (new World(output), Agreement.FuelFor(plain.FuelUsed));
            var result = TracingEngine.Run(program, inputs, world, fuel, policy, compile: random.Next(4) == 0, forced: forced);
            var reason = Agreement.Check(plain, result.Outcome with { Output = output.Items.ToSequence() });
            Assert.True(reason is null, $"{reason}: code={code} n={stack}, case {cases}");
            lists += result.Traces.Count(trace => trace.Executed.Exits.Any(exit => exit.Virtuals.Any(it => it.IsList)));
        }

        Assert.True(lists > cases / 4, $"{lists} traces with virtual lists in {cases} cases");
    }

    private static Value Code(Random random)
    {
        string[] words = ["dup", "push", "swap", "add", "sub", "mul", "print", "jump_if_zero", "jump"];
        var code = new List<Value>();
        var depth = 1;
        for (var count = random.Next(3, 14); count > 0; count--)
        {
            // What is deep enough, mostly; jumps seldom.
            var word = words[random.Next(random.Next(8) == 0 ? words.Length : depth < 2 ? 2 : 7)];
            depth += word switch { "dup" or "push" => 1, "swap" or "jump" => 0, _ => -1 };
            code.Add(Value.Symbol(word));
            if (word is "push" or "jump" or "jump_if_zero")
            {
                code.Add(word == "push" ? random.Next(-2, 3) : random.Next(0, 20));
            }
        }

        // Counts down, unless the code before has left something else on the stack.
        code.AddRange([Value.Symbol("push"), 1, Value.Symbol("sub"), Value.Symbol("dup"), Value.Symbol("jump_if_zero"), code.Count + 9]);
        code.AddRange([Value.Symbol("jump"), 0, Value.Symbol("halt")]);
        return Value.List([.. code]);
    }

    private static (int Operations, int Guards) Body(EngineTrace trace)
    {
        var body = trace.Executed.Body.ToArray();
        return (body.Count(entry => entry is TraceOperation), body.Count(entry => entry is Guard));
    }
}
