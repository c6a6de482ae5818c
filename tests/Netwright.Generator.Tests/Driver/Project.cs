using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Netwright.Generator.Tests.Driver;

/// <summary>A project in memory, built again after each edit as an editor would.</summary>
internal sealed class Project
{
    private static readonly ImmutableArray<MetadataReference> References = FindReferences();

    private readonly CSharpParseOptions parseOptions;
    private GeneratorDriver driver;
    private CSharpCompilation compilation;

    public Project(params SpecFile[] files)
        : this(new ProjectOptions("App"), "App", files)
    {
    }

    /// <param name="options">What a build hands over.</param>
    /// <param name="assemblyName">The assembly.</param>
    /// <param name="files">Files beside the C#.</param>
    public Project(ProjectOptions options, string assemblyName, params SpecFile[] files)
        : this(options, assemblyName, LanguageVersion.Default, files)
    {
    }

    public Project(ProjectOptions options, string assemblyName, LanguageVersion version, params SpecFile[] files)
    {
        parseOptions = new CSharpParseOptions(version);
        compilation = CSharpCompilation.Create(
            assemblyName,
            [CSharpSyntaxTree.ParseText("class Program { }", parseOptions)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: version < LanguageVersion.CSharp8 && version != LanguageVersion.Default ? NullableContextOptions.Disable : NullableContextOptions.Enable));
        driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            files,
            parseOptions: parseOptions,
            optionsProvider: options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    public GeneratorDriverRunResult Build()
    {
        driver = driver.RunGenerators(compilation);
        return driver.GetRunResult();
    }

    /// <summary>Errors and warnings of the C# with what was generated.</summary>
    public IEnumerable<Diagnostic> Compile()
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _);
        return complete.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    /// <summary>The class that was generated, in an assembly of its own.</summary>
    public Type Load(string name)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _);
        using MemoryStream image = new();
        Assert.True(complete.Emit(image).Success);
        return System.Reflection.Assembly.Load(image.ToArray()).GetType(name, throwOnError: true)!;
    }

    public void Replace(SpecFile old, SpecFile edited) => driver = driver.ReplaceAdditionalText(old, edited);

    public void Add(AdditionalText file) => driver = driver.AddAdditionalTexts([file]);

    public void EditCSharp(string code) =>
        compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(code, parseOptions));

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return
        [
            .. platform.Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
                .Append(typeof(Network).Assembly.Location)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
