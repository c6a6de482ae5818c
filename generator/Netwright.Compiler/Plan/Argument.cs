using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>What a call is given, or an object is made from.</summary>
internal abstract record Argument
{
    /// <summary>A whole number.</summary>
    public static implicit operator Argument(int value) => new Number(value);
}

/// <summary>A place in memory.</summary>
/// <param name="Space">The memory.</param>
/// <param name="Offset">Floats from its start.</param>
/// <param name="Name">What stands there, such as <c>C1.y</c>; null where nobody needs to know.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Turn">Floats that it moves on with each turn of the loop round the call; 0 outside of loops.</param>
internal sealed record Operand(Space Space, int Offset, string? Name = null, string Words = "", int Turn = 0) : Argument
{
    /// <summary>The same place without a name.</summary>
    public Operand Unnamed => this with { Name = null, Words = "" };
}

/// <summary>A whole number.</summary>
internal sealed record Number(int Value) : Argument;

/// <summary>A number that is rounded to single precision.</summary>
internal sealed record SingleNumber(double Value) : Argument;

/// <summary>A number in double precision.</summary>
internal sealed record DoubleNumber(double Value) : Argument;

/// <summary>Yes or no.</summary>
internal sealed record Flag(bool Value) : Argument;

/// <summary>The extent of an image.</summary>
internal sealed record ImageExtent(Shape Value) : Argument;

/// <summary>How a kernel or a pool's window moves over its input.</summary>
/// <param name="Kernel">Taps.</param>
/// <param name="Stride">From one place to the next.</param>
/// <param name="Pad">Rows and columns round the image, of which the upper and left ones count.</param>
/// <param name="Dilation">From one tap to the next.</param>
internal sealed record SlidingKernel(Extent Kernel, Extent Stride, Padding Pad, Extent Dilation) : Argument;

/// <summary>What a method that makes calls knows beside memory.</summary>
/// <remarks>No enumeration: a literal 0 would silently become its first value where a number is meant.</remarks>
internal sealed record Variable : Argument
{
    /// <summary>The lane group: its images, labels and keys.</summary>
    public static readonly Variable Group = new("group");

    /// <summary>The keys of the group's images for dropout's random bits.</summary>
    public static readonly Variable DropoutKeys = new("dropout keys");

    /// <summary>The number of lane groups of the batch.</summary>
    public static readonly Variable Groups = new("groups");

    /// <summary>The number of images of the batch.</summary>
    public static readonly Variable Images = new("images");

    /// <summary>The number of the piece of work.</summary>
    public static readonly Variable Piece = new("piece");

    /// <summary>The first item of the piece.</summary>
    public static readonly Variable First = new("first");

    /// <summary>The item behind the last one of the piece.</summary>
    public static readonly Variable End = new("end");

    /// <summary>The threads that may take part in a single image.</summary>
    public static readonly Variable Team = new("team");

    private Variable(string name) => Name = name;

    /// <summary>Its name in a printed plan.</summary>
    public string Name { get; }
}
