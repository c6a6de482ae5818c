namespace Netwright.Compiler.Layers.Conv;

/// <summary>How a convolution is computed in training and for many images.</summary>
internal enum ConvAlgorithm
{
    /// <summary>Every output gathers its taps, as the formula says.</summary>
    Direct,

    /// <summary>Winograd's minimal filtering: products of 36 matrices, one for each point of a tile.</summary>
    Winograd,

    /// <summary>A product of matrices, for which what the taps see is copied side by side.</summary>
    Product,
}
