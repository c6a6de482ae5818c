namespace Netwright.Compiler.Plan;

/// <summary>Operands that name places in memory.</summary>
internal static class Memory
{
    /// <summary>A buffer.</summary>
    public static Operand Ref(Buffer buffer) => new(buffer.Space, buffer.Offset, buffer.Name, buffer.Extent);

    /// <summary>A layer's weights.</summary>
    public static Operand Weights(string layer, int offset) => new(Space.Parameters, offset, layer + ".w", "weights");

    /// <summary>A layer's biases.</summary>
    public static Operand Biases(string layer, int offset) => new(Space.Parameters, offset, layer + ".b", "biases");

    /// <summary>The gradient of a layer's weights.</summary>
    public static Operand WeightGradient(string layer, int offset) =>
        new(Space.Gradients, offset, layer + ".dw", "gradient of the weights");

    /// <summary>The gradient of a layer's biases: the batch's, or a group's share.</summary>
    public static Operand BiasGradient(string layer, int offset, Space space = Space.Gradients) =>
        new(space, offset, layer + ".db", "gradient of the biases");

    /// <summary>A layer's gathered statistics.</summary>
    public static Operand Statistics(string layer, int offset) => new(Space.Parameters, offset, layer + ".running", "running statistics");
}
