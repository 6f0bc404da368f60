using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// The cold ends of a method: store what is live into the frame, hand over the budget, return the exit's number. Exits that store the
/// same variables in the same way share that code. The number is set on the way out; in a program without loops right before the
/// check, which spares the JIT a block for every exit.
/// <code>
/// exit 7: number = 7; go d        d: frame[0] = x (int); frame[2] = l (reference); activation.Budget = budget; return number
/// </code>
/// </summary>
internal sealed class Exits(Il il, Variables variables, LocalBuilder budget, List<Exit> numbered)
{
    private readonly Dictionary<Sequence<int>, Label> _spills = [];
    private readonly List<(Label Label, int Number, Label Spill, Position? Place)> _stubs = [];
    private readonly LocalBuilder _number = il.NewLocal(typeof(int), "exit");

    /// <summary>A label for leaving with these variables live.</summary>
    /// <param name="exit">What is left.</param>
    /// <param name="live">Variables that the frame must have.</param>
    /// <param name="isHot">Whether control passes here often without leaving; if not, the number is set here.</param>
    public Label New(Exit exit, IEnumerable<(Slot Slot, Representation Representation)> live, bool isHot)
    {
        var key = Halves(live);
        if (!_spills.TryGetValue(key, out var spill))
        {
            _spills.Add(key, spill = il.NewLabel());
        }

        var number = Number(exit with { Halves = key });
        if (!isHot)
        {
            il.Int32(number).Store(_number);
            return spill;
        }

        var label = il.NewLabel();
        _stubs.Add((label, number, spill, il.Place));
        return label;
    }

    /// <summary>Variables and representations as an exit has them.</summary>
    public static Sequence<int> Halves(IEnumerable<(Slot Slot, Representation Representation)> places) =>
        places.Select(place => Exit.Half(place.Slot, place.Representation)).ToSequence();

    /// <summary>Gives an exit its number in the unit.</summary>
    public int Number(Exit exit)
    {
        numbered.Add(exit);
        return numbered.Count - 1;
    }

    /// <summary>Returns an exit's number, with nothing to store.</summary>
    public void Return(Exit exit)
    {
        PassBudget();
        il.Int32(Number(exit)).Return();
    }

    /// <summary>Writes everything that was asked for.</summary>
    public void Write()
    {
        il.Part = CodePart.Exit;
        foreach (var (label, number, spill, place) in _stubs)
        {
            il.Place = place;
            il.Mark(label).Int32(number).Store(_number).Go(spill);
        }

        (il.Place, il.Part) = (null, CodePart.Spill);
        foreach (var (places, label) in _spills)
        {
            il.Mark(label);
            if (places.Count > 0)
            {
                variables.FindFrame();
            }

            foreach (var place in places)
            {
                var (slot, representation) = Exit.Place(place);
                variables.SpillHalf(slot, representation);
            }

            PassBudget();
            il.Load(_number).Return();
        }
    }

    private void PassBudget() => il.Activation().Load(budget).SetField(Activation.BudgetField);
}
