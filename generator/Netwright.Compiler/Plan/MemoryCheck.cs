using System;
using System.Linq;
using Netwright.Compiler.Network;
using static System.FormattableString;

namespace Netwright.Compiler.Plan;

/// <summary>Refuses a network whose memory is more than one array holds.</summary>
/// <remarks>
/// How much of it is in use at a time, its plan alone knows: gradients share memory, padded copies take more than their values.
/// So the planner's own arithmetic decides, which is checked for overflow.
/// </remarks>
internal static class MemoryCheck
{
    /// <summary>Reports a faultless network that cannot be planned in 2^31 values of memory.</summary>
    public static void Check(CheckedNetwork network, FaultList faults)
    {
        if (!faults.IsEmpty || Fits(network.Network))
        {
            return;
        }

        PlacedLayer largest = network.Layers.All.OrderByDescending(placed => placed.Layer.Output.Length).First();
        faults.Add(
            FaultCatalogue.TooLarge,
            largest.Place,
            Invariant($"the network needs more than 2^31 values of memory to train on {Lanes.Count} images at a time; ")
            + Invariant($"the largest of its layers is {largest.Label}, with {largest.Layer.Output.Length:N0} values for one image; ")
            + "use fewer channels, fewer branches or a smaller image");
    }

    private static bool Fits(NetworkModel network)
    {
        try
        {
            NetworkPlan plan = Planner.Plan(network);
            return new[] { plan.WorkerFloats, plan.ScratchFloats, plan.KeptFloats, plan.SharedFloats, plan.PreparedFloats, plan.PredictFloats }.Max() <= Limits.MemoryValues;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
