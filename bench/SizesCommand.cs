using System.Globalization;
using Flowgraph;
using Flowgraph.Text;
using Laboratory.Expecting;
using PartialEval;

namespace Bench;

/// <summary>
/// Sizes of the residual programs of the corpus, under the division that each program states, and for each of its runs with all inputs static, none, and each one
/// alone (those once). With and without partly known data, and in how many divisions that makes the residual program larger or smaller.
/// <code>
/// dotnet run --project bench -c Release -- sizes
/// dotnet run --project bench -c Release -- sizes --rows before.csv       each by itself, and traces (<see cref="SizeRows"/>)
/// dotnet run --project bench -c Release -- sizes --against before.csv    what has grown or shrunk since
/// </code>
/// Exact; nothing is timed. Divisions under which specializing does not end by itself count as far as <see cref="Room"/> goes.
/// </summary>
public static class SizesCommand
{
    private static readonly Budgets Room = new(Points: 20_000, FoldedOperations: 200_000, ResidualOperations: 200_000);

    public static int Run()
    {
        var cases = Names()
            .SelectMany(name => Divisions(Corpus.Directives(name)).Select(division => (Name: name, Division: division))).ToList();
        var (with, without, larger, smaller) = (default(Size), default(Size), 0, 0);
        Terminal.Line($"{Number(cases.Count)} divisions");
        foreach (var (name, division) in cases)
        {
            var program = Corpus.Load(name);
            var (mine, other) = (Size.Of(program, division, Policies.Default), Size.Of(program, division, Policies.Default with { PartialData = false }));
            (with, without) = (with + mine, without + other);
            larger += mine.CompareTo(other) > 0 ? 1 : 0;
            smaller += mine.CompareTo(other) < 0 ? 1 : 0;
        }

        Console.WriteLine($"divisions                  {Number(cases.Count)}");
        Console.WriteLine($"default                    {with}");
        Console.WriteLine($"without partly known data  {without}");
        Console.WriteLine($"with it larger in          {Number(larger)}");
        Console.WriteLine($"with it smaller in         {Number(smaller)}");
        return 0;
    }

    public static IEnumerable<string> Names() => Directory.EnumerateFiles(Path.Combine(Corpus.Root, "programs"), "*.flow")
        .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static IEnumerable<Division> Divisions(Directives directives) => OfRuns(directives).Prepend(
        Division.Of(directives.Static.Select(it => KeyValuePair.Create(it.Name, it.Value!.Value)), directives.Dynamic.Select(it => it.Name)));

    private static IEnumerable<Division> OfRuns(Directives directives) => directives.Runs.SelectMany(run =>
    {
        var inputs = Expectations.Inputs(run).ToArray();
        return inputs.Select(one => new[] { one }).Prepend([]).Prepend(inputs)
            .Select(statics => Division.Of(statics, inputs.Where(it => !statics.Contains(it)).Select(it => it.Key)));
    }).Distinct();

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Compared by operations, then blocks.</summary>
    internal readonly record struct Size(long Operations, long Blocks) : IComparable<Size>
    {
        public static Size Of(Program program, Division division, PolicySpec policy)
        {
            var residual = Specializer.Specialize(program, division, policy, budgets: Room).Residual;
            return new(residual.OperationCount, residual.Blocks.Count);
        }

        public static Size operator +(Size a, Size b) => new(a.Operations + b.Operations, a.Blocks + b.Blocks);

        public int CompareTo(Size other) => (Operations, Blocks).CompareTo((other.Operations, other.Blocks));

        public override string ToString() => $"{Number(Operations)} operations in {Number(Blocks)} blocks";
    }
}
