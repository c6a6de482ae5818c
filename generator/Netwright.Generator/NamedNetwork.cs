using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Netwright.Compiler;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;

namespace Netwright.Generator;

/// <summary>All that a network's code depends on.</summary>
/// <param name="Model">The checked network.</param>
/// <param name="DefaultNamespace">Where its class goes if the model does not say.</param>
internal sealed record NamedNetwork(NetworkModel Model, string DefaultNamespace)
{
    /// <summary>Namespace and class, without the <c>@</c> of keywords.</summary>
    public string ClassName => FullName(Model.Namespace ?? DefaultNamespace, Model.Name);

    /// <summary>Namespace and class, without the <c>@</c> of keywords.</summary>
    public static string FullName(string space, string name) => WithoutEscapes($"{space}.{name}");

    /// <summary>Adds the network's files to the compilation, each as <c>Namespace.Class/File.g.cs</c>.</summary>
    public void EmitTo(SourceProductionContext output)
    {
        foreach (SourceFile file in NetCompiler.Emit(Model, new EmitOptions(DefaultNamespace)))
        {
            output.CancellationToken.ThrowIfCancellationRequested();
            output.AddSource($"{ClassName}/{WithoutEscapes(file.Name)}", SourceText.From(file.Text, Encoding.UTF8));
        }
    }

    private static string WithoutEscapes(string name) => name.Replace("@", "");
}
