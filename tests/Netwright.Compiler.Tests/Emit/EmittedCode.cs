using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Network;
using Netwright.Compiler.Tests.Numerics;

namespace Netwright.Compiler.Tests.Emit;

/// <summary>What is emitted for the repository's specs and for networks that have every construct between them.</summary>
internal static partial class EmittedCode
{
    private static readonly Lazy<NetworkModel[]> SmallModels = new(() =>
    [
        SampleNetworks.EveryKind(),
        SampleNetworks.AcrossChannels(),
        SampleNetworks.FusedPools(),
        SampleNetworks.Residual(),
        SampleNetworks.Perceptron() with { Loss = SpecText.Good(SpecText.Layers("{channels: 1, height: 2, width: 2}") + "loss: mse\n").Loss },
        OfSpec("lenet5-1998"),
        OfSpec("inception-mini"),
        OfSpec("resnet20"),
    ]);

    private static readonly Lazy<string[]> AllNames = new(() =>
    [
        .. Directory.GetFiles(SpecFiles.Folder, "*.net.yaml")
            .Select(file => SpecText.Good(File.ReadAllText(file)))
            .Concat(Small)
            .SelectMany(model => NetCompiler.Emit(model, new EmitOptions("Samples")))
            .SelectMany(Names)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .GroupBy(name => Number().Replace(name, "0"))
            .Select(alike => alike.First()),
    ]);

    /// <summary>Small networks in which every construct of emitted code occurs.</summary>
    public static IReadOnlyList<NetworkModel> Small => SmallModels.Value;

    /// <summary>Every identifier of all that is emitted; of those that differ in numbers alone, one.</summary>
    public static IReadOnlyList<string> Identifiers => AllNames.Value;

    /// <summary>The identifiers of a file.</summary>
    public static IEnumerable<string> Names(SourceFile file) => Parse(file.Text, file.Name).GetRoot().DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
        .Select(token => token.ValueText);

    /// <summary>The network of one of the repository's specs.</summary>
    public static NetworkModel OfSpec(string name) =>
        SpecText.Good(File.ReadAllText(Path.Combine(SpecFiles.Folder, name + ".net.yaml")));

    /// <summary>Emitted files and a project's own code, bound together.</summary>
    public static CSharpCompilation Bind(IEnumerable<SourceFile> emitted, string own = "", OutputKind kind = OutputKind.DynamicallyLinkedLibrary) =>
        CompiledNetwork.Empty
            .WithOptions(CompiledNetwork.Empty.Options.WithOutputKind(kind))
            .AddSyntaxTrees(emitted.Select(file => Parse(file.Text, file.Name)).Append(Parse(own, "Own.cs")));

    /// <summary>Errors and warnings in emitted files.</summary>
    public static string[] Faults(CSharpCompilation compilation) =>
    [
        .. compilation.GetDiagnostics()
            .Where(fault => fault.Severity >= DiagnosticSeverity.Warning && fault.Location.SourceTree?.FilePath != "Own.cs")
            .Select(fault => fault.ToString())
            .Distinct()
            .Take(20),
    ];

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(
        text, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose), path);

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
