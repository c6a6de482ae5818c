using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>
/// A convolution of a single image whose channels stand side by side, by products of matrices: the rows are pixels, or tiles of
/// them, the columns filters. Weights are brought into the order of the products beforehand.
/// </summary>
/// <remarks>
/// Prepared weights of a group are its biases, one for each filter, and behind them the factors, panel by panel. Groups have
/// filters in multiples of 16, unless there is but one.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ImageConvolution : IImageLayer
{
    private protected const int Lanes = LaneGroup.Lanes;

    private const int CacheFloats = 768 * 1024 / sizeof(float);

    private readonly bool hasBias;

    private protected ImageConvolution(int groups, ImageShape input, ImageShape output, bool hasBias, bool rectifies)
    {
        (Groups, this.hasBias, Rectifies) = (groups, hasBias, rectifies);
        Input = input with { Channels = input.Channels / groups };
        Output = output with { Channels = output.Channels / groups };
        (InputStep, OutputStep) = (PixelRow.Floats(input.Channels), PixelRow.Floats(output.Channels));
        Panels = new FilterPanels(Output.Channels);
    }

    /// <summary>Floats of the prepared weights.</summary>
    public int PreparedFloats => Groups * GroupFloats;

    /// <summary>Pieces into which preparing is cut: the panels.</summary>
    public int Pieces => Groups * Panels.Count;

    /// <summary>Floats of scratch.</summary>
    public abstract int ScratchFloats { get; }

    /// <summary>Parts into which channels and filters are cut.</summary>
    private protected int Groups { get; }

    /// <summary>Extent of one group's input.</summary>
    private protected ImageShape Input { get; }

    /// <summary>Extent of one group's output.</summary>
    private protected ImageShape Output { get; }

    /// <summary>Floats from one pixel of the input to the next.</summary>
    private protected int InputStep { get; }

    /// <summary>Floats from one pixel of the output to the next.</summary>
    private protected int OutputStep { get; }

    /// <summary>One group's filters.</summary>
    private protected FilterPanels Panels { get; }

    /// <summary>Whether what is below zero becomes zero.</summary>
    private protected bool Rectifies { get; }

    /// <summary>Rows of weights that each filter has, and matrices of them.</summary>
    private protected abstract int Depth { get; }

    /// <summary>Number of matrices.</summary>
    private protected abstract int Matrices { get; }

    /// <summary>Floats from one matrix to the next; with several, a cache line apart from a power of two.</summary>
    private protected int MatrixFloats => Prepared.MatrixFloats;

    /// <summary>
    /// Whether each thread of a team reads all weights for pixels of its own, because they fit into its cache; else it reads weights
    /// of its own for all pixels.
    /// </summary>
    private protected bool RepeatsWeights => GroupFloats <= CacheFloats;

    private int GroupFloats => Prepared.Floats;

    private PreparedFilters Prepared => new(Panels, Matrices, Depth);

    /// <summary>Brings a piece of the weights into the order of the products.</summary>
    /// <param name="w">Weights: filters x channels of a group x taps; behind them the biases, if there are any.</param>
    /// <param name="prepared">Receives its part of <see cref="PreparedFloats"/>.</param>
    /// <param name="piece">Which: 0 up to <see cref="Pieces"/>.</param>
    public void Prepare(ref float w, ref float prepared, int piece)
    {
        (int group, int panel) = int.DivRem(piece, Panels.Count);
        int first = Panels.First(panel) * Lanes;
        int filters = int.Min(Panels.Width(panel) * Lanes, Output.Channels - first);
        int filter = (group * Output.Channels) + first;
        ref float biases = ref Unsafe.Add(ref BiasesOf(ref prepared, group), first);
        if (hasBias)
        {
            LaneMath.Copy(ref Unsafe.Add(ref w, (Groups * Output.Channels * WeightsOfFilter) + filter), ref biases, filters);
        }
        else
        {
            LaneMath.Clear(ref biases, filters);
        }

        Arrange(ref Unsafe.Add(ref w, filter * WeightsOfFilter), filters, ref FactorsOf(ref prepared, group, panel), Panels.Width(panel) * Lanes);
    }

    /// <summary>Multiplies a batch normalisation that follows into a piece of the prepared weights and biases.</summary>
    /// <param name="prepared">What <see cref="Prepare"/> left.</param>
    /// <param name="statistics">Running means, then variances.</param>
    /// <param name="scales">The normalisation's weights, then its biases.</param>
    /// <param name="epsilon">Added to each variance.</param>
    /// <param name="piece">Which piece.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Normalize(ref float prepared, ref float statistics, ref float scales, float epsilon, int piece)
    {
        (int group, int panel) = int.DivRem(piece, Panels.Count);
        int channels = Groups * Output.Channels;
        int row = Panels.Width(panel) * Lanes;
        ref float factors = ref FactorsOf(ref prepared, group, panel);
        for (int lane = 0; lane < row; lane += Lanes)
        {
            int filter = (Panels.First(panel) * Lanes) + lane;
            ref float mean = ref Unsafe.Add(ref statistics, (group * Output.Channels) + filter);
            ref float scale = ref Unsafe.Add(ref scales, (group * Output.Channels) + filter);
            ref float bias = ref Unsafe.Add(ref BiasesOf(ref prepared, group), filter);
            Vector512<float> factor = PixelRows.Scale(ref Unsafe.Add(ref mean, channels), ref scale, epsilon);
            Vector512<float> shift = Vector512.LoadUnsafe(ref Unsafe.Add(ref scale, channels));
            Vector512<float> centred = Vector512.LoadUnsafe(ref bias) - Vector512.LoadUnsafe(ref mean);
            Fused.MultiplyAdd(centred, factor, shift).StoreUnsafe(ref bias);
            for (int matrix = 0; matrix < Matrices; matrix++)
            {
                ref float column = ref Unsafe.Add(ref factors, (matrix * MatrixFloats) + lane);
                for (int d = 0; d < Depth; d++)
                {
                    ref float cell = ref Unsafe.Add(ref column, d * row);
                    (Vector512.LoadUnsafe(ref cell) * factor).StoreUnsafe(ref cell);
                }
            }
        }
    }

    /// <summary>The convolution with its biases.</summary>
    /// <param name="x">Input, as <see cref="PixelRows"/>.</param>
    /// <param name="prepared">Of <see cref="Prepare"/>.</param>
    /// <param name="y">Receives the output, as <see cref="PixelRows"/>.</param>
    /// <param name="scratch"><see cref="ScratchFloats"/>.</param>
    /// <param name="team">Who takes part; null for the caller alone.</param>
    public void Predict(ref float x, ref float prepared, ref float y, ref float scratch, ImageTeam? team) =>
        Predict(new ImagePlaces(ref x, ref prepared, ref y, ref scratch), team);

    /// <summary>The same where no scratch is needed.</summary>
    /// <inheritdoc cref="Predict(ref float, ref float, ref float, ref float, ImageTeam?)"/>
    public void Predict(ref float x, ref float prepared, ref float y, ImageTeam? team) =>
        Predict(ref x, ref prepared, ref y, ref y, team);

    void IImageLayer.Do(ImageStage stage, int first, int end, ImagePlaces places) => Do(stage, first, end, places);

    /// <summary>The convolution, stage by stage.</summary>
    private protected abstract void Predict(ImagePlaces places, ImageTeam? team);

    /// <inheritdoc cref="IImageLayer.Do"/>
    private protected abstract void Do(ImageStage stage, int first, int end, ImagePlaces places);

    /// <summary>Puts a panel's weights into rows of filters, matrix by matrix.</summary>
    /// <param name="w">The weights of its first filter.</param>
    /// <param name="filters">Number of filters.</param>
    /// <param name="to">The panel in the first matrix.</param>
    /// <param name="row">Floats of a row: the filters, whole vectors.</param>
    private protected abstract void Arrange(ref float w, int filters, ref float to, int row);

    /// <summary>Weights of one filter.</summary>
    private protected abstract int WeightsOfFilter { get; }

    /// <summary>A group's biases.</summary>
    private protected ref float BiasesOf(ref float prepared, int group) => ref Unsafe.Add(ref prepared, group * GroupFloats);

    /// <summary>A panel in the first matrix of a group.</summary>
    private protected ref float FactorsOf(ref float prepared, int group, int panel) =>
        ref Unsafe.Add(ref prepared, (group * GroupFloats) + Panels.Floats + (Panels.First(panel) * Lanes * Depth));
}
