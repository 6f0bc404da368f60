namespace Flowgraph.Cleanup;

/// <summary>
/// Blocks that behave alike become one: equal bodies, equal jumps, and targets that in turn behave alike. Found from above, by assuming
/// that everything of equal text is alike and splitting where targets are not, so that equal cycles are found too. The two copies of a
/// loop that a specializer leaves behind (something known in the second turn was unknown in the first) become one loop.
/// <code>
/// a: x = x - 1, if x goto b else goto e     →   a: x = x - 1, if x goto a else goto e
/// b: x = x - 1, if x goto c else goto e         e: …
/// c: x = x - 1, if x goto b else goto e
/// </code>
/// Instructions that may fault are alike only when they come from one place of the source: what remains must fault where the source does.
/// What may fault is first judged by the text alone, so that copies from one place meet, and then by what is proved.
/// Of alike blocks the first remains. The run is the same step for step, so nothing gets longer.
/// Partition refinement in O(n log n) for n blocks: Valmari and Lehtinen, "Efficient minimization of DFAs with partial transition
/// functions" (2008), with blocks as states and the ways of a jump as letters.
/// Not handled: equal ends of unequal blocks (see <see cref="Splitting"/>); alike up to renaming of variables.
/// </summary>
internal static class Bisimulation
{
    /// <summary>Merges what is alike, where the text alone says what may fault.</summary>
    public static Rewriting ByText(Program program) => Run(program, (block, instruction) => MayFault(program.Blocks[block], instruction));

    /// <summary>Merges what is alike.</summary>
    /// <param name="program">What to clean.</param>
    /// <param name="canFault">Whether an instruction of a block may fault; the index after the last is the jump.</param>
    public static Rewriting Run(Program program, Func<int, int, bool> canFault)
    {
        var sets = Refine(program, new(Texts(program, canFault)));
        if (sets.Count == program.Blocks.Count)
        {
            return new(program);
        }

        var place = new int[sets.Count];
        Array.Fill(place, -1);
        var representatives = new List<int>();
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            if (place[sets.SetOf(b)] < 0)
            {
                place[sets.SetOf(b)] = representatives.Count;
                representatives.Add(b);
            }
        }

        var blocks = representatives.Select(b => program.Blocks[b] with { Jump = program.Blocks[b].Jump.To(it => new(place[sets.SetOf(it.Index)])) });
        return new(ProgramBuilder.Rebuild(program, [.. blocks]), [.. representatives.Select(b => Members(sets, b))]);
    }

    private static bool MayFault(Block block, int instruction) => instruction < block.Body.Count
        ? block.Body[instruction] is Operation operation && (operation.Operator.CanFault || HasVariable(operation.Operands))
        : block.Jump is If or PrintAndStop { Result.IsVariable: true };

    private static bool HasVariable(Sequence<Atom> atoms)
    {
        foreach (var atom in atoms)
        {
            if (atom.IsVariable)
            {
                return true;
            }
        }

        return false;
    }

    private static Sequence<Position> Members(Partition sets, int block)
    {
        var members = sets.Elements(sets.SetOf(block)).ToArray();
        Array.Sort(members);
        return members.Select(b => new Position(new(b), 0)).ToSequence();
    }

    /// <summary>Blocks grouped by what they say, targets left out.</summary>
    private static int[] Texts(Program program, Func<int, int, bool> canFault)
    {
        var numbers = new Dictionary<int, int>(new SameText(program, canFault));
        var number = new int[program.Blocks.Count];
        for (var b = 0; b < number.Length; b++)
        {
            if (!numbers.TryGetValue(b, out number[b]))
            {
                number[b] = numbers.Count;
                numbers.Add(b, number[b]);
            }
        }

        return number;
    }

    /// <summary>Splits until blocks of one set go to blocks of one set, each way.</summary>
    private static Partition Refine(Program program, Partition blocks)
    {
        var edges = new List<(int From, int Way, int To)>(program.Blocks.Count);
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            var jump = program.Blocks[b].Jump;
            for (var way = 0; way < jump.Ways; way++)
            {
                edges.Add((b, way, jump.Way(way).Index));
            }
        }

        if (edges.Count == 0 || Sabotage.Has(CleanupBug.MergesWhateverFollows))
        {
            return blocks;
        }

        var oneWayOnly = edges.TrueForAll(edge => edge.Way == edges[0].Way);
        var bundles = new Partition([.. edges.Select(edge => oneWayOnly ? 0 : edge.Way)]);
        var (start, incoming) = ByTarget(edges, program.Blocks.Count);
        for (var (bundle, set) = (0, 1); bundle < bundles.Count; bundle++)
        {
            foreach (var edge in bundles.Elements(bundle))
            {
                blocks.Mark(edges[edge].From);
            }

            blocks.Split();
            for (; set < blocks.Count; set++)
            {
                foreach (var block in blocks.Elements(set))
                {
                    foreach (var edge in incoming.AsSpan(start[block]..start[block + 1]))
                    {
                        bundles.Mark(edge);
                    }
                }

                bundles.Split();
            }
        }

        return blocks;
    }

    private static (int[] Start, int[] Edges) ByTarget(List<(int From, int Way, int To)> edges, int blocks)
    {
        var start = new int[blocks + 1];
        foreach (var (_, _, to) in edges)
        {
            start[to + 1]++;
        }

        for (var b = 0; b < blocks; b++)
        {
            start[b + 1] += start[b];
        }

        var next = (int[])start.Clone();
        var sorted = new int[edges.Count];
        for (var e = 0; e < edges.Count; e++)
        {
            sorted[next[edges[e].To]++] = e;
        }

        return (start, sorted);
    }
}
