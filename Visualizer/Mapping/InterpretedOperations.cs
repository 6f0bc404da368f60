using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Text;
using Tracer;

namespace Visualizer;

/// <summary>Which operation of the interpreted program each entry of a trace comes from, where the program that was traced is an
/// interpreter.</summary>
/// <remarks>
/// <code>
///   op == 1 ─ true → add: a = a + b …                       op is 1:
///     │ false                                        →          a = a + b
///   op == 2 ─ true → dec: a = a - 1 …                       op is 2:
///     │ false …                                                 a = a - 1
/// </code>
/// An interpreter is known by its dispatch: in a loop, at least <see cref="TableFold.Fewest"/> tests of one value against constants, one
/// after the
/// other. What the way out of a test dominates belongs to that constant; the tests themselves, and what comes before them, to the operation
/// that is
/// recorded next. A dispatch inside of an operation is a part of that operation. Linear in the program, but for the depth of its
/// dominators.
/// </remarks>
internal sealed class InterpretedOperations
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public InterpretedOperations(Program program)
    {
        var flow = new ControlFlow(program);
        var dominators = new Dominators(flow);
        var loops = new Loops(flow, dominators);
        var tests = program.Blocks.Select(block => ProgramPicture.Test(program, block)).ToArray();
        foreach (var head in flow.ReversePostorder.ToArray().Where(b => tests[b.Index] is not null && loops.Innermost(b) is not null))
        {
            if (!_names.ContainsKey(program[head].Label))
            {
                Add(program, head, tests, dominators);
            }
        }
    }

    /// <summary>The entries before which an operation begins, and its name: <c>op is 'add'</c>. Empty where the program is no
    /// interpreter.</summary>
    public IEnumerable<(int Entry, string Name)> Of(Trace trace)
    {
        var (before, last, name) = (-1, default(Origin), "");
        for (var i = 0; i < trace.Entries.Count && _names.Count > 0; i++)
        {
            var origin = trace.Entries[i].Origin;
            if (i == trace.Preamble && i > 0)
            {
                (before, last, name) = (-1, null, "");
            }

            if (!_names.TryGetValue(origin.Block, out var mine))
            {
                before = before < 0 ? i : before;
                continue;
            }

            var again = last is not null && last.Block == origin.Block && origin.Instruction <= last.Instruction;
            if (before >= 0 || again || mine != name)
            {
                yield return (before >= 0 ? before : i, mine);
            }

            (before, last, name) = (-1, origin, mine);
        }
    }

    private void Add(Program program, BlockId head, PictureTest?[] tests, Dominators dominators)
    {
        var ways = new List<(BlockId Target, string Value)>();
        var (at, rungs) = (head, new HashSet<int>());
        while (tests[at.Index] is { } test && test.Subject == tests[head.Index]!.Subject && rungs.Add(at.Index)
            && program[at].Jump is If branch)
        {
            ways.Add((branch.Then, test.Value));
            at = branch.Else;
        }

        if (ways.Count < TableFold.Fewest)
        {
            return;
        }

        // What is nothing else has no constant: it is named by its block.
        ways.Add((at, ""));
        var subject = tests[head.Index]!.Subject;
        foreach (var way in ways.GroupBy(it => it.Target).Where(it => it.Key != head && !rungs.Contains(it.Key.Index)))
        {
            var values = way.Select(it => it.Value).Where(it => it.Length > 0).ToList();
            var name = values.Count > 0 ? $"{subject} is {string.Join(" or ", values)}" : ProgramWriter.WriteName(program[way.Key].Label);
            for (var b = 0; b < program.Blocks.Count; b++)
            {
                if (dominators.Dominates(way.Key, new(b)) && !dominators.Dominates(new(b), head))
                {
                    _names.TryAdd(program.Blocks[b].Label, name);
                }
            }
        }
    }
}
