using Flowgraph;
using Flowgraph.Analysis;

namespace Laboratory.Comparing;

/// <summary>
/// Where a program reads its known data as a program: in a loop it fetches an element of a known list, and tests ask what was fetched, whatever else the run
/// computes. A program that does so is an interpreter of that list, and these places are its dispatch.
/// <code>
/// loop:                                  known: bytecode
///     opcode = bytecode[pc]              fetch
///     c = opcode == 'decr_a'             question
///     if c goto decr else goto next      test
/// </code>
/// A variable counts as fetched where each of its assignments is a fetch, or computes with what was fetched and constants alone: then a test of it asks about
/// the list and nothing else. Comparing an element with a value of the run (a pattern with a text) is no dispatch. The analysis says nothing of a program in
/// which one variable holds both; it never calls a place dispatch that is none.
/// </summary>
public sealed class Dispatch
{
    private readonly HashSet<(string Block, int Instruction)> _places = [];

    private FetchedVariables? _variables;

    private Dispatch(Sequence<string> data)
    {
        Data = data;
    }

    /// <summary>The known lists that are fetched from and asked about, by name; none where the program is no interpreter.</summary>
    public Sequence<string> Data { get; private set; }

    public bool IsInterpreter => Data.Count > 0;

    /// <summary>The first fetch of the program; null where it is no interpreter.</summary>
    public (BlockId Block, Operation Operation)? Fetch { get; private set; }

    /// <summary>Whether a variable holds nothing but what was fetched.</summary>
    public bool IsFetched(Slot variable) => _variables?.IsFetched(variable) == true;

    /// <summary>Whether a fetch, a question or a test stands at a place of the source.</summary>
    public bool Contains(Origin origin) => _places.Contains((origin.Block, origin.Instruction));

    /// <param name="program">The source.</param>
    /// <param name="known">Variables whose values are known.</param>
    public static Dispatch Of(Program program, IEnumerable<KeyValuePair<string, Value>> known)
    {
        var data = known.Where(it => it.Value.Reference is FlowList { Count: > 0 }).Select(it => it.Key).Order(StringComparer.Ordinal).ToList();
        var levels = new FetchedVariables(program, data);
        var flow = new ControlFlow(program);
        var loops = new Loops(flow, new Dominators(flow));
        var (found, fetches, tests) = (new Dispatch([]) { _variables = levels }, 0, 0);
        var roots = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in flow.ReversePostorder)
        {
            if (loops.Innermost(id) is null)
            {
                continue;
            }

            var block = program[id];
            foreach (var operation in block.Body.OfType<Operation>())
            {
                if (levels.IsFetch(operation))
                {
                    (fetches, found.Fetch) = (fetches + 1, found.Fetch ?? (id, operation));
                    found.Add(operation.Origin);
                    roots.UnionWith(levels.Roots(operation.Operands[0]));
                }
                else if (levels.Asks(operation))
                {
                    found.Add(operation.Origin);
                }
            }

            if (block.Jump is If test && levels.Asks(block, test))
            {
                tests++;
                found.Add(test.Origin);
            }
        }

        found.Data = fetches > 0 && tests > 0 ? roots.Intersect(data).Order(StringComparer.Ordinal).ToSequence() : [];
        if (!found.IsInterpreter)
        {
            found._places.Clear();
            found.Fetch = null;
        }

        return found;
    }

    private void Add(Origin origin) => _places.Add((origin.Block, origin.Instruction));
}
