namespace Netwright;

/// <summary>What shows where a moved image has nothing.</summary>
public enum OutsideRule
{
    /// <summary>Level 0.</summary>
    Level,

    /// <summary>The nearest pixel of the edge.</summary>
    Edge,

    /// <summary>The image in a mirror that stands on the edge pixels' centres: c b a b c.</summary>
    Reflect,
}
