namespace Flowgraph.Codegen;

/// <summary>
/// Which indices compiled code tests: those that facts do not show to be in range. A test in a loop is one in every turn; where none is
/// left, the indices were proved before the loop began.
/// <code>
/// i: 0 … 997    a: at least 1000 elements    x = aload(a, i)      no test
/// </code>
/// </summary>
internal static class IndexChecks
{
    /// <summary>The loads, stores and list elements whose index is tested, by their places.</summary>
    /// <param name="program">A program.</param>
    /// <param name="inputs">Inputs of the kinds to compile for.</param>
    public static HashSet<Position> Of(Program program, IEnumerable<KeyValuePair<string, Value>> inputs)
    {
        var unit = CompiledProgram.Compile(program).NewUnit(new(program, inputs, new World(DiscardedOutput.Instance), 0));
        var (shape, state, tested) = (unit.Shape, new FactState(unit.Shape), new HashSet<Position>());
        foreach (var block in shape.Flow.ReversePostorder)
        {
            if (!unit.Facts.IsReached(block))
            {
                continue;
            }

            unit.Facts.Begin(state, block);
            var body = shape.Program[block].Body;
            for (var i = 0; i < body.Count && !state.IsDead; i++)
            {
                if (body[i] is Operation operation)
                {
                    if (operation.Operator.Part == OperatorPart.Element && !state.CannotFault(operation))
                    {
                        tested.Add(shape.Pieces.Original(block, i));
                    }

                    state.Step(operation);
                }
            }
        }

        return tested;
    }
}
