using System.Globalization;
using System.Reflection;

namespace Tracer.Engine;

/// <summary>
/// The numbers of a policy by their names, as <c>--set</c> and sweeps use them.
/// <code>
/// HotLoop=8     the same policy with that number
/// </code>
/// </summary>
public static class PolicyNumbers
{
    private static readonly PropertyInfo[] Numbers =
        [.. typeof(TracingPolicy).GetProperties().Where(it => it.CanWrite && (it.PropertyType == typeof(int) || it.PropertyType == typeof(long)))];

    /// <summary>Every number's name, as the properties of <see cref="TracingPolicy"/> are called.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Numbers.Select(it => it.Name)];

    /// <summary>A policy's number by its name, which is one of <see cref="Names"/>.</summary>
    public static long Get(TracingPolicy policy, string name) => Convert.ToInt64(Number(name)!.GetValue(policy), CultureInfo.InvariantCulture);

    /// <summary>The policy with another number. Null and what is wrong where there is no such number, or the value does not fit.</summary>
    /// <param name="policy">Left as it is.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="value">From 0 on.</param>
    public static (TracingPolicy? Policy, string? Error) With(TracingPolicy policy, string name, long value)
    {
        if (Number(name) is not { } number)
        {
            return (null, $"a tracing policy has no number '{name}'");
        }

        if (value < 0 || (number.PropertyType == typeof(int) && value > int.MaxValue))
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"{name} is from 0 to {(number.PropertyType == typeof(int) ? int.MaxValue : long.MaxValue)}, not {value}"));
        }

        var changed = policy with { };
        number.SetValue(changed, Convert.ChangeType(value, number.PropertyType, CultureInfo.InvariantCulture));
        return (changed, null);
    }

    private static PropertyInfo? Number(string name) => Array.Find(Numbers, it => it.Name == name);
}
