using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Netwright.Numerics;

/// <summary>A large dense layer of a single image: y[n] = b[n] + sum over m of w[n,m] * x[m].</summary>
/// <remarks>
/// The time is that of reading the weights once. Lane l sums the inputs m = l, l + 16, ...; then the lanes are folded.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ImageDense : IImageLayer
{
    /// <summary>A vector of weights comes from memory, which takes longer than to multiply it.</summary>
    private const int OperationsOfLoad = 4;

    private readonly int inputs;
    private readonly int units;
    private readonly bool hasBias;
    private readonly bool rectifies;

    /// <summary>Lays out a layer.</summary>
    /// <param name="inputs">Values it reads.</param>
    /// <param name="units">Values it gives.</param>
    /// <param name="hasBias">Whether biases stand behind the weights.</param>
    /// <param name="rectifies">Whether what is below zero becomes zero.</param>
    public ImageDense(int inputs, int units, bool hasBias, bool rectifies) =>
        (this.inputs, this.units, this.hasBias, this.rectifies) = (inputs, units, hasBias, rectifies);

    /// <summary>The layer.</summary>
    /// <param name="x">Input; whole vectors are read of it.</param>
    /// <param name="w">Weights: units x inputs; behind them the biases, if there are any.</param>
    /// <param name="y">Receives the units.</param>
    /// <param name="team">Who takes part; null for the caller alone.</param>
    public void Predict(ref float x, ref float w, ref float y, ImageTeam? team)
    {
        int items = (units + UnitRows.Most - 1) / UnitRows.Most;
        long operations = OperationsOfLoad * (long)units * inputs / LaneGroup.Lanes;
        ImageTeam.Do(team, this, default, items, operations, new ImagePlaces(ref x, ref w, ref y, ref y));
    }

    void IImageLayer.Do(ImageStage stage, int first, int end, ImagePlaces places)
    {
        int last = int.Min(end * UnitRows.Most, units);
        for (int n = first * UnitRows.Most; n < last; n += UnitRows.Most)
        {
            UnitRows.Sum(
                ref Unsafe.Add(ref places.Weights, (nint)n * inputs), ref places.X, ref Unsafe.Add(ref places.Y, n), inputs, int.Min(UnitRows.Most, last - n));
        }

        ref float biases = ref Unsafe.Add(ref places.Weights, (nint)units * inputs);
        for (int n = first * UnitRows.Most; n < last; n++)
        {
            ref float sum = ref Unsafe.Add(ref places.Y, n);
            sum = hasBias ? sum + Unsafe.Add(ref biases, n) : sum;
            sum = rectifies && sum < 0 ? 0 : sum;
        }
    }
}
