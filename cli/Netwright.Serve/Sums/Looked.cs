using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Report.Explain;
using Netwright.Serve.Live;

namespace Netwright.Serve.Sums;

/// <summary>One value of a layer, with all that is known of it.</summary>
/// <param name="Look">The image.</param>
/// <param name="Trace">What the layer does with it.</param>
/// <param name="Sources">What the layer reads.</param>
/// <param name="Explainer">The weights.</param>
/// <param name="Map">Of the value.</param>
/// <param name="Pixel">The value's place in the map, row by row.</param>
internal sealed record Looked(LookedAt Look, LayerTrace Trace, IReadOnlyList<string> Sources, Explainer Explainer, int Map, int Pixel)
{
    private const int VectorColumns = 12;

    /// <summary>The value.</summary>
    public double Value => Trace.Output[Place];

    /// <summary>The loss's gradient at the value.</summary>
    public double Gradient => Look.Backward.Outputs[Trace.Layer.Name][Place];

    /// <summary>Pixels of a plane that the layer reads.</summary>
    public int InputPixels => Trace.Layer.Input.Height * Trace.Layer.Input.Width;

    private int Place => (Map * Trace.Layer.Output.Height * Trace.Layer.Output.Width) + Pixel;

    /// <summary>A value of a tensor of the layer.</summary>
    public double Tensor(Parameter tensor, int place) => Explainer.Tensor(tensor.Name)[place];

    /// <summary>A bias of the layer.</summary>
    public Bias BiasOf(Parameter tensor) => new(Tensor(tensor, Map), Look.Backward.Tensors[tensor.Name][Map]);

    /// <summary>The gradient before an activation.</summary>
    public double BeforeActivation(ActivationKind function) => new ActivationFormula(function).Backward([0], [Value], [Gradient]).Input[0];

    /// <summary>What a window sees of a plane.</summary>
    /// <param name="channel">The plane.</param>
    /// <param name="window">Extent of the window.</param>
    /// <param name="taps">What it sees.</param>
    /// <param name="back">What flows back to the input of a tap.</param>
    public Part Window(int channel, Extent window, Tap[] taps, Func<Tap, double> back)
    {
        double?[] inputs = new double?[window.Height * window.Width], backs = new double?[inputs.Length];
        foreach (Tap tap in taps)
        {
            inputs[tap.Number] = Trace.Input[(channel * InputPixels) + tap.From];
            backs[tap.Number] = back(tap);
        }

        return new Part { Source = Sources[0], Channel = channel, Rows = window.Height, Columns = window.Width, Inputs = inputs, Backs = backs };
    }

    /// <summary>Values that stand in no plane, laid out in rows.</summary>
    public Part Vector(IEnumerable<double> values, string? source = null)
    {
        double?[] inputs = [.. values.Select(value => (double?)value)];
        int columns = Math.Min(inputs.Length, VectorColumns);
        return new Part { Source = source ?? Sources[0], Rows = (inputs.Length + columns - 1) / columns, Columns = columns, Inputs = inputs };
    }

    /// <summary>A single value.</summary>
    public static Part Single(string source, int channel, double value, double back) =>
        new() { Source = source, Channel = channel, Rows = 1, Columns = 1, Inputs = [value], Backs = [back], Sum = value };
}
