using System;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using Netwright.Checkpoints;
using Netwright.Data;
using Netwright.Numerics;
using Netwright.Optimizers;
using Netwright.Threading;
using Netwright.Training;

namespace Netwright;

/// <summary>
/// A network with its parameters. Generated classes derive from it: they bring the arithmetic, this class the public
/// doors, where lengths are checked once.
/// </summary>
/// <remarks>
/// Generated code works in memory that it is handed: <i>worker</i> memory holds the activations of one lane group and is
/// used again for the next, or with several phases is the group's own; <i>scratch</i> is a thread's; <i>kept</i> memory holds
/// what one lane group leaves behind for the reduction over the batch.
/// <para>
/// Predictions may overlap, also with a training. Then they may see a step's update half done, some weights from before it and some
/// from after, and give logits that no network of this training has given; they disturb neither the training nor its bits. To
/// predict with whole weights meanwhile, predict between two steps (as in a call of the progress), or load what was saved there into
/// a second network.
/// </para>
/// </remarks>
[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.NonPublicMethods)]
public abstract class Network
{
    private readonly PreparedWeights laneWeights;
    private readonly PreparedWeights imageWeights;
    private readonly Pool<float[]> imageScratch = new();
    private readonly Pool<ImageTeam> imageTeams = new();
    private readonly Pool<BatchPrediction> batches = new();

    /// <summary>1 while a <see cref="TrainingTurn"/> is taken.</summary>
    internal int IsInTraining;

    /// <summary>Makes the network with initial weights that are a pure function of <paramref name="seed"/>.</summary>
    /// <param name="info">What the spec says.</param>
    /// <param name="seed">Any value.</param>
    protected Network(NetworkInfo info, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(info);
        Info = info;
        Parameters = new ParameterBlock(info.Parameters);
        Parameters.Initialize(seed);
        ClassNames = info.Classes;
        Normalization = NormalizationRule.OfSpec(info.Data);
        laneWeights = new PreparedWeights(this, PreparedFor.Lanes);
        imageWeights = new PreparedWeights(this, PreparedFor.Image);
    }

    /// <summary>What the spec says of this network.</summary>
    public NetworkInfo Info { get; }

    /// <summary>The trained values.</summary>
    public ParameterBlock Parameters { get; }

    /// <summary>
    /// The classes' names, in the order of the logits: the spec's, or where it gives only their number those of the images that the
    /// network was trained on. Saved and loaded with the weights.
    /// </summary>
    public ImmutableArray<string> ClassNames { get; private set; }

    /// <summary>
    /// How stored levels become inputs: as in training, where that is known; null before a first training by a spec that does not say.
    /// Saved and loaded with the weights.
    /// </summary>
    public Normalization? Normalization { get; private set; }

    /// <summary>Floats of worker memory: the activations and scratch of one lane group. The input comes first.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract int WorkerFloats { get; }

    /// <summary>Floats of scratch that a step works in and leaves behind; a thread's own.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual int ScratchFloats => 0;

    /// <summary>Where in worker memory the logits stand after <see cref="Forward"/>: classes x 16 lanes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract int LogitsOffset { get; }

    /// <summary>Floats of kept memory that one lane group needs.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract int KeptFloats { get; }

    /// <summary>Pieces into which <see cref="ReduceGradients"/> is cut; a constant of the network.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract int GradientChunks { get; }

    /// <summary>
    /// Phases of a training step; between two of them all groups wait for each other. More than 1 where a layer looks at the
    /// whole batch.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual int TrainingPhases => 1;

    /// <summary>Floats that all groups share between phases.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual int SharedFloats => 0;

    /// <summary>Floats of scratch that <see cref="PredictImage"/> needs.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract int PredictFloats { get; }

    /// <summary>The trained values and those behind them that are gathered, for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Span<float> ParameterMemory => Parameters.Memory;

    /// <summary>Floats of weights that are prepared for a path.</summary>
    /// <param name="path">Which.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual int PreparedFloats(PreparedFor path) => 0;

    /// <summary>Pieces into which <see cref="Prepare"/> is cut.</summary>
    /// <param name="path">Which.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual int PreparedChunks(PreparedFor path) => 0;

