using System.IO;
using Netwright.Compiler.Tests.Network;
using Netwright.Testing;
using Xunit;

namespace Netwright.Compiler.Tests.Plan;

/// <summary>A plan is data: what it is, it can say.</summary>
public sealed class PlanPrinterTests
{
    [Theory]
    [InlineData("lenet5-1998")]
    [InlineData("lenet5")]
    [InlineData("deepconvnet")]
    [InlineData("inception-mini")]
    [InlineData("resnet20")]
    public void A_plan_prints_its_operations_buffers_and_lives(string spec) => Golden.Verify(
        NetCompiler.PrintPlan(SpecText.Good(File.ReadAllText(Path.Combine(SpecFiles.Folder, spec + ".net.yaml")))), "txt", spec);
}
