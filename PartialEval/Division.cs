namespace PartialEval;

/// <summary>
/// What a specialization starts from: static variables with their values; dynamic ones, which every run of the residual
/// program binds; and all others, unmentioned, which may be undefined, so that reading one can fault.
/// Names that the program does not use are ignored.
/// </summary>
public sealed record Division(Sequence<KeyValuePair<string, Value>> Static, Sequence<string> Dynamic)
{
    /// <summary>Nothing known, nothing promised.</summary>
    public static readonly Division Empty = new([], []);

    /// <summary>A division from static bindings and dynamic names.</summary>
    public static Division Of(IEnumerable<KeyValuePair<string, Value>> statics, params IEnumerable<string> dynamics) =>
        new(statics.ToSequence(), dynamics.ToSequence());

    /// <summary>What is wrong with the division, in one sentence; null when nothing is.</summary>
    public string? Problem
    {
        get
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (name, value) in Static)
            {
                if (!seen.Add(name))
                {
                    return $"'{name}' is static twice";
                }

                if (value.IsUndefined)
                {
                    return $"'{name}' is static but has no value";
                }

                if (ValueText.Length(value) > ValueText.MaxLength)
                {
                    return $"'{name}' is static, but its value has no literal: it would have {ValueText.Length(value)} characters";
                }

                if (StaticValues.ReachesHeap(value))
                {
                    return $"'{name}' is static, but its value contains an array or object, which can change while the program runs";
                }
            }

            return Dynamic.Where(seen.Contains).Select(name => $"'{name}' is both static and dynamic").FirstOrDefault();
        }
    }
}
