namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>How a convolution is computed in training and for many images.</summary>
internal enum ConvAlgorithm
{
    /// <summary>Every output gathers its taps, as the formula says.</summary>
    Direct,

    /// <summary>Winograd's minimal filtering: products of 36 matrices, one for each point of a tile.</summary>
    Winograd,

    /// <summary>Products of matrices: of the weights with what each tap sees.</summary>
    Product,
}
