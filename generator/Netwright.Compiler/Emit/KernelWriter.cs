using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>Writes kernels as methods; a kernel hands over to the next narrower width where the machine lacks its own.</summary>
internal static class KernelWriter
{
    /// <summary>The attribute over a kernel.</summary>
    public static void WriteAttribute(SourceWriter writer) => writer.Line("[MethodImpl(KernelMethod.Options)]");

    /// <summary>Writes one kernel at one width, with its docs at the widest.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="width">The width.</param>
    /// <param name="only">The width of the machine that it is written for; null where any machine may run it.</param>
    public static void Write(SourceWriter writer, CSharpKernel kernel, VectorWidth width, VectorWidth? only = null)
    {
        if (width == VectorWidth.V512)
        {
            WriteDocs(writer, kernel);
        }
        else
        {
            writer.Line($"/// <summary><see cref=\"{writer.Member(kernel.Name)}\"/> with {width.Bits}-bit vectors.</summary>");
            writer.Line($"[VectorBits({width.Bits})]");
        }

        WriteAttribute(writer);
        IEnumerable<string> parameters = kernel.Parameters.Select(name => "ref float " + name).Concat(kernel.MoreParameters);
        writer.Open($"private static void {kernel.Name}{width.Suffix}({string.Join(", ", parameters)})");
        WriteBody(writer, kernel, width, only);
        writer.Close();
    }

    private static void WriteBody(SourceWriter writer, CSharpKernel kernel, VectorWidth width, VectorWidth? only)
    {
        if (kernel.EveryWidth && only is not null && only != width)
        {
            writer.Line(CallAt(kernel, only));
            return;
        }

        if (kernel.EveryWidth && only is null && width.Narrower is { } narrower)
        {
            WriteHandOver(writer, kernel, width, narrower);
        }

        kernel.Body(writer, width);
    }

    private static void WriteDocs(SourceWriter writer, CSharpKernel kernel)
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

    private static void WriteHandOver(SourceWriter writer, CSharpKernel kernel, VectorWidth width, VectorWidth narrower)
    {
        writer.Open($"if (!{width.Class}.IsHardwareAccelerated)");
        writer.Line(CallAt(kernel, narrower));
        writer.Line("return;");
        writer.Close();
        writer.Line();
    }

    private static string CallAt(CSharpKernel kernel, VectorWidth width)
    {
        IEnumerable<string> arguments = kernel.Parameters.Select(name => "ref " + name)
            .Concat(kernel.MoreParameters.Select(parameter => parameter.Substring(parameter.LastIndexOf(' ') + 1)));
        return $"{kernel.Name}{width.Suffix}({string.Join(", ", arguments)});";
    }
}
