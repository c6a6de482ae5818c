using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>C# for places in CHWN16 memory: channels x height x width x 16 lanes.</summary>
internal static class Place
{
    /// <summary>The offset of a row's column, in floats; an empty column is column 0.</summary>
    public static string Of(string plane, int height, string row, int width, string column) => column.Length == 0
        ? Text($"((({plane} * {height}) + {row}) * {width * Lanes.Count})")
        : Text($"((((({plane} * {height}) + {row}) * {width}) + {column}) * {Lanes.Count})");

    /// <summary><paramref name="name"/> moved by a literal: <c>k</c>, <c>k + 3</c>, <c>k - 1</c>.</summary>
    public static string Plus(string name, int value) =>
        value == 0 ? name : value > 0 ? Text($"{name} + {value}") : Text($"{name} - {-value}");

    /// <summary><paramref name="name"/> times a literal: <c>i</c>, <c>(i * 2)</c>.</summary>
    public static string Times(string name, int value) => value == 1 ? name : Text($"({name} * {value})");

    /// <summary>A <c>ref float</c> argument: <paramref name="start"/> moved by a literal number of floats.</summary>
    public static string Ref(string start, int offset) =>
        offset == 0 ? "ref " + start : Text($"ref Unsafe.Add(ref {start}, {offset})");
}
