using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Emit;

/// <summary>Emitted code compiles, without a warning, whatever the project around it calls its own.</summary>
public sealed class EmittedNameTests
{
    internal const string Space = "Emitted";

    // Nothing of a program can be called like these beside the namespaces that are.
    private static readonly string[] Roots = ["System", "Netwright"];

    private static readonly Lazy<SourceFile[]> Files = new(() => [.. EmittedCode.Small.SelectMany(model => Emit(model, Space)).Select(file => EmittedCode.Thinned(file))]);

    private static IEnumerable<string> Free => EmittedCode.Identifiers.Except(EmittedCode.Small.Select(model => model.Name)).Except([Space]);

    [Fact]
    public void Every_name_from_outside_the_class_begins_at_a_root_that_nothing_hides()
    {
        CSharpCompilation compilation = EmittedCode.Bind(Files.Value);
        string[] loose =
        [
            .. compilation.SyntaxTrees
                .SelectMany(tree => Loose(compilation.GetSemanticModel(tree), tree.GetRoot()))
                .Distinct()
                .Take(20),
        ];

        Assert.Empty(loose);
    }

    [Fact]
    public void The_small_networks_have_every_name_that_emitted_code_has() => Assert.Equal("", string.Join(", ", EmittedCode.FirstNames
        .Where(IsNoLayers)
        .Except(Files.Value.SelectMany(EmittedCode.Names).Select(name => EmittedCode.WithoutNumber(name.Name)))));

    [Fact]
    public void Types_extensions_and_aliases_of_the_project_may_be_called_like_any_name_in_emitted_code() => Compiles($$"""
        {{Lines(Free.Except(Roots), name => $"global using {name} = global::System.Version;")}}
        namespace {{Space}}
        {
            {{Lines(Free, name => $"class {name} {{ }}")}}
            static class OfTheProject { {{Lines(Free, name => $"public static int {name}<T>(this T self, params object[] more) => 0;")}} }
        }
        """);

    [Fact]
    public void Namespaces_and_types_of_the_whole_project_may_be_called_like_any_name_in_emitted_code() => Compiles($$"""
        global using static {{Space}}.OfTheProject;
        namespace {{Space}}
        {
            {{Lines(Free, name => $"namespace {name} {{ class Inner {{ }} }}")}}
            static class OfTheProject { {{Lines(Free, name => $"public static int {name}<T>(T self, params object[] more) => 0;")}} }
        }
        {{Lines(Free.Except(Roots), name => $"class {name} {{ }}")}}
        """);

    [Fact]
    public void Local_functions_of_the_program_may_be_called_like_any_name_in_emitted_code() =>
        Compiles(Lines(Free, name => $"static void {name}() {{ }}"), OutputKind.ConsoleApplication);

    [Fact]
    public void The_namespace_may_have_any_letters_and_keywords() => Assert.Empty(EmittedCode.Faults(EmittedCode.Bind(
        new[] { "Größe.@class.数", "_", "@var.@global", "A.@await.@record" }.SelectMany(space => Emit(SpecText.Good(Tiny("tiny")), space)))));

    [Theory]
    [InlineData("System.Runtime.Intrinsics", "Vector512")]
    [InlineData("Netwright", "Numerics")]
    [InlineData("Netwright.Network", "Net")]
    [InlineData("System.Math.Deep", "Net")]
    public void A_class_that_would_hide_what_emitted_code_needs_is_refused(string space, string name)
    {
        string text = $"namespace: {space}\n{Tiny(name)}";
        Fault fault = SpecText.OnlyFault(text);

        Assert.Equal("NW3002", fault.Code);
        NetworkModel cured = SpecText.Good(text.Replace($"namespace: {space}", $"namespace: {fault.Message.Split("write ")[1]}"));
        Assert.Empty(EmittedCode.Faults(EmittedCode.Bind(Emit(cured, Space))));
    }

