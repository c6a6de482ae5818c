using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>An object of the runtime that knows a shape, as a static member of the emitted class; layers of equal shape share it.</summary>
/// <param name="Name">The member.</param>
/// <param name="Type">Its class.</param>
/// <param name="Arguments">What it is made from, as C#.</param>
/// <param name="Summary">One sentence: what it computes.</param>
internal sealed record SharedObject(string Name, string Type, string Arguments, string Summary)
{
    /// <summary>Writes the member.</summary>
    public void Write(SourceWriter writer)
    {
        writer.Line();
        writer.Line($"/// <summary>{Comment(Summary)}</summary>");
        writer.Line($"private static readonly {Type} {Name} = new({Arguments});");
    }

    /// <summary>C# that makes the shape of one image.</summary>
    public static string Shape(Network.Shape shape) => Text($"new ImageShape({shape.Channels}, {shape.Height}, {shape.Width})");
}
