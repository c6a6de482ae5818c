using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Losses;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Network;
using Netwright.Compiler.Tests.Numerics;

namespace Netwright.Compiler.Tests.Emit;

/// <summary>What is emitted for the repository's specs and for networks that have every construct between them.</summary>
internal static partial class EmittedCode
{
    private const string Repeated = """
        name: Repeated
        input: {channels: 3, height: 32, width: 32}
        classes: 3
        init: he-normal
        blocks:
          Residual:
            layers:
              - parallel:
                  merge: add
                  branches:
                    - - conv: {filters: 16, kernel: 3, pad: 1, bias: false}
                      - batchnorm
                      - relu
                    - identity
        layers:
          - conv: {filters: 16, kernel: 3, pad: 1, activation: relu}
          - conv: {filters: 16, kernel: 3, pad: 1, activation: relu}
          - conv: {filters: 16, kernel: 3, pad: 1, activation: relu}
          - maxpool: {window: 3, stride: 2, pad: 1}
          - Residual: {repeat: 4}
          - conv: {filters: 32, kernel: 3, stride: 2, pad: 1}
          - conv: {filters: 32, kernel: 3, pad: 1, groups: 2, algorithm: winograd, activation: relu}
          - globalavgpool
          - dense: {units: 3}
        train:
          optimizer: {sgd: {lr: 0.1, momentum: 0.9, nesterov: true}}
          schedule: {reduce-on-plateau: {metric: accuracy}}
          warm-up: 1
          freeze: [Conv1]
          rates: {Conv2: 0.5}
          decay-biases: false
          micro-batches: 2
          last-batch: drop
          validation: {share: 0.1, pick: last}
          early-stopping: 3
          best-by: accuracy
          sampling: balanced
          class-weights: [1, 2, 3]
          clip: {norm: 1, value: 1}
          average: 0.999
          augment: [{flip: {axis: vertical}}]
          outside: edge

        """;

    private const string Recipe = """
        name: Recipe
        input: {channels: 3, height: 16, width: 16}
        classes: 2
        layers:
          - conv: {filters: 32, kernel: 3}
          - dense: {units: 2}
        loss: {softmax-cross-entropy: {label-smoothing: 0.05}}
        train:
          optimizer: {adamw: {lr: 0.005, weight-decay: 0.05}}
          schedule: one-cycle
          average: 0.998
          augment:
            - rotate: {degrees: 12}
            - scale: {from: 0.9, to: 1.1}
            - shear: {degrees: 10}
            - shift: {pixels: 2}
            - elastic: {alpha: 20, sigma: 4}
            - crop: {pad: 2}
            - brightness: {by: 0.2}
            - contrast: {by: 0.2}
            - saturation: {by: 0.2}
            - hue: {degrees: 20}
            - noise: {sigma: 0.1}
            - erase: {from: 0.02, to: 0.1}
            - mixup: {alpha: 1}

        """;

    private static readonly Lazy<NetworkModel[]> SmallModels = new(() =>
    [
        SampleNetworks.EveryKind(),
        SampleNetworks.AcrossChannels(),
        SampleNetworks.FusedPools(),
        SampleNetworks.Residual(),
        SampleNetworks.WideDense(),
        SampleNetworks.LeNet5(),
        SampleNetworks.Perceptron() with
        {
            Loss = new MeanSquaredErrorModel(),
            Data = new DataModel("digits", 1) { Offset = -0.1, Resize = new Extent(5, 7), Pad = new Extent(1, 1) },
        },
        OfSpec("lenet5-1998"),
        SpecText.Good(Repeated),
        SpecText.Good(Recipe),
    ]);

    private static readonly Lazy<(string Name, bool IsMember)[]> AllNames = new(() =>
    [
        .. Directory.GetFiles(SpecFiles.Folder, "*.net.yaml")
            .Select(file => SpecText.Good(File.ReadAllText(file)))
            .Concat(Small)
            .SelectMany(model => NetCompiler.Emit(model, new EmitOptions("Emitted")).SelectMany(Names).Where(name => name.Name != model.Name))
            .Distinct(),
    ]);

    /// <summary>Small networks in which every construct of emitted code occurs.</summary>
    public static IReadOnlyList<NetworkModel> Small => SmallModels.Value;

    /// <summary>Every identifier of all that is emitted; of those that differ in numbers alone, one.</summary>
    public static string[] Identifiers =>
    [
        .. AllNames.Value.Select(name => name.Name)
            .Order(StringComparer.Ordinal)
            .GroupBy(WithoutNumber)
            .Select(alike => alike.First()),
    ];

    /// <summary>Those that are no members of something else, without their numbers.</summary>
    public static IEnumerable<string> FirstNames => AllNames.Value.Where(name => !name.IsMember).Select(name => WithoutNumber(name.Name)).Distinct();

    /// <summary>A name, the same for all that differ from it in numbers alone.</summary>
    public static string WithoutNumber(string name) => Number().Replace(name, "0");

    /// <summary>The identifiers of a file, and whether they stand behind a dot, where only a type of the outside is one of its own.</summary>
    public static IEnumerable<(string Name, bool IsMember)> Names(SourceFile file) => Parse(file.Text, file.Name).GetRoot().DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
        .Select(token => (
            token.ValueText, token.GetPreviousToken().IsKind(SyntaxKind.DotToken) && ExternalNames.NamespaceOf(token.ValueText) is null))
        .Distinct();

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

    /// <summary>
    /// A file without the statements that differ in numbers alone from one of the same method, and without a look at nullability:
    /// each name has one meaning in a method, and finding it anew at every tap of an unrolled kernel would take most of the time.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="name">When given, a name: methods in whose bodies it does not occur are left empty, as it can mean nothing in them.</param>
    public static SourceFile Thinned(SourceFile file, string name = "") => file with
    {
        Text = new Thinning(name).Visit(Parse(file.Text, file.Name).GetRoot()).ToFullString()
            .Replace("#nullable enable\n", "#nullable enable annotations\n#nullable disable warnings\n", StringComparison.Ordinal),
    };

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(
        text, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose), path);

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    /// <summary>Leaves out calls, and sums of more into what they are added to: neither is what a later statement needs to compile.</summary>
    private sealed class Thinning(string name) : CSharpSyntaxRewriter
    {
        private readonly HashSet<string> seen = [];

        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
        {
            seen.Clear();
            bool mayBeEmpty = node.Body is not null && node.ReturnType.ToString() == "void" && !node.Body.ToString().Contains(name, StringComparison.Ordinal);
            return mayBeEmpty ? node.WithBody(SyntaxFactory.Block()) : base.VisitMethodDeclaration(node);
        }

        public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node) =>
            IsDispensable(node.Expression) && node.Parent is BlockSyntax && !seen.Add(WithoutNumber(node.ToString())) ? null : node;

        private static bool IsDispensable(ExpressionSyntax expression) => expression switch
        {
            InvocationExpressionSyntax call => call.ArgumentList.Arguments.All(argument => !argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)),
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax sum, Right: InvocationExpressionSyntax call } =>
                call.ArgumentList.Arguments is [.., var last] && last.ToString() == sum.Identifier.Text,
            _ => false,
        };
    }
}
