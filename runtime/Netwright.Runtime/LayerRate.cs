namespace Netwright;

/// <summary>How fast one layer learns beside the others.</summary>
/// <param name="Layer">Its name, or that of a block's use: then it holds for all layers inside that have no rate of their own.</param>
/// <param name="Factor">What the learning rate is multiplied by for it; finite, 0 or more.</param>
public readonly record struct LayerRate(string Layer, double Factor);
