namespace Flowgraph.Cleanup;

/// <summary>
/// A partition of 0 … n-1 that can be refined: elements are marked, then every set that has marked and unmarked elements is split in two,
/// the smaller part becoming a new set. Marking costs O(1), splitting as much as there are marks.
/// <code>
/// {0 1 2 3}   mark 1, mark 3, split   →   {0 2} {1 3}
/// </code>
/// Source: Valmari, "Fast brief practical DFA minimization" (2012).
/// </summary>
internal sealed class Partition
{
    private readonly int[] _elements;
    private readonly int[] _location;
    private readonly int[] _set;
    private readonly int[] _first;
    private readonly int[] _past;
    private readonly int[] _marked;
    private readonly Stack<int> _touched = new();

    /// <param name="initial">For each element the number of its first set; sets are numbered from 0 without gaps.</param>
    public Partition(int[] initial)
    {
        var n = initial.Length;
        _elements = new int[n];
        _location = new int[n];
        _set = (int[])initial.Clone();
        (_first, _past, _marked) = (new int[n + 1], new int[n + 1], new int[n + 1]);
        foreach (var set in initial)
        {
            Count = Math.Max(Count, set + 1);
            _past[set]++;
        }

        for (var (set, start) = (0, 0); set < Count; set++)
        {
            (_first[set], start) = (start, start + _past[set]);
            _past[set] = _first[set];
        }

        for (var e = 0; e < n; e++)
        {
            _location[e] = _past[initial[e]]++;
            _elements[_location[e]] = e;
        }
    }

    /// <summary>How many sets there are.</summary>
    public int Count { get; private set; }

    public int SetOf(int element) => _set[element];

    public ReadOnlySpan<int> Elements(int set) => _elements.AsSpan(_first[set].._past[set]);

    public void Mark(int element)
    {
        var set = _set[element];
        var (i, j) = (_location[element], _first[set] + _marked[set]);
        if (i < j)
        {
            return;
        }

        (_elements[i], _elements[j]) = (_elements[j], element);
        (_location[_elements[i]], _location[element]) = (i, j);
        if (_marked[set]++ == 0)
        {
            _touched.Push(set);
        }
    }

    public void Split()
    {
        while (_touched.TryPop(out var set))
        {
            var middle = _first[set] + _marked[set];
            if (middle < _past[set])
            {
                if (_marked[set] <= _past[set] - middle)
                {
                    (_first[Count], _past[Count], _first[set]) = (_first[set], middle, middle);
                }
                else
                {
                    (_first[Count], _past[Count], _past[set]) = (middle, _past[set], middle);
                }

                foreach (var element in Elements(Count))
                {
                    _set[element] = Count;
                }

                Count++;
            }

            _marked[set] = 0;
        }
    }
}
