using Flowgraph.Interpreting;

namespace PartialEval;

/// <summary>
/// Promotion at run time: specialize when a value is seen, for that value, while the program runs.
/// <code>
/// promote(x, b2)   x is 5 for the first time      specialize b2 to x = 5, keep the code, go on in it
///                  x is 5 again                   go on in that code
///                  x is the 17th value seen       go on in code for any x
/// </code>
/// The program is specialized to what is known at its start; specialization stops at each promotion of a variable that is not known
/// (policy <c>lazy</c>). When control gets there, the engine takes over, with what is known there and now the promoted value as well. So an
/// interpreter that promotes its program and its position loses itself as it runs, without anybody saying what is static.
/// A promotion is a place and what is known there; it keeps a table of values and versions, and at most
/// <see cref="PromotionLimits.ValuesPerPromotion"/> of them. From promotion to promotion what is known could change for ever (a sum of the
/// values seen, say): a place is told apart by at most <see cref="PromotionLimits.StoresPerPromotion"/> stores, and then knows the promoted
/// value alone. Beyond <see cref="PromotionLimits.Versions"/> in all, one version for each block, with nothing known, takes the rest.
/// A value in which an array or object lies is never frozen, nor one too long for a literal, nor an undefined variable; a promotion reads nothing.
/// Source: the flexswitch of Ancona, Bolz, Cuni and Rigo, "Automatic generation of JIT compilers for dynamic languages in .NET" (2008)
/// and Cuni's thesis (2010).
/// </summary>
public static class SpecializingEngine
{
    /// <param name="program">What to run.</param>
    /// <param name="division">What is known before the run; its dynamic variables are bound by <paramref name="inputs"/>.</param>
    /// <param name="inputs">The bindings of what is not static.</param>
    /// <param name="world">Output and input; null discards output.</param>
    /// <param name="fuel">Units for the whole run; specializing costs none.</param>
    /// <param name="limits">When to go generic; null for the usual limits.</param>
    public static SpecializingResult Run(
        Program program,
        Division division,
        IEnumerable<KeyValuePair<string, Value>> inputs,
        World? world = null,
        long fuel = Fuel.Default,
        PromotionLimits? limits = null)
    {
        world ??= new World(DiscardedOutput.Instance);
        var versions = new VersionTable(program, limits ?? new());
        var version = versions.Start(division);
        var machine = new Machine(version.Code, inputs, world, fuel);
        while (true)
        {
            var observer = new LeaveAtPromotions(version.IsPromotion, version.Taken);
            var ending = Interpreter.Run(machine, ref observer);
            if (ending is not null)
            {
                version.Unfinished += version.OperationsBefore(machine.Position);
                return new(new(ending, null, versions.Counts(), fuel - machine.Fuel), versions.Promotions.ToSequence(), versions.Statistics);
            }

            var (next, value) = (version.PromotionAt(machine.Position.Block), version.Promoted(machine));
            var after = versions.Next(next, value);
            machine = version.Continue(machine, next.Store, after);
            version = after;
        }
    }

    /// <summary>Leaves where a promotion waits for a value, and counts edges.</summary>
    private readonly struct LeaveAtPromotions(bool[] isPromotion, long[] taken) : IObserver
    {
        public static bool WatchesInstructions => false;

        public static bool WatchesEdges => true;

        public static bool WatchesBlocks => true;

        public bool Enter(Machine machine, BlockId block) => !isPromotion[block.Index];

        public void Executed(Machine machine, BlockId block, int instruction)
        {
        }

        public void Took(Machine machine, BlockId block, int way) => taken[(2 * block.Index) + way]++;
    }
}
