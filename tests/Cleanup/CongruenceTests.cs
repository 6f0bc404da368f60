using Flowgraph.Cleanup;
using Tests.PartialEval;
using Xunit;

namespace Tests.Cleanup;

/// <summary>What a phi costs.</summary>
public sealed class CongruenceTests
{
    /// <summary>Every block may go back to the first, so that has as many ways in as there are blocks, each with another value.</summary>
    [Theory]
    [InlineData("x = x - 1")]
    [InlineData("x = 5")]
    [InlineData("y = y + 1")]
    public void AJoinOfManyWaysIsLinear(string turn)
    {
        var (small, large) = (Work(500), Work(5_000));
        Assert.InRange(large, 1, 11 * small);

        long Work(int blocks)
        {
            var text = string.Concat(Enumerable.Range(0, blocks).Select(i => $"b{i}:\n    {turn}\n    c = x < n\n    if c goto b0 else goto b{i + 1}\n"));
            var form = SsaForm.Of(Flow.Read($"{text}b{blocks}:\n    print_and_stop(x)\n"))!;
            return new Congruence(form, new ConstantPool(form.Program, CleanupLimits.Default), new HashSet<string>(["x", "y", "n"])).Work;
        }
    }
}
