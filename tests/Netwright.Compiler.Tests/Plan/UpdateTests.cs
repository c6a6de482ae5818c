using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using Netwright.Compiler.Tests.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Plan;

/// <summary>The reduction updates what it has summed.</summary>
public sealed class UpdateTests
{
    private const int Networks = 200;

    [Fact]
    public void Every_parameter_is_updated_exactly_once()
    {
        foreach (NetworkPlan plan in Specs().Concat(Enumerable.Range(0, Networks).Select(RandomNetwork.Make)).Select(Planner.Plan))
        {
            int next = 0;
            foreach ((int start, int count) in Updates(plan).OrderBy(range => range.Start))
            {
                Assert.True(start == next, $"{plan.Network.Name}: parameters from {next} to {start} are updated never or twice.");
                next = start + count;
            }

            Assert.Equal(plan.Network.ParameterCount, next);
        }
    }

    private static IEnumerable<(int Start, int Count)> Updates(NetworkPlan plan) =>
        from chunk in plan.Training.SelectMany(step => step.Gradients(plan.KeptFloats))
        from call in chunk.Calls
        where call.Target is RuntimeFunction { Function: Function.Update }
        select (((Operand)call.Arguments[0]).Offset, chunk.Items * ((Number)call.Arguments[1]).Value);

    private static IEnumerable<NetworkModel> Specs() => Directory.GetFiles(SpecFiles.Folder, "*.net.yaml")
        .Select(file => NetCompiler.Check(Path.GetFileName(file), File.ReadAllText(file)).Network!);
}
