namespace Netwright.Compiler.Layers.Dense.Plan;

/// <summary>How the weights of a dense layer of a single image are brought into panels of neighbouring units.</summary>
internal sealed class PanelCut
{
    /// <summary>Vectors of sums that are held in registers.</summary>
    public const int Sums = 8;

    private const int MostVectors = 8;
    private const int FewestUnits = 8;

    // Weights beyond the second-level cache come no faster from panels.
    private const long MostWeights = 1 << 18;

    private readonly DenseStep step;

    /// <summary>The cut of a layer.</summary>
    public PanelCut(DenseStep step)
    {
        this.step = step;
        int vectors = DenseStep.RowFloatsOf(step.Units) / Lanes.Count;
        Count = (vectors + MostVectors - 1) / MostVectors;
        Panel = (vectors + Count - 1) / Count * Lanes.Count;
    }

    /// <summary>Number of panels.</summary>
    public int Count { get; }

    /// <summary>Units of a panel, whole vectors.</summary>
    public int Panel { get; }

    /// <summary>Floats of all panels' units.</summary>
    public int UnitFloats => Count * Panel;

    /// <summary>Floats of the prepared weights and biases.</summary>
    public int PreparedFloats => checked(UnitFloats * (1 + step.Inputs));

    /// <summary>Whether panels are worth their memory.</summary>
    public static bool Suit(DenseStep step) => step.Units >= FewestUnits && (long)step.Units * step.Inputs <= MostWeights;
}
