using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// Counts of the values that fail one promotion. Only a few are kept: a value that comes back soon is found, and values that change for
/// ever push each other out.
/// </summary>
internal sealed class ValueTally
{
    /// <summary>The most values that are told apart.</summary>
    public const int Kept = 32;

    private readonly List<(Value Value, int Count)> _counts = [];
    private int _oldest;

    /// <summary>Counts a value; how often it has been seen since it was last forgotten.</summary>
    public int Add(Value value)
    {
        for (var i = 0; i < _counts.Count; i++)
        {
            if (_counts[i].Value == value)
            {
                _counts[i] = (value, _counts[i].Count + 1);
                return _counts[i].Count;
            }
        }

        if (_counts.Count < Kept)
        {
            _counts.Add((value, 1));
        }
        else
        {
            _counts[_oldest] = (value, 1);
            _oldest = (_oldest + 1) % Kept;
        }

        return 1;
    }
}
