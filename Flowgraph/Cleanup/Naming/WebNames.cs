namespace Flowgraph.Cleanup;

/// <summary>
/// Finds a variable name for each web: one of the names that its values had, if no other web that has it is in the way, else that with a number.
/// A web that a value at the start of the run belongs to keeps that value's name, since this is how it is bound. Webs of variables that
/// no copy joined to others keep their names.
/// <code>
/// {a, r0} and {a}, both wanted at one place   →   r0 and a
/// {i} and {i}, both wanted at one place       →   i and i_2
/// </code>
/// </summary>
internal sealed class WebNames
{
    private readonly Program _program;
    private readonly SsaForm _form;
    private readonly Webs _webs;
    private readonly Dictionary<string, Occupancy?> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known;
    private readonly Dictionary<int, string> _names = [];

    public WebNames(Program program, SsaForm form, Webs webs)
    {
        (_program, _form, _webs) = (program, form, webs);
        _known = [.. program.Variables];
        var members = InvolvedWebs();
        foreach (var (web, names) in members)
        {
            if (names.FirstOrDefault(name => form.Names[name].Source == NameSource.Entry, -1) is >= 0 and var entry)
            {
                Assign(web, program.Name(form.Names[entry].Variable));
            }
        }

        foreach (var (web, names) in members)
        {
            if (!_names.ContainsKey(web))
            {
                Assign(web, Choose(web, names));
            }
        }
    }

    public string Of(int name) => _names.TryGetValue(_webs.Of(name), out var chosen) ? chosen : _program.Name(_form.Names[name].Variable);

    /// <summary>Joined webs, and the other webs of variables that have a value in one; with their names, in the order of the program.</summary>
    private List<(int Web, List<int> Names)> InvolvedWebs()
    {
        var involved = new HashSet<Slot>();
        for (var name = 0; name < _form.Names.Count; name++)
        {
            if (_webs.IsJoined[_webs.Of(name)])
            {
                involved.Add(_form.Names[name].Variable);
            }
        }

        return Enumerable.Range(0, _form.Names.Count)
            .Where(name => involved.Contains(_form.Names[name].Variable))
            .GroupBy(_webs.Of)
            .Select(group => (group.Key, group.ToList()))
            .ToList();
    }

    /// <summary>The variable with the most names in the web, then the next; then fresh ones.</summary>
    private string Choose(int web, List<int> names)
    {
        var wanted = names.GroupBy(name => _form.Names[name].Variable).OrderByDescending(group => group.Count()).Select(group => _program.Name(group.Key)).ToList();
        foreach (var name in wanted)
        {
            if (IsFree(web, name))
            {
                return name;
            }
        }

        for (var number = 2; ; number++)
        {
            var fresh = $"{wanted[0]}_{number}";
            if ((!_known.Contains(fresh) || _taken.ContainsKey(fresh)) && IsFree(web, fresh))
            {
                return fresh;
            }
        }
    }

    private bool IsFree(int web, string name) => !_taken.TryGetValue(name, out var taken) || !taken!.Conflicts(_webs.OccupancyOf(web));

    private void Assign(int web, string name)
    {
        _names[web] = name;
        var occupancy = _webs.OccupancyOf(web);
        if (_taken.TryGetValue(name, out var taken))
        {
            taken!.Add(occupancy);
        }
        else
        {
            _taken.Add(name, occupancy);
        }
    }
}
