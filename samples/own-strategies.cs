#!/usr/bin/env dotnet
#:project ../Laboratory/Laboratory.csproj
#:property PublishAot=false

// A cache key and a generalization of one's own, an explanation, and a check of what came out.
// Run it from the repository's root:  dotnet run samples/own-strategies.cs

using Flowgraph;
using Flowgraph.Text;
using Laboratory.Certifying;
using PartialEval;

var source = ProgramReader.Parse(File.ReadAllText("programs/power.flow"), "programs/power.flow");
var division = Division.Of([new("y", 5)], "x");

foreach (var policy in new[]
{
    Policies.Default,
    Policies.Default with { Name = "few copies", Key = new FewCopies(2) },
    Policies.Default with { Name = "small numbers", Generalization = new SmallNumbers(3) },
})
{
    var it = Specializer.Specialize(source, division, policy);
    var report = CertificateChecker.Check(it);
    Console.WriteLine($"{policy.Name}: blocks {it.Residual.Blocks.Count}, operations {it.Residual.OperationCount}, {it.Stop}, {(report.IsGood ? "certified" : report.Violations[0])}");
    Console.Write(ExplanationText.Write(new Explain(it).Why("y", "power_rec")!));
}

/// <summary>Equal stores share a copy; behind the first few copies of a block each further one gives up what it does not know like the last.</summary>
sealed class FewCopies(int most) : ICacheKey
{
    public string Name => "few";

    public string Meaning => "a few copies of each block, then only what they know alike";

    public ICodeCache Start(Flowgraph.Program program) => new Cache(most);

    private sealed class Cache(int most) : ICodeCache
    {
        private readonly Dictionary<(BlockId, StaticStore), int> _points = [];
        private readonly Dictionary<BlockId, List<int>> _taken = [];

        public long Work => _points.Count;

        public StaticStore Keep(BlockId block, StaticStore store) => store;

        public int FindOrAdd(BlockId block, StaticStore store, int parent, int fresh) =>
            _points.TryGetValue((block, store), out var point) ? point : _points[(block, store)] = fresh;

        public Sharing Share(IReadOnlyList<Point> points, int point)
        {
            if (!_taken.TryGetValue(points[point].Block, out var taken))
            {
                _taken.Add(points[point].Block, taken = []);
            }

            var sharing = taken.Count < most ? Sharing.None : Sharing.Meet(points, point, taken[^1]);
            if (sharing.Forget.Count == 0)
            {
                taken.Add(point);
            }

            return sharing;
        }
    }
}

/// <summary>Numbers further than a limit from 0 are not worth knowing.</summary>
sealed class SmallNumbers(long limit) : IGeneralization
{
    public string Name => "small";

    public string Meaning => "large numbers are made dynamic";

    public IGeneralizer Start(Flowgraph.Program program) => new Generalizer(limit);

    private sealed class Generalizer(long limit) : IGeneralizer
    {
        public IReadOnlyList<Generalized> Generalize(IReadOnlyList<Point> points, int point) =>
            [.. points[point].Store.Known().Where(it => it.Value.IsSmall && Math.Abs(it.Value.Bits) > limit).Select(it => new Generalized(point, it.Slot, [it.Value]))];
    }
}
