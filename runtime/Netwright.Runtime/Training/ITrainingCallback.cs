using System.Collections.Immutable;

namespace Netwright.Training;

/// <summary>Looks on while a network is trained, and may end the training or change its rate. Each method may be left out.</summary>
/// <remarks>Called on the thread that trains, between two steps: the network may be predicted with, evaluated and saved.</remarks>
public interface ITrainingCallback
{
    /// <summary>Before the first step.</summary>
    /// <param name="control">Where training stands.</param>
    /// <param name="notices">What should be known of the images: sentences.</param>
    void OnStart(TrainingControl control, ImmutableArray<string> notices)
    {
    }

    /// <summary>After each step.</summary>
    void OnStep(TrainingControl control)
    {
    }

    /// <summary>After each epoch, when it is validated.</summary>
    void OnEpoch(TrainingControl control, EpochResult epoch)
    {
    }
}

/// <summary>Where a training stands, and what a callback may do.</summary>
public sealed class TrainingControl
{
    private float rateFactor = 1;

    internal TrainingControl(Network network) => Network = network;

    /// <summary>What is trained.</summary>
    public Network Network { get; }

    /// <summary>Which epoch, from 1.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Steps done in this epoch.</summary>
    public int Step { get; internal set; }

    /// <summary>Steps done in all.</summary>
    public long Steps { get; internal set; }

    /// <summary>Mean loss of an image in the last batch.</summary>
    public double Loss { get; internal set; }

    /// <summary>Learning rate of the last step.</summary>
    public float LearningRate { get; internal set; }

    /// <summary>
    /// What the schedule's rates are multiplied by from the next step on; 1 unless a callback sets it. A checkpoint keeps it.
    /// </summary>
    /// <exception cref="System.ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public float RateFactor
    {
        get => rateFactor;
        set => rateFactor = Optimizers.OptionCheck.NotNegative(value, "rate factor");
    }

    /// <summary>Whether <see cref="Stop"/> was called.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Ends the training: after this step no other, and after this epoch's validation no other epoch.</summary>
    public void Stop() => IsStopped = true;
}
