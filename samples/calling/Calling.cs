using Flowgraph;

Console.WriteLine(power.Run(10, 20));
try
{
    power.Run(Value.Symbol("ten"), 20);
}
catch (FlowgraphRunException problem)
{
    Console.WriteLine(problem.Message);
}

Console.WriteLine(power.RunToOutcome(Value.Symbol("ten"), 20).Ending is Faulted fault ? fault.Where : "no fault");
