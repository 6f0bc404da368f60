namespace Flowgraph.Codegen;

/// <summary>
/// For testing deoptimization: makes compiled code leave for the interpreter where nothing is wrong. Code compiled with it asks before each
/// operation and each jump, in each copy of an unrolled loop and in each unit of code. Every such place is a site, and can be made to leave at
/// any of the times that control comes to it.
/// <code>
/// run without aim: site 7, the product in loop, reached 40 times     →     aims (7, 0), (7, 20), (7, 39): three runs, each left there once
/// </code>
/// Not a site: a test that is one instruction with the comparison before it, which is one.
/// </summary>
public sealed class ForcedLeaving
{
    private readonly List<Position> _sites = [];
    private readonly List<long> _reached = [];
    private (int Site, long Time)[] _aims = [];
    private bool _tells;

    /// <summary>Sites in the code that has been made so far.</summary>
    public int Count => _sites.Count;

    /// <summary>How many of the aims were come to since the last <see cref="Aim"/>.</summary>
    public int Left { get; private set; }

    /// <summary>Whether loops that run with checkpoints go back to the last one, as on overflow, and do not leave at the place itself.</summary>
    public bool GoesBack { get; set; }

    /// <summary>Told of each forced leaving, with the machine where the interpreter goes on.</summary>
    public Action<Machine>? WhenLeft { get; set; }

    /// <summary>Where in the program a site is; an index behind the last instruction is the jump.</summary>
    public Position this[int site] => _sites[site];

    /// <summary>How often control came to a site since the last <see cref="Aim"/>.</summary>
    public long Reached(int site) => _reached[site];

    /// <summary>Forgets what was counted, and leaves at these places, one after the other.</summary>
    /// <param name="aims">A site each, and which of the times since this call that control comes to it, from 0.</param>
    public void Aim(params (int Site, long Time)[] aims)
    {
        (_aims, Left, _tells) = (aims, 0, false);
        for (var i = 0; i < _reached.Count; i++)
        {
            _reached[i] = 0;
        }
    }

    internal int Add(Position position)
    {
        _sites.Add(position);
        _reached.Add(0);
        return _sites.Count - 1;
    }

    /// <summary>Counts, and says whether to leave now.</summary>
    internal bool Reaches(int site)
    {
        var time = _reached[site]++;
        if (Left == _aims.Length || _aims[Left] != (site, time))
        {
            return false;
        }

        Left++;
        return _tells = true;
    }

    /// <summary>Code was left, if by force or not.</summary>
    internal void Tell(Machine machine)
    {
        if (_tells)
        {
            _tells = false;
            WhenLeft?.Invoke(machine);
        }
    }
}
