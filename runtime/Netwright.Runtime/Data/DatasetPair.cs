namespace Netwright.Data;

/// <summary>The two parts of a data set.</summary>
/// <param name="Train">Images to learn from.</param>
/// <param name="Test">Images to be judged by; never trained on.</param>
public sealed record DatasetPair(ImageDataset Train, ImageDataset Test);
