using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Netwright.Compiler;

namespace Netwright.Cli.Compiling;

/// <summary>Compiles emitted C# in this process, as a project's Release build does.</summary>
internal static class CSharpCompiler
{
    // The emitted code is known to be sound: tests compile it with all warnings as errors. To look again takes a third of the time.
    private static readonly KeyValuePair<string, string>[] Features = [new("run-nullable-analysis", "never")];

    private static readonly CSharpParseOptions Parsing =
        new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None).WithFeatures(Features);

    /// <summary>What emitted code names, with probes in it or without, and what that is made of.</summary>
    private static readonly string[] Referenced =
    [
        "Netwright.Measuring", "Netwright.Runtime", "System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory", "System.Numerics.Tensors",
        "System.Private.CoreLib", "System.Runtime", "System.Runtime.InteropServices", "System.Runtime.Intrinsics", "System.Threading",
    ];

    /// <summary>A little of everything that emitted code does, so that the compiler itself is compiled and has read its references.</summary>
    private const string Sample = """
        using System;
        using System.Linq;
        using Code = global::System.Runtime.CompilerServices;
        using Simd = global::System.Runtime.Intrinsics;
        namespace Sample;
        internal abstract class Warm(global::Netwright.NetworkInfo info, ulong seed) : global::Netwright.Network(info, seed)
        {
            internal static readonly global::Netwright.LayerInfo[] Layers =
                [.. Enumerable.SelectMany<int, global::Netwright.LayerInfo>(Enumerable.Range(0, 2), i => [new($"L{i}", "conv", new(1, 1, 1), 1, 1)])];

            internal static void Body(ref float x, ref float y)
            {
                for (int i = 0; i < 2; i++)
                {
                    ref float at = ref Code::Unsafe.Add(ref x, i * 16);
                    Simd::Vector256<float> sum = Simd::Vector256.Create(at);
                    sum = Simd::Vector256.FusedMultiplyAdd(Simd::Vector256.LoadUnsafe(ref at, 8), Simd::Vector256.Create(y), sum);
                    Simd::Vector256.StoreUnsafe(sum, ref y);
                }
            }
        }
        """;

    private static readonly Lazy<CSharpCompilation> Empty = new(() => CSharpCompilation.Create(
        "Networks",
        references: References(),
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true, concurrentBuild: true)));

    /// <summary>The compiler's own version: the same source and version give the same assembly.</summary>
    public static string Version => typeof(CSharpCompilation).Assembly.GetName().Version!.ToString();

    /// <summary>Begins to make the compiler ready on another thread, while a spec is read.</summary>
    public static Task WarmUpAsync() => Task.Run(() => Emit([CSharpSyntaxTree.ParseText(Sample, Parsing)], new MemoryStream()));

    /// <summary>The assembly of emitted files.</summary>
    /// <exception cref="InvalidOperationException">They do not compile, which is a fault of Netwright's.</exception>
    public static byte[] Compile(IEnumerable<SourceFile> files)
    {
        using MemoryStream image = new();
        EmitResult result = Emit(files.AsParallel().AsOrdered().Select(file => CSharpSyntaxTree.ParseText(file.Text, Parsing, file.Name)), image);
        return result.Success
            ? image.ToArray()
            : throw new InvalidOperationException(
                "The emitted C# does not compile: " + result.Diagnostics.First(fault => fault.Severity == DiagnosticSeverity.Error));
    }

    private static EmitResult Emit(IEnumerable<SyntaxTree> trees, Stream image) => Empty.Value.AddSyntaxTrees(trees).Emit(image);

    private static IEnumerable<MetadataReference> References()
    {
        ILookup<string, string> trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .ToLookup(Path.GetFileNameWithoutExtension)!;
        return Referenced.SelectMany(name => trusted[name].Take(1)).Select(path => MetadataReference.CreateFromFile(path));
    }
}
