namespace Netwright.Compiler.Network;

/// <summary>Which images are held out for validation.</summary>
public enum PickSetting
{
    /// <summary>Of each class the same share, by what the images show.</summary>
    ByContent,

    /// <summary>Those at the end.</summary>
    Last,
}

/// <summary>How an epoch takes images.</summary>
public enum SamplingSetting
{
    /// <summary>Each once, in a random order.</summary>
    Shuffled,

    /// <summary>Each once, as they stand.</summary>
    InOrder,

    /// <summary>Draws with replacement, all classes equally likely.</summary>
    Balanced,
}

/// <summary>What an epoch is judged by.</summary>
public enum BestBySetting
{
    /// <summary>The lowest loss.</summary>
    Loss,

    /// <summary>The highest accuracy.</summary>
    Accuracy,
}

/// <summary>Images held out for validation.</summary>
/// <param name="Share">Their share: 0 up to, not including, 1.</param>
/// <param name="Pick">Which.</param>
public sealed record ValidationModel(double Share, PickSetting Pick);

/// <summary>When training ends before its last epoch.</summary>
/// <param name="Patience">Epochs without a better one, at least 1.</param>
/// <param name="MinDelta">By how much an epoch must be better, from 0.</param>
/// <param name="Restore">Whether the network gets the weights of its best epoch back.</param>
public sealed record StoppingModel(int Patience, double MinDelta, bool Restore);

/// <summary>What the loss of each class's images counts.</summary>
/// <param name="IsBalanced">Whether by the number of each class's images.</param>
/// <param name="Weights">A number above 0 for each class, where it is not.</param>
public sealed record ClassWeightsModel(bool IsBalanced, EquatableArray<double> Weights);
