using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Emitted methods without a network round them, all in one assembly.</summary>
internal sealed class CompiledKernels
{
    private readonly Type type;

    private CompiledKernels(Type type) => this.type = type;

    /// <summary>Compiles kernels whose names differ.</summary>
    /// <param name="kernels">What to compile.</param>
    /// <param name="more">Arguments of those that take more than arrays.</param>
    public static CompiledKernels Of(IEnumerable<CSharpKernel> kernels, params string[] more)
    {
        CSharpKernel[] all = [.. kernels];
        var writer = new SourceWriter(new EmittedNames(VectorWidth.V512, "Drivers"));
        writer.Verbatim("#nullable enable");
        writer.Verbatim("namespace Emitted;");
        FileHead.WriteAliases(writer);
        writer.OpenVerbatim("internal static class Drivers");
        foreach (CSharpKernel kernel in all)
        {
            IEnumerable<string> arguments = kernel.Parameters.Select((_, place) => $"ref arrays[{place}][0]").Concat(kernel.MoreParameters.Zip(more, (_, value) => value));
            writer.Open($"public static void Run_{kernel.Name}(float[][] arrays)");
            writer.Line($"{kernel.Name}({string.Join(", ", arguments)});");
            writer.Close();
            foreach (VectorWidth width in kernel.EveryWidth ? [VectorWidth.V512, VectorWidth.V256, VectorWidth.V128] : (VectorWidth[])[VectorWidth.V512])
            {
                KernelWriter.Write(writer, kernel, width);
            }
        }

        foreach (PlaceTable table in all.SelectMany(kernel => kernel.Places).DistinctBy(table => table.Name))
        {
            table.Write(writer);
        }

        writer.Close();
        byte[] image = CompiledNetwork.Compile([new SourceFile("Drivers.g.cs", writer.ToString())]);
        var context = new AssemblyLoadContext("drivers", isCollectible: true);
        context.Resolving += (_, name) => AssemblyLoadContext.Default.LoadFromAssemblyName(name);
        return new CompiledKernels(context.LoadFromStream(new MemoryStream(image)).GetType("Emitted.Drivers")!);
    }

    /// <summary>Runs a method with its arrays, in the order of its parameters.</summary>
    public void Run(string kernel, params float[][] arrays) => type.GetMethod("Run_" + kernel)!.Invoke(null, [arrays]);
}
