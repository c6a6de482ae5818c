using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;
using Netwright.Compiler.Tests.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Plan;

public sealed class MemoryPlanTests
{
    private const int Networks = 400;

    [Fact]
    public void Buffers_in_use_at_the_same_moment_share_no_float()
    {
        foreach (NetworkPlan plan in Plans())
        {
            foreach (Buffer a in plan.Buffers)
            {
                foreach (Buffer b in plan.Buffers.Where(b => b.Name != a.Name && b.Space == a.Space && b.First <= a.Last && a.First <= b.Last))
                {
                    Assert.True(a.Offset + a.Floats <= b.Offset || b.Offset + b.Floats <= a.Offset, $"{plan.Network.Name}: {a} and {b}");
                }
            }
        }
    }

    [Fact]
    public void Buffers_lie_inside_their_space_on_cache_lines_and_have_names_of_their_own()
    {
        foreach (NetworkPlan plan in Plans())
        {
            Assert.All(plan.Buffers, buffer => Assert.Equal(0, buffer.Offset % 16));
            Assert.All(plan.Buffers, buffer => Assert.InRange(
                buffer.Offset + buffer.Floats, 1, Floats(plan, buffer.Space)));
            Assert.Equal(plan.Buffers.Count, plan.Buffers.Select(buffer => buffer.Name).Distinct().Count());
        }
    }

    [Fact]
    public void The_input_stands_first()
    {
        foreach (NetworkPlan plan in Plans())
        {
            Buffer input = plan.Buffers.Single(buffer => buffer.Name == "input");
            Assert.Equal((Space.Worker, 0, (int)plan.Network.Input.Length * 16), (input.Space, input.Offset, input.Floats));
        }
    }

    [Fact]
    public void A_chain_of_layers_takes_less_than_all_its_buffers_together()
    {
        NetworkPlan plan = Planner.Plan(SampleNetworks.LeNet5());
        Assert.InRange(plan.WorkerFloats, 1, plan.Buffers.Where(buffer => buffer.Space == Space.Worker).Sum(buffer => buffer.Floats) - 1);
    }

    private static int Floats(NetworkPlan plan, Space space) => space switch
    {
        Space.Worker => plan.WorkerFloats,
        Space.Scratch => plan.ScratchFloats,
        Space.Kept => plan.KeptFloats,
        Space.Prepared => plan.PreparedFloats,
        _ => plan.SharedFloats,
    };

    private static IEnumerable<NetworkPlan> Plans() => Enumerable.Range(0, Networks)
        .Select(RandomNetwork.Make)
        .Append(SampleNetworks.LeNet5())
        .Append(SampleNetworks.EveryKind())
        .Append(SampleNetworks.FusedPools())
        .Append(SampleNetworks.Residual())
        .Select(Planner.Plan);
}
