using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using Netwright.Compiler.Tests.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Plan;

/// <summary>The reduction updates what it has summed.</summary>
public sealed partial class UpdateTests
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
        where call.Method == Chunk.UpdateMethod
        let items = int.Parse(chunk.Pieces == 1 ? call.Arguments[3].Code : All().Match(chunk.Items).Groups[1].Value, CultureInfo.InvariantCulture)
        select (call.Arguments[0].Local!.Offset, items * int.Parse(call.Arguments[1].Code, CultureInfo.InvariantCulture));

    private static IEnumerable<NetworkModel> Specs() => Directory.GetFiles(SpecFiles.Folder, "*.net.yaml")
        .Select(file => NetCompiler.Check(Path.GetFileName(file), File.ReadAllText(file)).Network!);

    [GeneratedRegex(@"int\.Min\((\d+),")]
    private static partial Regex All();
}
