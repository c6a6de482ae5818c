using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Optimizers;
using Netwright.Compiler.Schedules;

namespace Netwright.Compiler.Network;

/// <summary>The types outside a network's class that emitted code names, and their namespaces.</summary>
internal static class ExternalNames
{
    private static readonly Dictionary<string, string> Namespaces = new[]
    {
        In("System", "Math", "MathF", "ReadOnlySpan", "Span"),
        In("System.CodeDom.Compiler", "GeneratedCode", "GeneratedCodeAttribute"),
        In("System.Collections.Immutable", "ImmutableArray"),
        In("System.Linq", "Enumerable"),
        In("System.Numerics", "BitOperations"),
        In("System.Runtime.CompilerServices", "MethodImpl", "MethodImplAttribute", "Unsafe"),
        In("System.Runtime.InteropServices", "MemoryMarshal"),
        In("System.Runtime.Intrinsics", "Vector128", "Vector256", "Vector512"),
        In(
            "Netwright",
            "BestBy", "DataInfo", "EarlyStopping", "GradientClip", "GroupResult", "ImageExtent", "ImageShape", "InitRule", "LaneGroup", "LastBatchRule", "LayerInfo", "Network",
            "NetworkInfo", "ParameterInfo", "ParameterUpdate", "PlateauMetric", "PreparedFor", "Sampling", "TrainingOptions", "ValidationPick", "VectorBits",
            "VectorBitsAttribute"),
        In(
            "Netwright",
            "Brightness", "Contrast", "Crop", "Elastic", "Erase", "Flip", "FlipAxis", "Hue", "Mixup", "Noise", "OutsideRule", "Rotate", "Saturation",
            "Scale", "Shear", "Shift"),
        In("Netwright", [.. OptimizerKinds.All.Select(kind => kind.Options), .. ScheduleKinds.All.Select(kind => kind.Type)]),
        In(
            "Netwright.Numerics",
            "BatchStatistics", "CacheLine", "CellConvolution", "ConvolutionWindow", "DropoutMask", "Fused", "ImageDense", "ImagePool", "ImageProduct",
            "ImageTeam", "ImageWinograd", "KernelMethod", "LaneMath", "LaneProduct", "MatrixProduct", "MatrixRow", "PaddedRows", "PixelRows",
            "ScalarMath", "TapTable", "TurnedInputs", "UnitPanels", "VectorMath", "Winograd", "WinogradGrid", "WinogradPlane"),
    }.SelectMany(types => types).ToDictionary(type => type.Key, type => type.Value, StringComparer.Ordinal);

    /// <summary>The namespace of a type that emitted code names; null for any other word.</summary>
    public static string? NamespaceOf(string type) => Namespaces.TryGetValue(type, out string? space) ? space : null;

    /// <summary>
    /// Whether a class would stand where one of these types or their namespaces does, or in a namespace called like such a type:
    /// then even a name in full would mean something else.
    /// </summary>
    /// <param name="fullName">Namespace and class, without the <c>@</c> of keywords.</param>
    public static bool IsHiddenBy(string fullName) => Namespaces.Any(type =>
        Begins(fullName, $"{type.Value}.{type.Key}") || Begins(type.Value, fullName));

    private static bool Begins(string name, string start) =>
        name.StartsWith(start, StringComparison.Ordinal) && (name.Length == start.Length || name[start.Length] == '.');

    private static IEnumerable<KeyValuePair<string, string>> In(string space, params string[] types) =>
        types.Select(type => new KeyValuePair<string, string>(type, space));
}
