using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>A named place in memory, declared at the head of the method that uses it.</summary>
/// <param name="Name">The local's name.</param>
/// <param name="Start">What it is counted from.</param>
/// <param name="Offset">Floats from there.</param>
/// <param name="Words">What stands there.</param>
internal sealed record Local(string Name, string Start, int Offset, string Words)
{
    /// <summary>The declaration.</summary>
    public string Declaration => Text($"ref float {Name} = {Place.Ref(Start, Offset)}; // {Words}");
}

/// <summary>An argument of a call.</summary>
/// <param name="Code">As written.</param>
/// <param name="Local">The place that it names, if any.</param>
internal sealed record Argument(string Code, Local? Local = null)
{
    /// <summary>Plain code.</summary>
    public static implicit operator Argument(string code) => new(code);
}

/// <summary>Arguments that name places in memory.</summary>
internal static class Memory
{
    /// <summary>A buffer.</summary>
    public static Argument Ref(Buffer buffer) => Named(buffer.Name, Start(buffer.Space), buffer.Offset, buffer.Extent);

    /// <summary>A layer's weights.</summary>
    public static Argument Weights(string layer, int offset) => Named(layer + ".w", "parameters", offset, "weights");

    /// <summary>A layer's biases.</summary>
    public static Argument Biases(string layer, int offset) => Named(layer + ".b", "parameters", offset, "biases");

    /// <summary>The gradient of a layer's weights.</summary>
    public static Argument WeightGradient(string layer, int offset) =>
        Named(layer + ".dw", "gradients", offset, "gradient of the weights");

    /// <summary>The gradient of a layer's biases: the batch's, or a group's share.</summary>
    public static Argument BiasGradient(string layer, int offset, string start = "gradients") =>
        Named(layer + ".db", start, offset, "gradient of the biases");

    /// <summary>A layer's gathered statistics.</summary>
    public static Argument Statistics(string layer, int offset) => Named(layer + ".running", "parameters", offset, "running statistics");

    /// <summary>An integer.</summary>
    public static Argument Int(int value) => Text($"{value}");

    private static Argument Named(string name, string start, int offset, string words)
    {
        string local = name.Replace('.', '_');
        return new Argument("ref " + local, new Local(local, start, offset, words));
    }

    private static string Start(Space space) => space switch
    {
        Space.Worker => "worker",
        Space.Kept => "kept",
        Space.Shared => "shared",
        Space.Prepared => "prepared",
        _ => "scratch",
    };
}
