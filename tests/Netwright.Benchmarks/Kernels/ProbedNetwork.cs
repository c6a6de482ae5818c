using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Compiler;
using Netwright.Compiler.Emit;
using Netwright.Measuring.Kernels;

namespace Netwright.Benchmarks.Kernels;

/// <summary>A spec compiled here and now: as it is, or with a probe round every call of a kernel.</summary>
/// <param name="Network">The network.</param>
/// <param name="Sites">Where the probes stand; empty without.</param>
internal sealed record ProbedNetwork(Network Network, ImmutableArray<CallSite> Sites)
{
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Probed",
        references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

    /// <summary>Compiles a spec.</summary>
    /// <param name="spec">Its path.</param>
    /// <param name="probes">Whether to put probes in.</param>
    /// <exception cref="BenchmarkException">The spec has a fault.</exception>
    public static ProbedNetwork Of(string spec, bool probes)
    {
        CheckResult check = NetCompiler.Check(spec, File.ReadAllText(spec));
        if (check.Network is null)
        {
            throw new BenchmarkException(check.Faults[0].ToString(spec));
        }

        var sites = new List<CallSite>();
        var trees = new List<SyntaxTree>();
        foreach (SourceFile file in NetCompiler.Emit(check.Network, new EmitOptions("Probed") { WritesOut = true }))
        {
            SyntaxTree tree = CSharpSyntaxTree.ParseText(file.Text, path: file.Name);
            if (probes && trees.Count == 0)
            {
                // All calls of kernels stand in the first file; the others bring narrower tiles.
                (SyntaxNode root, ImmutableArray<CallSite> found) = ProbeRewriter.Rewrite(tree.GetRoot());
                sites.AddRange(found);
                tree = tree.WithRootAndOptions(root, tree.Options);
            }

            trees.Add(tree);
        }

        return new ProbedNetwork(Load(Empty.AddSyntaxTrees(trees)), [.. sites]);
    }

    private static Network Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        if (compilation.Emit(image).Diagnostics.FirstOrDefault(fault => fault.Severity == DiagnosticSeverity.Error) is { } fault)
        {
            throw new BenchmarkException($"The emitted code does not compile: {fault}");
        }

        image.Position = 0;
        var context = new AssemblyLoadContext("probed");
        Type type = context.LoadFromStream(image).GetTypes().Single(type => type.IsSubclassOf(typeof(Network)));
        return (Network)Activator.CreateInstance(type, 1UL)!;
    }
}
