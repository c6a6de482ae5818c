using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Augmentations;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Losses;
using Netwright.Compiler.Optimizers;
using Netwright.Compiler.Schedules;

namespace Netwright.Compiler.Network;

/// <summary>A network that can be built: every name resolved, every shape checked.</summary>
/// <param name="Name">The C# class.</param>
/// <param name="Namespace">Its namespace; null leaves the choice to the project.</param>
/// <param name="FileName">The spec's file name, without folder.</param>
/// <param name="Input">Extent of one image.</param>
/// <param name="Classes">Class names, in the order of the logits.</param>
/// <param name="Layers">From image to logits.</param>
/// <param name="Training">The recipe.</param>
/// <param name="Data">The data set the recipe is for; null when the spec names none.</param>
public sealed record NetworkModel(
    string Name,
    string? Namespace,
    string FileName,
    Shape Input,
    EquatableArray<string> Classes,
    EquatableArray<Layer> Layers,
    TrainingModel Training,
    DataModel? Data)
{
    /// <summary>What training makes small.</summary>
    public LossModel Loss { get; init; } = new SoftmaxCrossEntropyModel(0);

    /// <summary>How convolutions are computed that say nothing themselves.</summary>
    public AlgorithmSetting Algorithm { get; init; }

    /// <summary>Number of trained values.</summary>
    public long ParameterCount => AllLayers.Sum(layer => layer.Parameters.Sum(parameter => parameter.Length));

    /// <summary>All layers, those of branches behind the parallel that holds them.</summary>
    public IEnumerable<Layer> AllLayers => Within(Layers);

    private static IEnumerable<Layer> Within(IEnumerable<Layer> layers) => layers.SelectMany(layer =>
        layer is ParallelLayer parallel
            ? new Layer[] { layer }.Concat(parallel.Branches.SelectMany(branch => Within(branch.Layers)))
            : [layer]);
}

/// <summary>The recipe of a spec's <c>train</c> entry.</summary>
/// <param name="Optimizer">Update rule.</param>
/// <param name="Batch">Images in a step.</param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="Validation">Share of the training images held out: 0 up to, not including, 1.</param>
/// <param name="Seed">Seed of weights, order and dropout.</param>
public sealed record TrainingModel(OptimizerModel Optimizer, int Batch, int Epochs, double Validation, ulong Seed)
{
    /// <summary>What becomes of the images at an epoch's end that are fewer than a batch.</summary>
    public LastBatchSetting LastBatch { get; init; }

    /// <summary>Which images are held out.</summary>
    public PickSetting Pick { get; init; }

    /// <summary>How an epoch takes images.</summary>
    public SamplingSetting Sampling { get; init; }

    /// <summary>What images count; null where all count alike.</summary>
    public ClassWeightsModel? ClassWeights { get; init; }

    /// <summary>Parts of a batch, at least 1.</summary>
    public int MicroBatches { get; init; } = 1;

    /// <summary>Longest norm of the gradient; null for no bound.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Largest value of the gradient; null for no bound.</summary>
    public double? ClipValue { get; init; }

    /// <summary>Share of the weights' running average that a step keeps; 0 for no average.</summary>
    public double AverageDecay { get; init; }

    /// <summary>When training ends early; null for never.</summary>
    public StoppingModel? EarlyStopping { get; init; }

    /// <summary>What the best epoch is best in.</summary>
    public BestBySetting BestBy { get; init; }

    /// <summary>How training images are changed at random; null leaves them as they are.</summary>
    public AugmentModel? Augment { get; init; }

    /// <summary>How the learning rate goes along the training.</summary>
    public ScheduleModel Schedule { get; init; } = new ConstantModel();

    /// <summary>Epochs of the warm-up.</summary>
    public double WarmUp { get; init; }

    /// <summary>Share of the schedule's rate in the first step of the warm-up.</summary>
    public double WarmUpFrom { get; init; } = 0.1;

    /// <summary>Layers, and uses of blocks, that stay what they are.</summary>
    public EquatableArray<string> Freeze { get; init; }

    /// <summary>Layers, and uses of blocks, with rates of their own.</summary>
    public EquatableArray<LayerRateModel> Rates { get; init; }

    /// <summary>Whether weight decay reaches tensors of a single extent.</summary>
    public bool DecayBiases { get; init; } = true;
}

/// <summary>What becomes of the images at an epoch's end that are fewer than a batch.</summary>
public enum LastBatchSetting
{
    /// <summary>They make a smaller batch.</summary>
    Keep,

    /// <summary>They are left out of this epoch.</summary>
    Drop,
}

/// <summary>How fast one layer learns beside the others.</summary>
/// <param name="Layer">Its name, or that of a block's use.</param>
/// <param name="Factor">What the learning rate is multiplied by.</param>
public readonly record struct LayerRateModel(string Layer, double Factor);

/// <summary>The spec's <c>data</c> entry.</summary>
/// <param name="Dataset">A named data set: <c>mnist</c>, <c>fashion-mnist</c> or <c>digits</c> (synthetic); null for images of one's own.</param>
/// <param name="Scale">What each stored grey level is multiplied by.</param>
/// <param name="Offset">What is added to the product.</param>
/// <param name="Resize">Rows and columns that each image is resized to; null keeps its own.</param>
/// <param name="Pad">Rows and columns of level 0 then added on each side.</param>
public sealed record DataModel(
    string? Dataset, double Scale, double Offset = 0, Extent? Resize = null, Extent Pad = default)
{
    /// <summary>Mean of each channel's scaled levels; empty for none.</summary>
    public EquatableArray<double> Mean { get; init; }

    /// <summary>Standard deviation of each channel's scaled levels; empty for none.</summary>
    public EquatableArray<double> Deviation { get; init; }

    /// <summary>Whether both come from the images trained on.</summary>
    public bool Standardizes { get; init; }
}
