using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using Netwright.Compiler.Tests.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Emit;

/// <summary>Layers of equal shape share their methods.</summary>
public sealed partial class SharedMethodTests
{
    private const int Networks = 300;

    [Fact]
    public void Four_equal_convolutions_have_one_method_for_each_pass()
    {
        NetworkModel model = Equal("C1", "C2", "C3", "C4", "C5");
        foreach (SourceFile file in NetCompiler.Emit(model, new EmitOptions("Samples")))
        {
            string[] methods = [.. Methods().Matches(file.Text)
                .Select(match => match.Groups[1].Value)
                .Where(name => !name.Contains("Predict") && !name.Contains("Part"))];
            string suffix = file.Name.Contains("Vector", System.StringComparison.Ordinal) ? file.Name.Split('.')[1]["Vector".Length..] : "";
            Assert.Equal(
                new[] { "Forward", "InputGradient", "WeightGradient" }.Select(pass => $"Conv_4x3x3_Pad1_Over4x6x6{(pass == "Forward" ? "_Relu" : "")}_{pass}{suffix}").Order(),
                methods.Where(name => name.StartsWith("Conv_4x3x3", System.StringComparison.Ordinal)).Order());
            Assert.DoesNotContain(methods, name => name.StartsWith('C') && char.IsDigit(name[1]));
        }
    }

    [Fact]
    public void Shared_methods_compute_what_the_layers_own_would()
    {
        NetworkModel model = Equal("C1", "C2", "C3", "C4");
        NetworkRunner runner = CompiledNetwork.Of(model, Tiles.AsEmitted);
        runner.SetParameters(7);
        FiniteDifferences.AssertSlopes(model, runner, GradientTests.RandomBatch(model, 19), directions: 4);
    }

    [Fact]
    public void A_layer_that_is_called_like_a_shape_stands_in_nobodys_way() => Assert.NotEmpty(
        CompiledNetwork.Image(Equal("C1", "C2", "C3", "Conv_4x3x3_Pad1_Over4x6x6_Relu", "Conv_4x3x3_Pad1_Over4x6x6")));

    [Fact]
    public void Kernels_of_equal_shape_have_equal_text()
    {
        IEnumerable<NetworkPlan> plans = Enumerable.Range(0, Networks).Select(RandomNetwork.Make)
            .Append(SampleNetworks.EveryKind()).Append(SampleNetworks.FusedPools()).Select(Planner.Plan);
        int several = 0;
        foreach (IGrouping<string, CSharpKernel> shape in plans.SelectMany(Kernels).GroupBy(kernel => kernel.Shared!.Shape))
        {
            string[] texts = [.. shape.Select(Text).Distinct()];
            Assert.True(texts.Length == 1, shape.Key);
            several += shape.Count() > 1 ? 1 : 0;
        }

        Assert.True(several > 100, $"only {several} shapes occur more than once");
    }

    private static IEnumerable<CSharpKernel> Kernels(NetworkPlan plan) => plan.Training.SelectMany(step => step.Forward().Concat(step.Backward()))
        .Concat(plan.Prediction.SelectMany(step => step.Calls))
        .Select(call => call.Target)
        .OfType<Kernel>()
        .Select(KernelEmitters.Write)
        .Where(kernel => kernel.Shared is not null);

    private static string Text(CSharpKernel kernel)
    {
        var writer = new SourceWriter();
        CSharpKernel unnamed = kernel with { Name = "Name", Summary = kernel.Shared!.Summary };
        foreach (VectorWidth width in new[] { VectorWidth.V512, VectorWidth.V256, VectorWidth.V128 })
        {
            KernelWriter.Write(writer, unnamed, width);
        }

        return writer.ToString();
    }

    private static NetworkModel Equal(params string[] names)
    {
        var builder = new NetworkBuilder("Equal", new Shape(4, 6, 6));
        foreach (string name in names)
        {
            builder.Conv(4, new Extent(3, 3), pad: new Padding(1, 1, 1, 1), activation: ActivationKind.Relu, name: name);
        }

        return builder.Pool(PoolKind.Average, new Extent(6, 6), name: "Pool").Dense(3, name: "Out").Build();
    }

    [GeneratedRegex(@"private static void (\w+)\(")]
    private static partial Regex Methods();
}
