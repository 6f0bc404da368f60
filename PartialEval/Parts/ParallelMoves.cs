namespace PartialEval;

/// <summary>
/// Assigns many variables at once by copies one after the other: one whose value nobody waits for goes first, and a cycle is broken by
/// one more variable.
/// <code>
/// a, b, c := b, a, a      c = a; part0 = a; a = b; b = part0
/// </code>
/// </summary>
internal static class ParallelMoves
{
    /// <summary>Adds the copies to the heap's code.</summary>
    /// <param name="heap">Where the code goes, and temporary variables come from.</param>
    /// <param name="moves">For each target its source.</param>
    /// <param name="where">The place of the copies.</param>
    public static void Emit(PartialHeap heap, Dictionary<int, int> moves, Origin where)
    {
        var pending = new SortedDictionary<int, int>(moves.Where(move => move.Key != move.Value).ToDictionary());
        var waiting = new Dictionary<int, int>();
        foreach (var source in pending.Values)
        {
            waiting[source] = waiting.GetValueOrDefault(source) + 1;
        }

        var free = new Stack<int>(pending.Keys.Where(target => !waiting.ContainsKey(target)).Reverse());
        while (pending.Count > 0)
        {
            if (free.Count == 0)
            {
                var target = pending.Keys.First();
                var saved = heap.Temporary();
                heap.Copy(saved, target, where);
                foreach (var waits in pending.Where(move => move.Value == target).Select(move => move.Key).ToArray())
                {
                    pending[waits] = saved;
                }

                waiting[saved] = waiting[target];
                waiting.Remove(target);
                free.Push(target);
            }

            var next = free.Pop();
            var from = pending[next];
            heap.Copy(next, from, where);
            pending.Remove(next);
            if (--waiting[from] == 0)
            {
                waiting.Remove(from);
                if (pending.ContainsKey(from))
                {
                    free.Push(from);
                }
            }
        }
    }
}
