using System.Linq;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

/// <summary>Short ways to write a spec and to say what must come of it.</summary>
internal static class SpecText
{
    /// <summary>A spec whose only interesting part is its layers; a dense of two units ends it.</summary>
    public static string Layers(string input, params string[] layers) =>
        $"name: Net\ninput: {input}\nclasses: 2\nlayers:\n{string.Concat(layers.Select(layer => $"  - {layer}\n"))}  - dense: {{name: Last, units: 2}}\n";

    /// <summary>An input of that extent.</summary>
    public static string Input(int channels, int height, int width) =>
        $"{{channels: {channels}, height: {height}, width: {width}}}";

    /// <summary>The network of a spec without faults.</summary>
    public static NetworkModel Good(string text)
    {
        CheckResult result = NetCompiler.Check("net.net.yaml", text);
        Assert.True(result.Faults.Count == 0, string.Join('\n', result.Faults.Select(fault => fault.ToString("net.net.yaml"))));
        return result.Network!;
    }

    /// <summary>The only fault of a spec.</summary>
    public static Fault OnlyFault(string text)
    {
        CheckResult result = NetCompiler.Check("net.net.yaml", text);
        Assert.Null(result.Network);
        Assert.True(result.Faults.Count == 1, string.Join('\n', result.Faults.Select(fault => fault.ToString("net.net.yaml"))));
        return result.Faults[0];
    }

    /// <summary>The numbers of a spec's faults, in order.</summary>
    public static string[] Codes(string text) => [.. NetCompiler.Check("net.net.yaml", text).Faults.Select(fault => fault.Code)];

    /// <summary>What a fault's place holds.</summary>
    public static string At(string text, SourcePlace place)
    {
        Assert.Equal(place.Line, place.EndLine);
        return text.Split('\n')[place.Line - 1][(place.Column - 1)..(place.EndColumn - 1)];
    }
}
