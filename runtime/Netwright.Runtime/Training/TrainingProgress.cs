namespace Netwright.Training;

/// <summary>Where training stands. About a hundred come in an epoch, and one with <see cref="Finished"/> at its end.</summary>
/// <param name="Epoch">Which epoch, from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Loss">Mean loss of the epoch's images so far.</param>
/// <param name="Accuracy">Share of the epoch's images so far whose class was predicted, 0 to 1.</param>
/// <param name="ImagesPerSecond">Images trained on in a second, in this epoch so far.</param>
/// <param name="Finished">The epoch's figures, when it has ended and is validated; else null.</param>
public readonly record struct TrainingProgress(
    int Epoch,
    int Epochs,
    int Step,
    int Steps,
    double Loss,
    double Accuracy,
    double ImagesPerSecond,
    EpochResult? Finished);
