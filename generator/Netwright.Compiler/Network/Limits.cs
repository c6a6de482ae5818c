namespace Netwright.Compiler.Network;

/// <summary>Bounds that keep every later number within 32 bits and the generated code within reason.</summary>
internal static class Limits
{
    /// <summary>Values of one tensor of one image: sixteen images of 4-byte values stay below 2^31 bytes.</summary>
    public const long TensorValues = int.MaxValue / 64;

    /// <summary>
    /// Values of the input and all outputs together: sixteen images of them leave a third of 2^31 values for gradients and scratch.
    /// ResNet-152 at 224x224 has 78 million.
    /// </summary>
    public const long ActivationValues = int.MaxValue / 24;

    /// <summary>Values of each kind of a plan's memory: an array of them, and its alignment, is possible.</summary>
    public const int MemoryValues = int.MaxValue - 4096;

    /// <summary>Trained values: their block, and what a lane group leaves for its gradient, stay below 2^31 bytes.</summary>
    public const long Parameters = int.MaxValue / sizeof(float);

    /// <summary>Rows, columns and channels of an image.</summary>
    public const int Extent = 65536;

    /// <summary>Filters of a conv, units of a dense.</summary>
    public const int Channels = 1048576;

    /// <summary>Kernels, windows, strides and pads.</summary>
    public const int Window = 1024;

    /// <summary>Layers of a network, those of branches and of every use of a block included.</summary>
    public const int Layers = 1024;

    /// <summary>Blocks of a spec.</summary>
    public const int Blocks = 64;

    /// <summary>Parameters of a block.</summary>
    public const int BlockParameters = 64;

    /// <summary>Keys, values and items of lists that the uses of all blocks write out, a long value counting for several.</summary>
    public const int WrittenOut = 1_000_000;

    /// <summary>Branches of a parallel.</summary>
    public const int Branches = 64;

    /// <summary>Parallels within each other.</summary>
    public const int Nesting = 6;

    /// <summary>Classes of a network.</summary>
    public const int Classes = 65536;

    /// <summary>Characters of a name.</summary>
    public const int NameLength = 64;
}