    [Fact]
    public void A_member_that_no_layer_is_named_in_is_a_name_that_networks_cannot_have()
    {
        string[] accepted =
        [
            .. EmittedCode.Bind(Files.Value).SyntaxTrees
                .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
                .SelectMany(type => type.Members.Where(member => member is not ConstructorDeclarationSyntax))
                .SelectMany(NamesOf)
                .Where(IsNoLayers)
                .Distinct()
                .Where(name => !IsRefused(Tiny(name))),
        ];

        Assert.Empty(accepted);
    }

    [Fact]
    public void Members_of_layers_called_like_each_others_members_do_not_meet()
    {
        string text = Tiny("C1_Forward").Replace("name: B1", "name: C1_Forward_Forward").Replace("name: Out", "name: C1_Forward_Own");

        Assert.Empty(EmittedCode.Faults(EmittedCode.Bind(Emit(SpecText.Good(text), Space))));
    }

    internal static string Tiny(string name) => $$"""
        name: {{name}}
        input: {channels: 1, height: 3, width: 3}
        classes: 2
        layers:
          - conv: {name: C1, filters: 1, kernel: 2}
          - batchnorm: {name: B1}
          - dense: {name: Out, units: 2}

        """;

    // Members and locals of layers have a name, an underscore and a word.
    internal static bool IsNoLayers(string name) => !name.Contains('_', StringComparison.Ordinal);

    internal static bool IsRefused(string text) => NetCompiler.Check("net.net.yaml", text).Network is null;

    internal static IEnumerable<SourceFile> Emit(NetworkModel model, string space) =>
        NetCompiler.Emit(model, new EmitOptions(space)).Select(file => file with { Name = $"{space}.{file.Name}" });

    private static void Compiles(string own, OutputKind kind = OutputKind.DynamicallyLinkedLibrary) =>
        Assert.Empty(EmittedCode.Faults(EmittedCode.Bind(Files.Value, own, kind)));

    private static string Lines(IEnumerable<string> names, Func<string, string> line) => string.Join('\n', names.Select(line));

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        _ => [member.Kind().ToString()],
    };

    /// <summary>Names that something of the project's could come before.</summary>
    private static IEnumerable<string> Loose(SemanticModel model, SyntaxNode root) => root.DescendantNodes(descendIntoTrivia: true)
        .OfType<SimpleNameSyntax>()
        .Where(name => !IsDeclaration(name) && (BeginsElsewhere(name)
            ? name.Parent!.Parent is InvocationExpressionSyntax && model.GetSymbolInfo(name).Symbol is IMethodSymbol { MethodKind: MethodKind.ReducedExtension }
            : name.IsVar || IsOutside(model.GetSymbolInfo(name).Symbol)))
        .Select(name => $"{name} in {name.Ancestors().First(node => node is StatementSyntax or MemberDeclarationSyntax or TypeDeclarationSyntax or CompilationUnitSyntax)}");

    /// <summary>Whether a name's meaning depends on what stands before it: on a value's type, or on a root of namespaces.</summary>
    private static bool BeginsElsewhere(SimpleNameSyntax name) => name.Parent switch
    {
        AliasQualifiedNameSyntax => true,
        QualifiedNameSyntax qualified => qualified.Right == name,
        MemberAccessExpressionSyntax access => access.Name == name,
        MemberBindingExpressionSyntax => true,
        _ => false,
    };

    private static bool IsDeclaration(SimpleNameSyntax name) =>
        name.Ancestors().Any(node => node is UsingDirectiveSyntax) || name.Parent is BaseNamespaceDeclarationSyntax or QualifiedNameSyntax { Parent: BaseNamespaceDeclarationSyntax };

    private static bool IsOutside(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => !IsNetwork(type),
        INamespaceSymbol => true,
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } => false,
        IMethodSymbol or IFieldSymbol or IPropertySymbol => !IsNetwork(symbol.ContainingType) && symbol.IsStatic,
        _ => false,
    };

    private static bool IsNetwork(INamedTypeSymbol type) => type.ContainingNamespace.Name == Space;
}
