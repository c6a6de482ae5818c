using System.ComponentModel;

namespace Netwright;

/// <summary>What weights are prepared for: each path wants them in an order of its own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PreparedFor
{
    /// <summary>Lane groups: training, and prediction of many images.</summary>
    Lanes,

    /// <summary>The path of a single image.</summary>
    Image,
}
