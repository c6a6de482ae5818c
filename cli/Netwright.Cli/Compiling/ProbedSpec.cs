using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Cli.Commands;
using Netwright.Compiler;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Measuring.Kernels;

namespace Netwright.Cli.Compiling;

/// <summary>A spec compiled with a probe round every call of a kernel; the kernels are those of every other compilation.</summary>
/// <param name="Model">The checked network.</param>
/// <param name="Class">Its class.</param>
/// <param name="Sites">Where the probes stand.</param>
internal sealed record ProbedSpec(NetworkModel Model, CompiledSpec Class, ImmutableArray<CallSite> Sites)
{
    /// <summary>Compiles a checked network.</summary>
    public static ProbedSpec Compile(NetworkModel network)
    {
        EmitOptions options = new(EmitCommand.DefaultNamespace) { OnlyBits = SpecCompiler.VectorBits, WritesOut = true };
        SourceFile[] files = [.. NetCompiler.Emit(network, options)];

        // All calls of kernels stand in the first file; the others bring narrower tiles.
        (SyntaxNode root, ImmutableArray<CallSite> sites) = ProbeRewriter.Rewrite(CSharpSyntaxTree.ParseText(files[0].Text).GetRoot());
        IEnumerable<SourceFile> probed = files.Skip(1).Prepend(files[0] with { Text = root.ToFullString() });
        return new ProbedSpec(network, CompiledSpec.Load(CSharpCompiler.Compile(probed), isFromCache: false), sites);
    }
}
