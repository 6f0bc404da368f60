namespace PartialEval;

/// <summary>
/// The lists that the static data are made of: each part of a list that the division binds or the program writes down. There are as many as
/// the data have cells, so a frame that has one as a part has it as code, not as data.
/// <code>
/// defs = [['f', ['*', 'n', 2]]]        ['*', 'n', 2], ['n', 2], [2], [] and more are terms; [['n', 2]] is none
/// </code>
/// </summary>
internal sealed class StaticTerms
{
    private readonly HashSet<Value> _terms = [];

    public StaticTerms(Program program, Division division)
    {
        var pending = new Stack<Value>(program.Constants.Concat(division.Static.Select(pair => pair.Value)));
        while (pending.TryPop(out var value))
        {
            if (value.Kind == Kind.List && _terms.Add(value) && value.AsList is { Count: > 0 } list)
            {
                pending.Push(list.Head);
                pending.Push(Value.Of(list.Tail));
            }
        }
    }

    public bool Contains(in Value list) => _terms.Contains(list);
}
