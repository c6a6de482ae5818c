namespace Netwright.Serve.Sums;

/// <summary>The values of one plane that a value is made of.</summary>
internal sealed record Part
{
    /// <summary>The layer whose values they are, or the image.</summary>
    public required string Source { get; init; }

    /// <summary>The plane; -1 where values of several planes stand side by side.</summary>
    public int Channel { get; init; } = -1;

    /// <summary>Rows that they stand in.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns that they stand in.</summary>
    public required int Columns { get; init; }

    /// <summary>The values; null where the window lies on padding.</summary>
    public required double?[] Inputs { get; init; }

    /// <summary>What each is multiplied by; null where nothing is multiplied.</summary>
    public double[]? Weights { get; init; }

    /// <summary>The loss's gradient at each weight, over all places where it is used.</summary>
    public double[]? WeightGradients { get; init; }

    /// <summary>What of the loss's gradient at the value flows back to each input.</summary>
    public double?[]? Backs { get; init; }

    /// <summary>What the part adds to the value.</summary>
    public double Sum { get; init; }
}

/// <summary>A line of arithmetic.</summary>
/// <param name="Words">What is computed.</param>
/// <param name="Value">What comes out.</param>
internal sealed record Step(string Words, double Value);

/// <summary>How a value comes about.</summary>
/// <param name="Formula">In letters.</param>
/// <param name="Parts">What it is made of.</param>
/// <param name="Steps">From the parts to the value.</param>
internal sealed record ValueSum(string Formula, Part[] Parts, Step[] Steps)
{
    /// <summary>The trained bias with its gradient; null where there is none.</summary>
    public Bias? Bias { get; init; }
}

/// <summary>A trained value that is added.</summary>
/// <param name="Value">The value.</param>
/// <param name="Gradient">The loss's gradient there.</param>
internal sealed record Bias(double Value, double Gradient);
