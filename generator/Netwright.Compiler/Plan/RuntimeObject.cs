using System.Collections.Generic;

namespace Netwright.Compiler.Plan;

/// <summary>An object of the runtime that knows a shape; layers of equal shape share it.</summary>
/// <param name="Name">Unique in the network.</param>
/// <param name="Class">What it is.</param>
/// <param name="Summary">One sentence: what it computes.</param>
/// <param name="Arguments">What it is made from.</param>
internal sealed record RuntimeObject(string Name, RuntimeClass Class, string Summary, params IReadOnlyList<Argument> Arguments);

/// <summary>A method of such an object.</summary>
internal sealed record ObjectMethod(RuntimeObject Object, Method Method) : Target;

/// <summary>The runtime's classes that know a shape.</summary>
internal enum RuntimeClass
{
    /// <summary>A single image's convolution by Winograd's minimal filtering.</summary>
    ImageWinograd,

    /// <summary>A single image's convolution as products of matrices.</summary>
    ImageProduct,

    /// <summary>A single image's convolution of 5x5 by cells of 2x2 outputs.</summary>
    CellConvolution,

    /// <summary>A single image's dense layer.</summary>
    ImageDense,

    /// <summary>A single image's pool.</summary>
    ImagePool,
}

/// <summary>What such objects do.</summary>
internal enum Method
{
    /// <summary>The weights in the form in which they are read.</summary>
    Prepare,

    /// <summary>A batch normalisation, multiplied into prepared weights.</summary>
    Normalize,

    /// <summary>A single image.</summary>
    Predict,
}
