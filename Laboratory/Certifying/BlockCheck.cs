using System.Globalization;
using Flowgraph;
using Flowgraph.Text;
using Laboratory.Generating;
using PartialEval;

namespace Laboratory.Certifying;

/// <summary>
/// Checks a raw residual program a block at a time: from any state, one residual block does what the source block does from
/// that state merged with the static store, and both arrive at blocks for which a claim holds again. By induction over the length of
/// runs, whole runs agree; what is sampled here are the states.
/// <code>
/// power_rec with y = 4      source: y = 4, res = 7, x = 3      power_rec to power_rec: res = 21, y = 3
///   ⇔ power_rec2            residual:      res = 7, x = 3      power_rec2 to power_rec3: res = 21; claimed there: y = 3
/// </code>
/// Variables that the residual program cannot read are drawn for each side apart, so that a hidden dependence shows. Unmentioned ones
/// are undefined now and then. A leg in which the source runs out of fuel or memory says nothing.
/// </summary>
internal sealed class BlockCheck
{
    /// <summary>Units for one block, most of them for operations on large values.</summary>
    private const long Fuel = 1_000_000;

    private readonly Certificate _certificate;
    private readonly Side _source;
    private readonly Side _residual;
    private readonly PlausibleValues _values;
    private readonly HashSet<string> _bound;
    private readonly int[] _pairOf;
    private readonly List<Value> _near = [];

    public BlockCheck(Certificate certificate)
    {
        _certificate = certificate;
        (_source, _residual) = (new(certificate.Source), new(certificate.Residual));
        _values = new(certificate.Source);
        _bound = [.. certificate.Division.Dynamic, .. certificate.Division.Static.Select(pair => pair.Key)];
        _pairOf = new int[certificate.Source.Variables.Count];
        Array.Fill(_pairOf, -1);
    }

    /// <summary>Random states that blocks were run from: those that fit their claims.</summary>
    public long States { get; private set; }

    /// <summary>Runs one block from one random state; null if all is well.</summary>
    public Violation? Check(BlockId block, Claim claim, ulong seed)
    {
        var input = Input(seed);
        _source.Reset(claim.Block, input);
        _residual.Reset(block, input);
        if (!Fill(block, claim, seed))
        {
            return null;
        }

        States++;
        var after = _residual.ToNextBlock(Fuel);
        var before = claim.IsBridge && after is null ? null : _source.ToNextBlock(Fuel);
        var problem = after is OutOfFuel || before is RanOut ? null : Compare(before, after);
        return problem is null ? null : new(_certificate.Residual[block].Label, _certificate.Source[claim.Block].Label, State(block, claim, seed), problem());
    }

    private Func<string>? Compare(Ending? before, Ending? after)
    {
        if (before is not null || after is not null)
        {
            return Meeting.Effects(_source, _residual) ?? Endings.Problem(before, after);
        }

        var claims = _certificate.Claims[_residual.Block.Index];
        if (claims.Count == 0)
        {
            return () => $"nothing is claimed of {_certificate.Residual[_residual.Block].Label}";
        }

        Func<string>? first = null;
        foreach (var claim in claims)
        {
            if (Meeting.Problem(claim, _source, _residual) is not { } problem)
            {
                return null;
            }

            first ??= problem;
        }

        return first;
    }

    /// <summary>The state that a seed gives, in words; it is made once more, as running has changed it.</summary>
    private string State(BlockId block, Claim claim, ulong seed)
    {
        Fill(block, claim, seed);
        var drawn = claim.Names.Where(pair => pair.Part is null).Select(pair => pair.Source).Concat(claim.Store.KnownInPart()).Select(slot => (slot, _source.Machine[slot]));
        return string.Join(", ", claim.Store.Known().Concat(drawn)
            .Select(it => string.Create(CultureInfo.InvariantCulture, $"{ProgramWriter.WriteName(_certificate.Source.Name(it.Item1))} = {Meeting.Brief(it.Item2)}")));
    }

    /// <summary>Gives both machines a state; false where none was found that fits the claim.</summary>
    private bool Fill(BlockId block, Claim claim, ulong seed)
    {
        _near.Clear();
        _near.AddRange(ConstantsOf(_certificate.Residual, block));
        _near.AddRange(ConstantsOf(_certificate.Source, claim.Block));
        var (mine, its, junk) = (new Dice(seed), new Dice(seed), new Dice(~seed));
        var (myHeap, itsHeap, junkHeap) = (new List<Value>(), new List<Value>(), new List<Value>());
        foreach (var (there, here, part) in claim.Names)
        {
            if (part is not null)
            {
                continue;
            }

            _source.Machine[here] = Draw(here, mine, myHeap, here == claim.Defined);
            _residual.Machine[there] = Draw(here, its, itsHeap, here == claim.Defined);
            _pairOf[here.Index] = block.Index;
        }

        for (var slot = 0; slot < _pairOf.Length; slot++)
        {
            if (_pairOf[slot] != block.Index)
            {
                _source.Machine[new Slot(slot)] = Draw(new(slot), junk, junkHeap);
            }

            _pairOf[slot] = -1;
        }

        foreach (var (slot, value) in claim.Store.Known())
        {
            _source.Machine[slot] = value;
        }

        return claim.Store.InPart is not { } known || FillParts(known, claim, (mine, myHeap), (its, itsHeap));
    }

    /// <summary>The same values on both sides: in the source as the data they are part of, in the residual program in their holders.</summary>
    private bool FillParts(PartlyKnown known, Claim claim, (Dice Dice, List<Value> Heap) mine, (Dice Dice, List<Value> Heap) its)
    {
        if (PartValues.Draw(known, holder => DrawPart(holder, mine.Dice, mine.Heap)) is not { } here
            || PartValues.Draw(known, holder => DrawPart(holder, its.Dice, its.Heap)) is not { } there)
        {
            return false;
        }

        foreach (var (slot, value) in here.Variables)
        {
            _source.Machine[slot] = value;
        }

        var held = there.Held;
        foreach (var pair in claim.Names.Where(pair => pair.Part is not null))
        {
            _residual.Machine[pair.Residual] = held[pair.Part!];
        }

        return true;
    }

    private Value DrawPart(string holder, Dice dice, List<Value> heap) =>
        _certificate.Source.FindVariable(holder) is { } slot ? _values.Draw(slot, dice, _near, heap)
        : dice.Below(2) == 0 ? Constants.Of(dice, Role.Count) : Constants.Of(dice, Role.Any);

    private static IEnumerable<Value> ConstantsOf(Program program, BlockId block) =>
        program[block].Body.OfType<Operation>().SelectMany(it => it.Operands).Where(atom => atom.IsConstant).Select(program.Constant);

    private Value Draw(Slot slot, Dice dice, List<Value> heap, bool defined = false)
    {
        var value = _values.Draw(slot, dice, _near, heap);
        return dice.Below(8) == 0 && !defined && !_bound.Contains(_certificate.Source.Name(slot)) ? Value.Undefined : value;
    }

    private static Sequence<Value> Input(ulong seed)
    {
        var dice = new Dice(seed + 1);
        return Enumerable.Range(0, dice.Below(4)).Select(_ => Constants.Of(dice, Role.Any)).ToSequence();
    }
}