    /// <summary>
    /// Begins to compile the network's kernels on another thread, so that the first step or prediction does not wait for them: call it
    /// before data are loaded.
    /// </summary>
    /// <returns>Ends when all are compiled; nobody needs to wait for it. Does nothing where code is compiled ahead of time.</returns>
    public Task CompileAsync() => EarlyCompilation.Begin(GetType());

    /// <summary>The logits of one image.</summary>
    /// <param name="image">Channels x height x width, scaled as in training.</param>
    /// <param name="logits">One value for each class.</param>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    /// <remarks>
    /// Any number of threads may predict at the same time, and nothing is allocated once as many have as do: up to 16, or to twice the
    /// processors where that is more. While the network is trained, a prediction may see an update half done.
    /// </remarks>
    public void Predict(ReadOnlySpan<float> image, Span<float> logits)
    {
        ExpectOne(image, logits);
        Predict(image, logits, workers: null);
    }

    /// <summary>The logits of one image, the same bits as without a team.</summary>
    /// <param name="image">Channels x height x width, scaled as in training.</param>
    /// <param name="logits">One value for each class.</param>
    /// <param name="team">Who takes part in large convolutions and dense layers; the rest is the caller's, as are small networks.</param>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The team is at work: it serves one caller at a time.</exception>
    /// <exception cref="ObjectDisposedException">The team is disposed.</exception>
    /// <remarks>
    /// Any number of threads may predict at the same time, each with a team of its own, and nothing is allocated once as many have as
    /// do: up to 16, or to twice the processors where that is more. While the network is trained, a prediction may see an update half
    /// done.
    /// </remarks>
    public void Predict(ReadOnlySpan<float> image, Span<float> logits, ThreadTeam team)
    {
        ArgumentNullException.ThrowIfNull(team);
        ExpectOne(image, logits);
        imageWeights.Fresh(team);
        ImageTeam workers = imageTeams.Take() ?? new ImageTeam();
        workers.Hire(team);
        try
        {
            Predict(image, logits, workers);
        }
        finally
        {
            workers.Dismiss();
            imageTeams.Give(workers);
        }
    }

    /// <summary>The logits of many images, 16 side by side.</summary>
    /// <param name="images">Images x channels x height x width, scaled as in training.</param>
    /// <param name="logits">Images x classes.</param>
    /// <exception cref="ArgumentException">A length does not fit the network, or the other.</exception>
    /// <remarks>
    /// Any number of threads may predict at the same time, and nothing is allocated once as many have as do: up to 16, or to twice the
    /// processors where that is more. While the network is trained, a prediction may see an update half done.
    /// </remarks>
    public void PredictBatch(ReadOnlySpan<float> images, Span<float> logits)
    {
        ExpectMany(images, logits);
        PredictMany(images, logits, team: null);
    }

    /// <summary>The logits of many images, 16 side by side on each thread of a team: the same bits as without a team.</summary>
    /// <param name="images">Images x channels x height x width, scaled as in training.</param>
    /// <param name="logits">Images x classes.</param>
    /// <param name="team">Who takes part; more threads than groups of 16 images find nothing to do.</param>
    /// <exception cref="ArgumentException">A length does not fit the network, or the other.</exception>
    /// <exception cref="InvalidOperationException">The team is at work: it serves one caller at a time.</exception>
    /// <exception cref="ObjectDisposedException">The team is disposed.</exception>
    /// <remarks>
    /// Any number of threads may predict at the same time, each with a team of its own, and nothing is allocated once as many have as
    /// do: up to 16, or to twice the processors where that is more. While the network is trained, a prediction may see an update half
    /// done.
    /// </remarks>
    public void PredictBatch(ReadOnlySpan<float> images, Span<float> logits, ThreadTeam team)
    {
        ArgumentNullException.ThrowIfNull(team);
        ExpectMany(images, logits);
        laneWeights.Fresh(team);
        PredictMany(images, logits, team);
    }

