namespace PartialEval;

/// <summary>
/// Makes given variables dynamic wherever one block is entered, besides what another generalization does. The other one is asked about
/// every point, since it may keep account of the way there.
/// </summary>
/// <param name="Block">The block.</param>
/// <param name="Variables">What is forgotten there.</param>
/// <param name="Then">Decides about everything else.</param>
public sealed record ForgetAt(BlockId Block, Sequence<Slot> Variables, IGeneralization Then) : IGeneralization
{
    public string Name => "forget";

    public string Meaning => "given variables are made dynamic at a given block";

    public bool NeedsBounds => Then.NeedsBounds;

    public IGeneralizer Start(Program program) => new Generalizer(this, Then.Start(program));

    private sealed class Generalizer(ForgetAt what, IGeneralizer then) : IGeneralizer
    {
        public IReadOnlyList<Generalized> Generalize(IReadOnlyList<Point> points, int point)
        {
            var at = points[point];
            var forgotten = then.Generalize(points, point).ToList();
            foreach (var slot in at.Block == what.Block ? what.Variables : [])
            {
                if ((at.Store.TryGet(slot, out var value) || at.Store.KnowsInPart(slot)) && !forgotten.Exists(it => it.Variable == slot))
                {
                    forgotten.Add(new(point, slot, value.IsUndefined ? [] : [value]));
                }
            }

            return forgotten;
        }

        public IReadOnlyList<Generalized> Otherwise(
            IReadOnlyList<Point> points, int point, Func<IReadOnlyList<Generalized>, IReadOnlyList<Generalized>> without) => then.Otherwise(points, point, without);
    }
}
