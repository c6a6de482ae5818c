namespace Netwright.Generator.Tests.Driver;

/// <summary>Specs that the tests start from.</summary>
internal static class Specs
{
    public const string LeNet5 = """
        # The network of LeCun et al. (1998), with a plain output layer.
        name: LeNet5
        input: {channels: 1, height: 28, width: 28}
        classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
        init: glorot-uniform
        layers:
          - conv:    {name: C1, filters: 6, kernel: 5, activation: tanh}
          - avgpool: {name: S2, window: 2}
          - conv:    {name: C3, filters: 16, kernel: 5, activation: tanh}
          - avgpool: {name: S4, window: 2}
          - conv:    {name: C5, filters: 120, kernel: 4, activation: tanh}
          - dense:   {name: F6, units: 84, activation: tanh}
          - dense:   {name: Output, units: 10}
        loss: softmax-cross-entropy
        train: {optimizer: {adam: {lr: 0.001}}, batch: 64, epochs: 5, validation: 0.1}

        """;

    public const string Tiny = """
        name: Tiny
        input: {channels: 1, height: 8, width: 8}
        classes: ["left", "right"]
        init: glorot-uniform
        layers:
          - conv:  {name: C1, filters: 2, kernel: 3, activation: tanh}
          - dense: {name: Output, units: 2}
        loss: softmax-cross-entropy

        """;

    /// <summary>Three faults: in lines 4, 6 and 8.</summary>
    public const string ThreeFaults = """
        name: Wrong
        input: {channels: 1, height: 4, width: 4}
        classes: ["left", "right"]
        init: glorot-unifrom
        layers:
          - conv:  {name: C1, filters: 6, kernel: 5, activation: tanh}
          - dense: {name: Output, units: 2}
        loss: softmax

        """;
}
