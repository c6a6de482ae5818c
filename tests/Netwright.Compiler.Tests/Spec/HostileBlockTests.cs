using System;
using System.Linq;
using Netwright.Compiler.Tests.Faults;
using Xunit;

namespace Netwright.Compiler.Tests.Spec;

/// <summary>Short files that their blocks would make huge: refused, in bounded memory.</summary>
public class HostileBlockTests
{
    private const string Head = "name: Net\ninput: {channels: 1, height: 8, width: 8}\nclasses: 2\n";
    private const long MostBytes = 1L << 30;

    public static TheoryData<string, string, string> Bombs => new()
    {
        {
            "repeated uses of a faulty block, within each other",
            "blocks:\n  bad: {layers: []}\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"  b{i}: {{layers: [{(i == 0 ? "bad" : $"b{i - 1}")}: {{repeat: 1024}}]}}\n"))
                + "layers: [b19, dense: {units: 2}]\n",
            "NW2011"
        },
        {
            "repeated uses of a block that uses itself",
            "blocks:\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"  b{i}: {{layers: [b{Math.Max(i - 1, 0)}: {{repeat: 1024}}]}}\n"))
                + "layers: [b19, dense: {units: 2}]\n",
            "NW2036"
        },
        {
            "a long list handed to a repeated block many times",
            $"blocks:\n  b: {{parameters: [p], layers: [conv: {{filters: 1, kernel: 1, connections: [{Repeat("$p", 500)}]}}]}}\nlayers: [b: {{p: [{Repeat("0", 20_000)}], repeat: 1024}}, dense: {{units: 2}}]\n",
            "NW2010"
        },
        {
            "a long product in a repeated block",
            $"blocks:\n  b: {{parameters: [p], layers: [conv: {{filters: {string.Join('*', Enumerable.Repeat("$p", 60_000))}, kernel: 1}}]}}\nlayers: [b: {{p: 1, repeat: 1024}}, dense: {{units: 2}}]\n",
            "NW2034"
        },
        {
            "many unknown keys in a repeated block",
            $"blocks:\n  b: {{layers: [relu: {{{string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"key{i}: 1"))}}}]}}\nlayers: [b: {{repeat: 1024}}, dense: {{units: 2}}]\n",
            "NW2010"
        },
        {
            "many branches in a repeated block",
            $"blocks:\n  b: {{layers: [parallel: {{merge: add, branches: [{Repeat("[]", 40_000)}]}}]}}\nlayers: [b: {{repeat: 1024}}, dense: {{units: 2}}]\n",
            "NW2010"
        },
        {
            "many parameters",
            $"blocks:\n  b: {{parameters: [{string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"p{i}"))}], layers: [relu]}}\nlayers: [b, dense: {{units: 2}}]\n",
            "NW2031"
        },
        {
            "many blocks, and as many unknown layers",
            $"blocks:\n{string.Concat(Enumerable.Range(0, 4_000).Select(i => $"  some_long_name_of_a_block_{i}: {{layers: [relu]}}\n"))}layers: [{Repeat("some_lung_nume_of_a_black", 900)}]\n",
            "NW2030"
        },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_short_file_cannot_mean_a_huge_one(string name, string blocksAndLayers, string code)
    {
        string text = Head + blocksAndLayers;
        long before = GC.GetAllocatedBytesForCurrentThread();
        CheckResult result = NetCompiler.Check("bomb.net.yaml", text);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Contains(code, result.Faults.Select(fault => fault.Code));
        Assert.True(bytes < MostBytes, $"{name}: {bytes:N0} bytes");
        FaultRules.Hold(text, result, "");
    }

    [Fact]
    public void More_faults_than_anybody_reads_end_the_search()
    {
        string text = Head + $"layers: [{Repeat("relu: {a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, A, B, C, D, E, F, G, H, I, J, K, L, M, N}", 1000)}]\n";
        CheckResult result = NetCompiler.Check("flood.net.yaml", text + $"train: {{{string.Join(", ", Enumerable.Range(0, 12_000).Select(i => $"o{i}"))}}}\n");
        Assert.Equal("this file has more than 50,000 faults; the first 100 are shown: mend them first", result.Faults[FaultList.MostShown].Message);
    }

    private static string Repeat(string item, int count) => string.Join(", ", Enumerable.Repeat(item, count));
}