    /// <summary>Writes the parameters as a safetensors file, under PyTorch's names and shapes.</summary>
    /// <param name="path">The file; replaced whole, or left as it was when writing fails. Links are followed, permissions kept.</param>
    /// <exception cref="CheckpointException">
    /// The file cannot be written: there is a folder, pipe, socket or device, the disk is full, or no file may be made beside it.
    /// </exception>
    /// <remarks>
    /// It is written beside its place, as <c>.netwright-</c> and 16 digits, flushed to the disk and renamed. What a process that was
    /// killed while it saved left in the same folder is deleted; saves that go on at the same time are let alone.
    /// </remarks>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SafetensorsWriter.Save(path, this);
    }

    /// <summary>Refuses a path that <see cref="Save"/> would refuse, before the hours of training that end with it.</summary>
    /// <param name="path">Where the network will be saved; what is there stays as it is.</param>
    /// <exception cref="CheckpointException">No file can be written there.</exception>
    public static void RequireSavable(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SafetensorsWriter.Rehearse(path);
    }

    /// <summary>Loads parameters from a safetensors file with exactly this network's tensors.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">
    /// There is no such file, it cannot be read, or it is no checkpoint of this network; no parameter was changed.
    /// </exception>
    public void Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SafetensorsReader.Load(path, this);
    }

    /// <summary>Takes what fits from the weights of another network: tensors of the same names and shapes, for transfer learning.</summary>
    /// <param name="path">A safetensors file, also a checkpoint of a training.</param>
    /// <param name="takes">Whether a tensor such as <c>C1.weight</c> is to be taken; all when null.</param>
    /// <returns>What was taken and what was left, with the reason; the caller should show it.</returns>
    /// <exception cref="CheckpointException">There is no such file, or it is damaged; no parameter was changed.</exception>
    public TransferReport LoadMatching(string path, Func<string, bool>? takes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SafetensorsReader.Transfer(path, this, takes ?? (_ => true));
    }

    /// <summary>Prepares one piece of the weights: a pure function of the parameters.</summary>
    /// <param name="path">What for.</param>
    /// <param name="chunk">Which piece: 0 up to <see cref="PreparedChunks"/>.</param>
    /// <param name="prepared">All prepared weights of the path; this piece of them is overwritten.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual void Prepare(PreparedFor path, int chunk, Span<float> prepared)
    {
    }

    /// <summary>Weights prepared from the parameters as they are now.</summary>
    /// <param name="path">What for.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Span<float> Prepared(PreparedFor path) => Prepared(path, null);

    /// <summary>Takes over what belongs to the weights.</summary>
    internal void Adopt(ImmutableArray<string> classes, Normalization? normalization)
    {
        ClassNames = classes;
        Normalization = normalization ?? Normalization;
    }

    /// <summary>Notes that <see cref="ReduceGradients"/> has updated all parameters, and what training prepares from them.</summary>
    internal void WereUpdated() => laneWeights.WereRenewed(Parameters.Touch());

    /// <summary>The optimiser's step on the pieces of a gradient; <see cref="WereUpdated"/> is due when all are done.</summary>
    /// <param name="optimizer">Which has begun a step.</param>
    /// <param name="watch">Looks whether each piece is finite, and keeps the others from being applied.</param>
    /// <param name="gradients">The whole gradient block.</param>
    internal ParameterUpdate Update(Optimizer optimizer, GradientWatch watch, Span<float> gradients) =>
        new(optimizer, watch, Parameters.Trained, gradients, laneWeights.Memory);

    /// <summary>Keeps predictions from preparing weights for lane groups while a step updates and prepares them itself.</summary>
    internal Lock.Scope HoldPrepared() => laneWeights.Hold();

    /// <summary>The prepared weights, made by a team where they must be made anew.</summary>
    internal Span<float> Prepared(PreparedFor path, ThreadTeam? team) =>
        (path == PreparedFor.Lanes ? laneWeights : imageWeights).Fresh(team);

    /// <summary>One image's forward pass on the path made for single images.</summary>
    /// <param name="image">The image.</param>
    /// <param name="logits">Receives the logits.</param>
    /// <param name="scratch"><see cref="PredictFloats"/>; pinned where a team works.</param>
    /// <param name="team">Who takes part in large layers; null for the caller alone.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract void PredictImage(
        ReadOnlySpan<float> image, Span<float> logits, Span<float> scratch, ImageTeam? team);

    /// <summary>Forward pass of one lane group, as in prediction: dropout does nothing.</summary>
    /// <param name="worker">Worker memory; the input stands at 0.</param>
    /// <param name="scratch">The thread's scratch.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract void Forward(Span<float> worker, Span<float> scratch);

    /// <summary>The network's own loss of each image, without a gradient.</summary>
    /// <param name="logits">Classes x 16 lanes, as <see cref="Forward"/> leaves them.</param>
    /// <param name="classes">Class of the image in each lane; -1 in a lane without an image. Length 16.</param>
    /// <param name="losses">Receives 16 losses; 0 in a lane without an image.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract void Losses(ReadOnlySpan<float> logits, ReadOnlySpan<int> classes, Span<float> losses);

    /// <summary>One phase of forward pass, loss and backward pass of one lane group; the phases together are the whole.</summary>
    /// <param name="phase">Which: 0 up to <see cref="TrainingPhases"/>.</param>
    /// <param name="worker">Worker memory; the input stands at 0. With several phases it is the group's own.</param>
    /// <param name="scratch">The thread's scratch.</param>
    /// <param name="kept">This group's kept memory.</param>
    /// <param name="common">What <see cref="Synchronize"/> left for all groups.</param>
    /// <param name="group">Labels and scales.</param>
    /// <returns>The loss of the group, in the phase that computes it; else nothing.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract GroupResult Train(
        int phase, Span<float> worker, Span<float> scratch, Span<float> kept, Span<float> common, in LaneGroup group);

    /// <summary>Joins what all groups computed in a phase, before the next one: the statistics of a batch.</summary>
    /// <param name="phase">The phase that has ended; never the last.</param>
    /// <param name="kept">Kept memory of all groups, one behind the other.</param>
    /// <param name="groups">Number of groups, at least 1.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="common">Receives what the groups will read.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual void Synchronize(
        int phase, ReadOnlySpan<float> kept, int groups, int images, Span<float> common)
    {
    }

    /// <summary>
    /// Sums one piece of the gradient over all groups, in an order that does not depend on threads; updates its parameters, and what
    /// <see cref="Prepare"/> makes of them for lane groups.
    /// </summary>
    /// <param name="chunk">Which piece: 0 up to <see cref="GradientChunks"/>.</param>
    /// <param name="kept">Kept memory of all groups, one behind the other, <see cref="KeptFloats"/> each.</param>
    /// <param name="groups">Number of groups, at least 1.</param>
    /// <param name="worker">Worker memory, free for scratch.</param>
    /// <param name="gradients">The whole gradient block; this piece of it is overwritten.</param>
    /// <param name="update">Applied to this piece when it is summed.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract void ReduceGradients(
        int chunk, ReadOnlySpan<float> kept, int groups, Span<float> worker, Span<float> gradients, in ParameterUpdate update);

    private void ExpectOne(ReadOnlySpan<float> image, Span<float> logits)
    {
        Expect(image.Length, Info.Input.Length, nameof(image), "one image");
        Expect(logits.Length, Info.Classes.Length, nameof(logits), "one value for each class");
    }

    private void ExpectMany(ReadOnlySpan<float> images, Span<float> logits)
    {
        int length = Info.Input.Length;
        int classes = Info.Classes.Length;
        int count = images.Length / length;
        if (images.Length != count * length || logits.Length != (long)count * classes)
        {
            throw new ArgumentException(
                $"{images.Length} values and {logits.Length} logits given; each image has {length} values and {classes} logits.", nameof(logits));
        }
    }

    private void Predict(ReadOnlySpan<float> image, Span<float> logits, ImageTeam? workers)
    {
        float[] scratch = imageScratch.Take() ?? AlignedMemory.Allocate(PredictFloats);
        PredictImage(image, logits, AlignedMemory.Align(scratch, PredictFloats), workers);
        imageScratch.Give(scratch);
    }

    private void PredictMany(ReadOnlySpan<float> images, Span<float> logits, ThreadTeam? team)
    {
        BatchPrediction batch = batches.Take() ?? new BatchPrediction(this);
        batch.Run(images, logits, team);
        batches.Give(batch);
    }

    private static void Expect(int length, int expected, string argument, string what)
    {
        if (length != expected)
        {
            throw new ArgumentException($"{length} values given where {what} has {expected}.", argument);
        }
    }
}
