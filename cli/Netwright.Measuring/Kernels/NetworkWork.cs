namespace Netwright.Measuring.Kernels;

/// <summary>What a network does.</summary>
internal enum NetworkWork
{
    /// <summary>Predicts one image.</summary>
    Image,

    /// <summary>Predicts many images, 16 side by side.</summary>
    Batch,

    /// <summary>Does a step of training.</summary>
    Step,
}
