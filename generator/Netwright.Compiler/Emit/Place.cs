using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>C# for places in CHWN16 memory: channels x height x width x 16 lanes.</summary>
internal static class Place
{
    /// <summary>The offset of a row's column, in floats; an empty column is column 0.</summary>
    public static string Of(string plane, int height, string row, int width, string column) => column.Length == 0
        ? Text($"(({plane} * {height}) + {row}) * {width * Lanes.Count}")
        : Text($"(((({plane} * {height}) + {row}) * {width}) + {column}) * {Lanes.Count}");

    /// <summary><paramref name="name"/> moved by a literal: <c>k</c>, <c>k + 3</c>, <c>k - 1</c>.</summary>
    public static string Plus(string name, int value) =>
        value == 0 ? name : value > 0 ? Text($"{name} + {value}") : Text($"{name} - {-value}");

    /// <summary><paramref name="name"/> times a literal: <c>i</c>, <c>(i * 2)</c>.</summary>
    public static string Times(string name, int value) => value == 1 ? name : Text($"({name} * {value})");

    /// <summary>An offset moved by the lane block's term, which is empty where one vector holds all lanes.</summary>
    public static string Lane(string offset, string lane) => lane.Length == 0 ? offset : $"({offset}){lane}";

    /// <summary>A 512-bit load in element-wise code, at a literal distance from a reference.</summary>
    public static string WideLoad(string start, int offset) => "Vector512." + Load(start, offset);

    /// <summary>A value at a literal distance from a reference.</summary>
    public static string Value(string start, int offset) => offset == 0 ? start : Text($"Unsafe.Add(ref {start}, {offset})");

    /// <summary>The vector that stands at a literal distance from a reference.</summary>
    public static string Load(string start, int offset) =>
        offset == 0 ? $"LoadUnsafe(ref {start})" : Text($"LoadUnsafe(ref {start}, {offset})");

    /// <summary>One value, at a literal distance from a reference, in every lane.</summary>
    public static string Broadcast(string start, int offset) =>
        offset == 0 ? $"Create({start})" : Text($"Create(Unsafe.Add(ref {start}, {offset}))");

    /// <summary>The statement that stores a vector at a literal distance from a reference.</summary>
    public static string Store(string value, string start, int offset) =>
        offset == 0 ? $"StoreUnsafe({value}, ref {start});" : Text($"StoreUnsafe({value}, ref {start}, {offset});");

    /// <summary>The same of a 512-bit vector in element-wise code.</summary>
    public static string WideStore(string value, string start, int offset) => "Vector512." + Store(value, start, offset);

    /// <summary>A <c>ref float</c> argument: <paramref name="start"/> moved by a literal number of floats.</summary>
    public static string Ref(string start, int offset) =>
        offset == 0 ? "ref " + start : Text($"ref Unsafe.Add(ref {start}, {offset})");
}
