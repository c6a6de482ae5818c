using System.IO;
using Netwright.Cli.Printing;
using Netwright.Cli.Tests.Running;
using Netwright.Compiler;
using Netwright.Compiler.Network;
using Netwright.Compiler.Summary;
using Netwright.Testing;
using Xunit;

namespace Netwright.Cli.Tests.Summary;

public class SummaryTableTests
{
    [Fact]
    public void Layers_of_branches_are_indented_and_fixed_weights_have_a_column_of_their_own()
    {
        Shape shape = new(8, 4, 4);
        LayerSummary[] layers =
        [
            new("Block", "parallel", "Block", 0, shape, new Costs(0, 0, 0, 0, 0, 512), "sum of 2 branches"),
            new("Inner", "parallel", "Block/2/Inner", 1, shape, new Costs(0, 0, 0, 0, 0, 512), "concatenation of 2 branches"),
            new("Conv1", "conv", "Block/2/Inner/1/Conv1", 2, shape, new Costs(584, 0, 128, 9344, 9216, 512), "lane groups"),
            new("Codes", "rbf", "Codes", 0, new Shape(10, 1, 1), new Costs(0, 840, 10, 840, 840, 40), "lane groups"),
        ];
        NetworkSummary summary = new(
            "Net",
            "a\u001b.net.yaml",
            shape,
            10,
            layers.ToEquatableArray(),
            layers[0].Costs + layers[1].Costs + layers[2].Costs + layers[3].Costs,
            new MemoryNeed(32, 1000, 200, 50, 700, 30),
            InSource: 1);
        using StringWriter output = Tool.Lines();

        SummaryTable.Print(Screen.Plain(output), summary);

        Golden.Verify(output.ToString(), "txt", "Nested");
    }
}
