using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Netwright.Compiler.Network;

/// <summary>Which names can stand in the generated C#.</summary>
internal static class Identifiers
{
    private const int LongestNamespace = 256;

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock",
        "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected",
        "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
        "using", "virtual", "void", "volatile", "while",
    };

    // Words that C# allows as names, but not, or not without a warning, as names of types.
    private static readonly HashSet<string> NotForTypes = new(StringComparer.Ordinal)
    {
        "allows", "async", "await", "dynamic", "extension", "field", "file", "global", "managed", "nint", "notnull", "nuint",
        "partial", "record", "required", "scoped", "unmanaged", "value", "var", "when", "where", "with", "yield",
    };

    // What the generated class inherits or declares.
    private static readonly HashSet<string> Members = new(StringComparer.OrdinalIgnoreCase)
    {
        "Info", "Parameters", "CompileAsync", "WorkerFloats", "ScratchFloats", "LogitsOffset", "KeptFloats", "GradientChunks",
        "PredictFloats", "Predict",
        "PredictImage", "Forward", "Train", "ReduceGradients", "Equals", "GetHashCode", "GetType", "ToString", "Finalize",
        "MemberwiseClone", "ReferenceEquals", "Spec", "Loss", "Losses", "SharedFloats", "TrainingPhases", "Synchronize",
        "ParameterMemory", "Prepared", "PreparedFloats", "PreparedChunks", "Prepare", "PrepareImage", "PrepareLanes",
    };

    // Types and vector operations that emitted code calls by their short names: a class of the same name would hide them.
    private static readonly HashSet<string> UsedByEmittedCode = new(StringComparer.Ordinal)
    {
        "AdamOptions", "AlignedMemory", "BatchStatistics", "BitOperations", "CacheLine", "CounterRandom", "DataInfo", "Fused", "GeneratedCode", "GeneratedCodeAttribute", "GroupResult",
        "ImageDense", "ImageExtent", "ImagePool", "ImageProduct", "ImageShape", "ImageTeam", "ImageWinograd", "ImmutableArray", "InitRule", "LaneGroup", "LaneMath", "LayerInfo", "Math", "MathF", "MemoryMarshal", "MethodImpl",
        "MethodImplAttribute", "MethodImplOptions", "Netwright", "Network", "NetworkInfo", "ParameterBlock", "ParameterInfo", "ParameterUpdate",
        "ConvolutionWindow", "PixelRows", "PreparedFor", "ProductConvolution", "ReadOnlySpan", "ScalarMath", "SgdOptions", "Span", "System", "TrainingOptions", "Unsafe", "Vector", "Vector128",
        "Vector256", "Vector512", "VectorMath", "WinogradConvolution",
        "Abs", "Add", "AndNot", "BitwiseAnd", "BitwiseOr", "ConditionalSelect", "ConvertToInt32", "ConvertToSingle", "Create",
        "CreateScalar", "Divide", "Dot", "EqualsAll", "EqualsAny", "Floor", "FusedMultiplyAdd", "GetElement", "GreaterThan",
        "GreaterThanOrEqual", "LessThan", "LessThanOrEqual", "Load", "LoadUnsafe", "Max", "MaxNative", "MaxNumber", "Min",
        "MinNative", "MinNumber", "Multiply", "MultiplyAddEstimate", "Negate", "Round", "ShiftLeft", "ShiftRightArithmetic",
        "Shuffle", "Sqrt", "Store", "StoreUnsafe", "Subtract", "Sum", "ToScalar", "Truncate", "WithElement", "Xor",
    };

    /// <summary>An ASCII letter, then letters, digits and underscores, of bounded length.</summary>
    public static bool IsPlain(string name) =>
        name.Length is > 0 and <= Limits.NameLength && IsLetter(name[0]) && name.All(c => IsLetter(c) || IsDigit(c) || c == '_');

    /// <summary>Plain identifiers joined by dots, none of them a keyword, of bounded length.</summary>
    public static bool IsNamespace(string name) =>
        name.Length <= LongestNamespace && name.Split('.').All(part => IsPlain(part) && !IsKeyword(part));

    /// <summary>Whether C# keeps the word for itself.</summary>
    public static bool IsKeyword(string name) => Keywords.Contains(name);

    /// <summary>Whether C# keeps the word for itself where a type is named.</summary>
    public static bool IsTypeKeyword(string name) => IsKeyword(name) || NotForTypes.Contains(name);

    /// <summary>Whether every generated class has such a member, in upper or lower case.</summary>
    public static bool IsMember(string name) => Members.Contains(name);

    /// <summary>The same name made usable: what is foreign dropped, the first letter upper-case.</summary>
    public static string Nearest(string name, string fallback)
    {
        string plain = new([.. name
            .Take(2 * Limits.NameLength)
            .Where(c => IsLetter(c) || IsDigit(c) || c == '_')
            .Take(Limits.NameLength - fallback.Length)]);
        plain = plain.Trim('_');
        if (plain.Length == 0)
        {
            return fallback;
        }

        return IsLetter(plain[0])
            ? plain.Substring(0, 1).ToUpper(CultureInfo.InvariantCulture) + plain.Substring(1)
            : fallback + plain;
    }

    /// <summary>Whether a class of that name would hide something that the generated code needs.</summary>
    public static bool IsUsedByEmittedCode(string name) => UsedByEmittedCode.Contains(name);

    private static bool IsLetter(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
