using System.Globalization;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Compiler.Summary;
using Xunit;

namespace Netwright.Compiler.Tests.Spec;

/// <summary>Networks at the bounds of memory: refused with a fault, or planned and written to the end.</summary>
public class HostileSizeTests
{
    private const int Largest = 65536;

    public static TheoryData<string, string> Networks => new()
    {
        { "two large layers in a row", "- conv: {filters: 4, kernel: 1, activation: tanh}\n- conv: {filters: 4, kernel: 1, activation: tanh}\n- avgpool: {window: 1, stride: 1024}\n" },
        { "many branches that each give a gradient", "- conv: {filters: 2, kernel: 1}\n" + Parallel("add", 64, "conv: {filters: 1, kernel: 1, stride: 1024}") },
        { "branches within branches", "- conv: {filters: 2, kernel: 1}\n" + Nested(6, "{conv: {filters: 1, kernel: 1, stride: 1024}}") },
        { "a concat of many branches", "- conv: {filters: 1, kernel: 1}\n" + Parallel("concat", 64, "conv: {filters: 1, kernel: 3, stride: 32, pad: 1}") },
        { "padding far larger than the image", "- conv: {filters: 8, kernel: 1024, pad: 1023, stride: 64}\n- conv: {filters: 2, kernel: 1024, pad: 1023, stride: 1024}\n" },
        { "a dilated kernel over much padding", "- conv: {filters: 8, kernel: 3, dilation: 512, pad: 1024}\n- conv: {filters: 2, kernel: 2, stride: 1024, pad: 1024}\n" },
        { "normalised and dropped", "- conv: {filters: 3, kernel: 3, pad: 1}\n- batchnorm\n- relu\n- dropout: {rate: 0.5}\n- lrn\n- avgpool: {window: 1, stride: 1024}\n" },
        { "a function behind a pool", "- maxpool: {window: 2, stride: 1}\n- conv: {filters: 2, kernel: 1}\n- sigmoid\n- maxpool: {window: 3, stride: 1}\n- softmax\n- globalavgpool\n" },
        { "one large dense layer", "- dense: {units: 16}\n" },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_largest_network_that_is_accepted_is_planned_and_written_and_the_next_is_a_fault(string name, string layers)
    {
        int accepted = 1;
        int refused = Largest + 1;
        while (refused - accepted > 1)
        {
            int size = (accepted + refused) / 2;
            bool good = NetCompiler.Check("net.net.yaml", Text(size, layers)).Network is not null;
            (accepted, refused) = good ? (size, refused) : (accepted, size);
        }

        Assert.True(refused <= Largest, $"{name}: nothing is refused.");
        Assert.True(accepted > 8, $"{name}: nothing is accepted.");
        NetworkModel largest = NetCompiler.Check("net.net.yaml", Text(accepted, layers)).Network!;
        Assert.All(NetCompiler.Emit(largest, new EmitOptions("Hostile")), file => Assert.NotEmpty(file.Text));
        MemoryNeed memory = NetCompiler.Summarize(largest).Memory;
        Assert.InRange(memory.WorkerBytes + memory.KeptBytes, 1L << 20, 1L << 34);
        Assert.All(
            NetCompiler.Check("net.net.yaml", Text(refused, layers)).Faults,
            fault => Assert.True(fault.Code is "NW2006" or "NW2007", fault.Message));
    }

    private static string Text(int size, string layers) => string.Create(
        CultureInfo.InvariantCulture,
        $"name: Hostile\ninput: {{channels: 1, height: {size}, width: {size}}}\nclasses: 2\nlayers:\n{layers}- dense: {{units: 2}}\n");

    private static string Parallel(string merge, int branches, string layer) =>
        $"- parallel:\n    merge: {merge}\n    branches:\n{string.Concat(Enumerable.Repeat($"      - [{layer}]\n", branches))}";

    private static string Nested(int depth, string layer) => depth == 0
        ? $"- {layer}\n"
        : $"- parallel: {Inner(depth, layer)}\n";

    private static string Inner(int depth, string layer)
    {
        string branch = depth == 1 ? layer : $"{{parallel: {Inner(depth - 1, layer)}}}";
        return $"{{merge: add, branches: [[{branch}], [{layer}], [{layer}]]}}";
    }
}
