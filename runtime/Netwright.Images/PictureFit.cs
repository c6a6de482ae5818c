namespace Netwright.Images;

/// <summary>How a picture of another shape becomes one of the network's.</summary>
public enum PictureFit
{
    /// <summary>Height and width are resized each by itself; proportions change.</summary>
    Stretch,

    /// <summary>The whole picture, in its proportions, in the middle; what it leaves free has <see cref="PictureOptions.Padding"/>.</summary>
    Contain,

    /// <summary>The middle of the picture, in its proportions, fills all; what stands over is cut off.</summary>
    Cover,
}
