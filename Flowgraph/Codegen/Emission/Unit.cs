using System.Diagnostics;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Flowgraph.Codegen;

/// <summary>Compiled code: returns the number of the exit that it took.</summary>
internal delegate int Code(Activation activation);

/// <summary>
/// One compilation of a program: for runs that enter at a certain block with variables of certain kinds. Its regions become methods
/// when control first gets to them; methods are dynamic, so that the garbage collector can take them back.
/// </summary>
internal sealed class Unit
{
    private readonly CompileCosts _costs;
    private readonly List<List<BlockId>> _regions;
    private readonly List<BlockId>[] _entries;
    private readonly Dictionary<int, int> _regionOf = [];
    private readonly Dictionary<int, int> _entryNumber = [];
    private readonly Code?[] _code;

    public Unit(Shape shape, FuelPlan fuel, CompileOptions options, CompileCosts costs, BlockId entry, ReadOnlySpan<LocalFact> atEntry)
    {
        (Shape, Fuel, Options, _costs, Entry) = (shape, fuel, options, costs, entry);
        var start = Stopwatch.GetTimestamp();
        Facts = new(shape, entry, atEntry);
        var state = new FactState(shape);
        _regions = Regions.Cut(
            shape, Regions.Order(shape, Facts), options.MethodSize, block => RegionSize.Estimate(shape, Facts, state, block));
        for (var i = 0; i < _regions.Count; i++)
        {
            foreach (var block in _regions[i])
            {
                _regionOf.Add(block.Index, i);
            }
        }

        _entries = FindEntries();
        _code = new Code?[_regions.Count];
        costs.AnalysisTicks += Stopwatch.GetTimestamp() - start;
        costs.Units++;
    }

    public Shape Shape { get; }

    public FuelPlan Fuel { get; }

    public FactFlow Facts { get; }

    public CompileOptions Options { get; }

    public BlockId Entry { get; }

    /// <summary>By number; methods add theirs when they are written.</summary>
    public List<Exit> Exits { get; } = [];

    public Code? FirstCode => Array.Find(_code, code => code is not null);

    /// <summary>Runs from the unit's entry until the program stops or the interpreter has to go on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Exit Run(Activation activation)
    {
        activation.Budget += Fuel.Offset(Entry, 0);
        var block = Entry;
        while (true)
        {
            var region = _regionOf[block.Index];
            activation.Entry = _entryNumber[block.Index];
            var code = _code[region] ??= Compile(region);
            var exit = Exits[code(activation)];
            exit.Complete(activation.Frame);
            if (exit.Reason != ExitReason.Cross)
            {
                return exit;
            }

            Reached.Count(ReachKind.CodeExit, CodeExit.ToOtherMethod);
            if (activation.Budget < 0 && (activation.Budget = Support.Refill(activation, activation.Budget)) < 0)
            {
                return exit with { Reason = ExitReason.Leave };
            }

            block = exit.Block;
        }
    }

    private List<BlockId>[] FindEntries()
    {
        var entries = new List<BlockId>[_regions.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = [];
        }

        void Add(BlockId block, int region)
        {
            if (_entryNumber.TryAdd(block.Index, entries[region].Count))
            {
                entries[region].Add(block);
            }
        }

        Add(Entry, _regionOf[Entry.Index]);
        foreach (var (block, region) in _regionOf)
        {
            foreach (var target in Shape.Flow.Successors(new(block)))
            {
                if (_regionOf.TryGetValue(target.Index, out var other) && other != region)
                {
                    Add(target, other);
                }
            }
        }

        return entries;
    }

    /// <summary>Methods, made or not.</summary>
    public int MethodCount => _regions.Count;

    public string MethodName(int region) => "flow_" + Shape.Program[_regions[region][0]].Label;

    /// <summary>Writes a method somewhere else than where this process would run it.</summary>
    public MethodWriter Write(int region, ILGenerator generator, List<IlLine>? listing = null)
    {
        var writer = new MethodWriter(this, _regions[region], generator, listing);
        writer.Write(_entries[region]);
        return writer;
    }

    /// <summary>Takes over code that was written by another process from the same program and the same facts, and its exits.</summary>
    public void Adopt(IReadOnlyList<Code> code, IEnumerable<Exit> exits)
    {
        code.ToArray().CopyTo(_code, 0);
        Exits.AddRange(exits);
    }

    /// <summary>Makes the methods that control has not come to yet.</summary>
    public void CompileAll()
    {
        for (var region = 0; region < _code.Length; region++)
        {
            _code[region] ??= Compile(region);
        }
    }

    private Code Compile(int region)
    {
        var start = Stopwatch.GetTimestamp();
        var method = new DynamicMethod(MethodName(region), typeof(int), [typeof(Activation)], typeof(Unit).Module, true)
        {
            InitLocals = false,
        };
        var writer = Write(region, method.GetILGenerator());
        var emitted = Stopwatch.GetTimestamp();
        var code = method.CreateDelegate<Code>();
        RuntimeHelpers.PrepareDelegate(code);
        _costs.EmitTicks += emitted - start;
        _costs.JitTicks += Stopwatch.GetTimestamp() - emitted;
        _costs.Methods++;
        _costs.IlBytes += writer.Il.Bytes;
        _costs.LargestMethod = Math.Max(_costs.LargestMethod, JitLimits.Use(writer.Il));
        _costs.Operations += writer.OperationCount;
        return code;
    }
}
