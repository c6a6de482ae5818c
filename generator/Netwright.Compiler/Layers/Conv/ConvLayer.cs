using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>Cross-correlation of the image with each filter, plus a bias, then the activation.</summary>
public sealed record ConvLayer(
    string Name,
    Shape Input,
    Shape Output,
    Extent Kernel,
    Extent Stride,
    Padding Pad,
    ActivationKind Activation,
    InitRule WeightInit) : Layer(Name, Input, Output)
{
    /// <summary>Whether the kernel covers the whole input, so that each filter gives one value.</summary>
    internal bool CoversInput =>
        Groups == 1 && Table is null && Pad == Padding.None && Kernel.Height == Input.Height && Kernel.Width == Input.Width;

    /// <inheritdoc/>
    public override string Kind => "conv";

    /// <inheritdoc/>
    internal override Extent? Step => Stride;

    /// <summary>First biases.</summary>
    public InitRule BiasInit { get; init; }

    /// <summary>Rows and columns of the input from one tap of the kernel to the next.</summary>
    public Extent Dilation { get; init; } = new(1, 1);

    /// <summary>Parts of channels and of filters: each part of the filters sees its own part of the channels alone.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether each filter has a bias.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>How it is computed; auto where the layer says nothing.</summary>
    public AlgorithmSetting Algorithm { get; init; }

    /// <summary>Which channels each filter sees; null where it sees all of its group.</summary>
    public ConnectionTable? Table { get; init; }

    /// <summary>Rows and columns of the input that a kernel spans, the gaps between its taps included.</summary>
    public Extent Span => new(SlidingWindow.Span(Kernel.Height, Dilation.Height), SlidingWindow.Span(Kernel.Width, Dilation.Width));

    /// <summary>Weights of one filter for one channel.</summary>
    public int Window => Kernel.Height * Kernel.Width;

    /// <summary>Pairs of a filter and a channel that it sees.</summary>
    public long Kernels => Table?.Count ?? (long)Output.Channels * (Input.Channels / Groups);

    /// <summary>Trained weights, without biases.</summary>
    public long WeightCount => Kernels * Window;

    /// <summary>Weights that one output value sees; with a table, the most.</summary>
    public int Taps => (Table?.MostChannels ?? (Input.Channels / Groups)) * Window;

    /// <summary>One group as a convolution of its own.</summary>
    internal ConvLayer OneGroup => Groups == 1 ? this : this with
    {
        Input = Input with { Channels = Input.Channels / Groups },
        Output = Output with { Channels = Output.Channels / Groups },
        Groups = 1,
    };

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters => HasBias ? EquatableArray.Of(Weight, Bias) : EquatableArray.Of(Weight);

    /// <inheritdoc/>
    public override long MultiplyAdds => WeightCount * Output.Height * Output.Width;

    // The fans are those of the weight's extents, as PyTorch and Keras take them: all filters count, also those of other groups.
    // Filters of a table see different numbers of channels: their mean, rounded, stands for all, and likewise the filters of a channel.
    private int FanIn => (int)Mean(WeightCount, Output.Channels);

    private int FanOut => (int)Mean(WeightCount, Table is null ? Input.Channels / Groups : Input.Channels);

    private Parameter Weight => new(
        Name + ".weight",
        Table is null
            ? EquatableArray.Of(Output.Channels, Input.Channels / Groups, Kernel.Height, Kernel.Width)
            : EquatableArray.Of((int)Kernels, Kernel.Height, Kernel.Width),
        WeightInit,
        FanIn,
        FanOut);

    private Parameter Bias => new(Name + ".bias", EquatableArray.Of(Output.Channels), BiasInit, FanIn, Output.Channels);

    private static long Mean(long sum, int count) => System.Math.Max(1, (sum + (count / 2)) / count);
}
