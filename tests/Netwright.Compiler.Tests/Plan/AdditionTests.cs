using System;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using Netwright.Compiler.Tests.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Plan;

/// <summary>The last batch normalisation before an addition of two branches writes the sum; all other additions have a pass of their own.</summary>
public sealed class AdditionTests
{
    [Fact]
    public void A_normalisation_that_ends_the_last_branch_adds_the_other_one()
    {
        string[] calls = Calls(net => net.Add(_ => { }, Normalised).Activation(ActivationKind.Relu));
        Assert.Contains("BatchNorm_ForwardSum_Relu", calls);
        Assert.DoesNotContain(calls, call => call.StartsWith("Sum2", StringComparison.Ordinal) || call.EndsWith("fork_Forward", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_two_normalised_branches_the_later_one_adds()
    {
        string[] calls = Calls(net => net.Add(branch => branch.Conv(4, new Extent(3, 3), pad: new Padding(1, 1, 1, 1)).BatchNorm(), Normalised));
        Assert.Equal(["BatchNorm_Forward", "BatchNorm_ForwardSum"], calls.Where(call => call.StartsWith("BatchNorm_Forward", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Activated_branches_and_more_than_two_are_added_by_a_pass_of_their_own(bool three)
    {
        string[] calls = Calls(net => three
            ? net.Add(_ => { }, _ => { }, Normalised)
            : net.Add(_ => { }, branch => branch.Conv(4, new Extent(1, 1)).BatchNorm().Activation(ActivationKind.Relu)));
        Assert.DoesNotContain(calls, call => call.Contains("ForwardSum", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("two normalised branches")]
    [InlineData("one after the other")]
    [InlineData("in a part of a concatenation")]
    public void Gradients_are_the_slopes_of_the_loss_where_normalisations_add(string arrangement)
    {
        NetworkModel model = Model(net => arrangement switch
        {
            "two normalised branches" => net.Add(Normalised, Normalised).Activation(ActivationKind.Relu),
            "one after the other" => net.Add(_ => { }, Normalised).Add(_ => { }, Normalised).Activation(ActivationKind.Tanh),
            _ => net.Concat(_ => { }, branch => branch.Add(_ => { }, Normalised)),
        });
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        FiniteDifferences.AssertSlopes(model, runner, GradientTests.RandomBatch(model, 19), directions: 6);
    }

    private static void Normalised(NetworkBuilder branch) => branch.Conv(4, new Extent(1, 1)).BatchNorm();

    private static string[] Calls(Func<NetworkBuilder, NetworkBuilder> blocks) =>
        [.. Planner.Plan(Model(blocks)).Training.SelectMany(step => step.Forward()).Select(call => call.Target).Select(NameOf)];

    private static string NameOf(Target target) => target is Kernel kernel && KernelEmitters.Write(kernel) is var method
        ? method.Shared?.Shape ?? method.Name
        : CallText.Method(target);

    private static NetworkModel Model(Func<NetworkBuilder, NetworkBuilder> blocks) =>
        blocks(new NetworkBuilder("Blocks", new Shape(1, 6, 6)).Conv(4, new Extent(3, 3))).Dense(5).Build();
}
