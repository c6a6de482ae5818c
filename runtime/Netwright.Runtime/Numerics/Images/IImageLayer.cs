namespace Netwright.Numerics;

/// <summary>A layer of a single image whose work is stages of many equal items, which may be done in any order and at the same time.</summary>
internal interface IImageLayer
{
    /// <summary>Does some items of a stage.</summary>
    /// <param name="stage">Which stage.</param>
    /// <param name="first">The first item.</param>
    /// <param name="end">The one behind the last.</param>
    /// <param name="places">What the layer reads and writes.</param>
    void Do(ImageStage stage, int first, int end, ImagePlaces places);
}

/// <summary>A stage of a layer's work; what it means is the layer's own affair.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Group">For which group of channels.</param>
/// <param name="Strip">For which part of the image.</param>
internal readonly record struct ImageStage(int Kind, int Group = 0, int Strip = 0);

/// <summary>Memory of a layer of a single image.</summary>
internal ref struct ImagePlaces(ref float x, ref float weights, ref float y, ref float scratch)
{
    /// <summary>Its input.</summary>
    public readonly ref float X = ref x;

    /// <summary>Its weights, as the layer wants them.</summary>
    public readonly ref float Weights = ref weights;

    /// <summary>Its output.</summary>
    public readonly ref float Y = ref y;

    /// <summary>Room for what stages leave to those behind them.</summary>
    public readonly ref float Scratch = ref scratch;

    /// <summary>Room that no other thread uses: <see cref="ImageTeam.OwnFloats"/>; where the caller works alone, a part of the scratch.</summary>
    public ref float Own = ref scratch;

    /// <summary>The same with other room of its own.</summary>
    public readonly ImagePlaces WithOwn(ref float own) => this with { Own = ref own };
}
