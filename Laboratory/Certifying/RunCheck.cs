using Flowgraph;
using Flowgraph.Text;
using Laboratory.Agreeing;
using Laboratory.Generating;

namespace Laboratory.Certifying;

/// <summary>
/// Follows one run of a residual program from its entry, and the source beside it: wherever the residual program enters a block,
/// the source must come to a place at which a claim of that block holds, with the same output and input so far; in the end both
/// must end alike.
/// <code>
/// residual   entry ───────────► loop ─────────────────► loop ────► exit        blocks after cleanup
/// source     entry ─► ─► ─► ─► loop ─► ─► ─► ─► ─► ─► loop ─► ─► exit        many more blocks in between
/// </code>
/// The source is taken as the first place that will do. That loses nothing: if the entries of the residual run have places in the
/// source's run in that order at all, the first ones will do. What cleanup knows of runs from the entry need not hold in other
/// states, which is why a cleaned program is followed from its entry. How far a run is followed is counted in blocks, so that a block that allocates
/// much or computes long takes nothing away from what comes behind it; a run that is longer is compared as far as it was followed.
/// </summary>
internal sealed class RunCheck(Certificate certificate)
{
    /// <summary>Blocks that the source may enter for each of the residual program.</summary>
    private const int SourceBlocks = 100;

    /// <summary>Units for each side, against blocks that never end.</summary>
    private const long EachFuel = 10_000_000;

    /// <summary>Stands for a source that has to move before it is compared.</summary>
    private static readonly Func<string> _mustMove = () => "";

    private readonly Side _source = new(certificate.Source);
    private readonly Side _residual = new(certificate.Residual);
    private readonly PlausibleValues _values = new(certificate.Source);
    private readonly HashSet<string> _dynamic = [.. certificate.Division.Dynamic];
    private long _fuel;
    private long _blocks;

    /// <summary>Runs that both sides were followed through to the end.</summary>
    public int Ended { get; private set; }

    /// <summary>Where the sides were compared and agreed.</summary>
    public long Meetings { get; private set; }

    /// <summary>Follows a run on random values of all inputs that are not static.</summary>
    /// <param name="inputs">Variables that may be read before they are assigned.</param>
    /// <param name="seed">Decides the values.</param>
    /// <param name="blocks">Residual blocks after which a run is left.</param>
    public Violation? Check(IEnumerable<Slot> inputs, ulong seed, int blocks)
    {
        var dice = new Dice(seed);
        var known = certificate.Division.Static.Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        var bound = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var slot in inputs)
        {
            var (name, value) = (certificate.Source.Name(slot), _values.Draw(slot, dice, certificate.Residual.Constants, heap: null));
            if (!known.Contains(name) && (_dynamic.Contains(name) || dice.Below(4) > 0))
            {
                bound[name] = value;
            }
        }

        return Check(bound, blocks, Enumerable.Range(0, dice.Below(4)).Select(_ => Constants.Of(dice, Role.Any)).ToSequence());
    }

    /// <summary>Follows a run on given values of inputs.</summary>
    public Violation? Check(IReadOnlyDictionary<string, Value> bound, int blocks, Sequence<Value> input)
    {
        _source.Reset(certificate.Start, input);
        _residual.Reset(BlockId.Entry, input);
        Bind(_residual, bound);
        Bind(_source, bound);
        Bind(_source, certificate.Division.Static);
        (_fuel, _blocks) = (EachFuel, (long)SourceBlocks * blocks);
        return Follow(blocks) is var (label, problem)
            ? new(label, _source.Program[_source.Block].Label, string.Join(", ", bound.Select(pair => $"{ProgramWriter.WriteName(pair.Key)} = {Meeting.Brief(pair.Value)}")), problem)
            : null;
    }

    private (string Label, string Problem)? Follow(int blocks)
    {
        var (mayStay, fuel) = (true, EachFuel);
        for (var block = 0; block < blocks; block++)
        {
            var label = _residual.Program[_residual.Block].Label;
            if (certificate.Claims[_residual.Block.Index] is { Count: > 0 } claims)
            {
                var problem = mayStay ? Problem(claims, out mayStay) : _mustMove;
                while (problem is not null)
                {
                    var ending = _source.ToNextBlock(_fuel);
                    _fuel = _source.Machine.Fuel;
                    if (ending is RanOut || --_blocks < 0)
                    {
                        return null;
                    }

                    if (ending is not null || _source.Output.Count > _residual.Output.Count)
                    {
                        return (label, problem != _mustMove ? problem() : $"the source {Endings.Describe(ending)}, the residual program goes on to {label}");
                    }

                    var next = Problem(claims, out mayStay);
                    problem = next is null || problem == _mustMove || claims.Any(claim => claim.Block == _source.Block) ? next : problem;
                }

                Meetings++;
            }

            var end = _residual.ToNextBlock(fuel);
            fuel = _residual.Machine.Fuel;
            if (end is OutOfFuel)
            {
                return null;
            }

            if (end is not null)
            {
                var sourceEnd = _source.ToEnd(_fuel);
                if (sourceEnd is RanOut)
                {
                    return null;
                }

                Ended++;
                var effects = Sabotage.Has(CheckerBug.IgnoresEffectsAtTheEnd) ? null : Meeting.Effects(_source, _residual);
                return (effects ?? Endings.Problem(sourceEnd, end)) is { } wrong ? (label, wrong()) : null;
            }
        }

        return null;
    }

    /// <summary>Null where some claim holds; <paramref name="isBridge"/>: then the source need not move before the next place.</summary>
    private Func<string>? Problem(Sequence<Claim> claims, out bool isBridge)
    {
        (isBridge, var holds, Func<string>? first) = (false, false, null);
        foreach (var claim in claims)
        {
            var problem = Meeting.Problem(claim, _source, _residual);
            holds |= problem is null;
            isBridge |= problem is null && claim.IsBridge;
            first = claim.Block == _source.Block ? problem ?? first : first ?? problem;
        }

        return holds ? null : first;
    }

    private static void Bind(Side side, IEnumerable<KeyValuePair<string, Value>> values)
    {
        foreach (var (name, value) in values)
        {
            if (side.Program.FindVariable(name) is { } slot)
            {
                side.Machine[slot] = value;
            }
        }
    }
}
