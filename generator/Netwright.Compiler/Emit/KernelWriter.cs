using System.Collections.Generic;
using System.Linq;

namespace Netwright.Compiler.Emit;

/// <summary>Writes kernels as methods; a kernel hands over to the next narrower width where the machine lacks its own.</summary>
internal static class KernelWriter
{
    /// <summary>Writes one kernel at one width, with its docs at the widest.</summary>
    public static void Write(SourceWriter writer, Kernel kernel, VectorWidth width)
    {
        if (width == VectorWidth.V512)
        {
            WriteDocs(writer, kernel);
        }
        else
        {
            writer.Line($"/// <summary><see cref=\"{kernel.Name}\"/> with {width.Bits}-bit vectors.</summary>");
        }

        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]");
        IEnumerable<string> parameters = kernel.Parameters.Select(name => "ref float " + name).Concat(kernel.MoreParameters);
        writer.Open($"private static void {kernel.Name}{width.Suffix}({string.Join(", ", parameters)})");
        if (kernel.EveryWidth && width.Narrower is { } narrower)
        {
            WriteHandOver(writer, kernel, width, narrower);
        }

        kernel.Body(writer, width);
        writer.Close();
    }

    private static void WriteDocs(SourceWriter writer, Kernel kernel)
    {
        writer.Line($"/// <summary>{CSharpText.Comment(kernel.Summary)}</summary>");
        if (kernel.Remarks.Count > 0)
        {
            writer.Line("/// <remarks>");
            foreach (string remark in kernel.Remarks)
            {
                writer.Line("/// " + CSharpText.Comment(remark) + "<br/>");
            }

            writer.Line("/// </remarks>");
        }
    }

    private static void WriteHandOver(SourceWriter writer, Kernel kernel, VectorWidth width, VectorWidth narrower)
    {
        IEnumerable<string> arguments = kernel.Parameters.Select(name => "ref " + name)
            .Concat(kernel.MoreParameters.Select(parameter => parameter.Substring(parameter.LastIndexOf(' ') + 1)));
        writer.Open($"if (!{width.Class}.IsHardwareAccelerated)");
        writer.Line($"{kernel.Name}{narrower.Suffix}({string.Join(", ", arguments)});");
        writer.Line("return;");
        writer.Close();
        writer.Line();
    }
}
