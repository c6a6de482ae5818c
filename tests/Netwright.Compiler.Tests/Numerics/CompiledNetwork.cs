using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Xunit.Sdk;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Compiles emitted code as a careful project would: nullable, warnings as errors, no unsafe code.</summary>
internal static class CompiledNetwork
{
    private static readonly ConcurrentDictionary<(NetworkModel Model, int Bits), Lazy<Type>> Types = new();

    // All compilations grow from this one, so that references are bound once.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Emitted",
        references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Append(typeof(Netwright.Network).Assembly.Location)
            .Distinct()
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file == "Netwright.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable,
            deterministic: true,
            concurrentBuild: true));

    /// <summary>A network with parameters of its own; its code is compiled once in a test run.</summary>
    /// <param name="model">What to compile.</param>
    /// <param name="widest">
    /// The widest vectors whose tiles run, in bits: 256 or 128 takes a narrower tile though the machine has wider vectors.
    /// </param>
    public static NetworkRunner Of(NetworkModel model, int widest = 512)
    {
        Type type = Types.GetOrAdd((model, widest), key => new Lazy<Type>(() => Load(Image(key.Model, key.Bits)))).Value;
        return new NetworkRunner(type);
    }

    /// <summary>The same without a cache, for networks that only one test will ever see.</summary>
    public static NetworkRunner Once(NetworkModel model, int widest = 512) => new(Load(Image(model, widest)));

    /// <summary>The assembly's image.</summary>
    public static byte[] Image(NetworkModel model, int widest = 512)
    {
        IEnumerable<SyntaxTree> trees = NetworkCode.Emit(model, new EmitOptions("Emitted"))
            .Select(file => CSharpSyntaxTree.ParseText(
                Restrict(file.Text, widest),
                new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose),
                file.Name));
        CSharpCompilation compilation = Empty.AddSyntaxTrees(trees);
        if (widest < 512)
        {
            // The wider tiles stand behind an unconditional return then.
            compilation = compilation.WithOptions(
                compilation.Options.WithSpecificDiagnosticOptions([new("CS0162", ReportDiagnostic.Suppress)]));
        }

        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        string faults = string.Join('\n', result.Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error).Take(8));
        return result.Success && faults.Length == 0
            ? image.ToArray()
            : throw new XunitException($"The code of {model.Name} does not compile:\n{faults}");
    }

    /// <summary>The network's type in an assembly of its own.</summary>
    public static Type Load(byte[] image)
    {
        var context = new AssemblyLoadContext("emitted", isCollectible: true);
        context.Resolving += (_, name) => AssemblyLoadContext.Default.LoadFromAssemblyName(name);
        Assembly assembly = context.LoadFromStream(new MemoryStream(image));
        return assembly.GetTypes().Single(type => type.IsSubclassOf(typeof(Netwright.Network)));
    }

    private static string Restrict(string text, int widest)
    {
        foreach (int bits in new[] { 512, 256 }.Where(bits => bits > widest))
        {
            text = text.Replace($"Vector{bits}.IsHardwareAccelerated", "false", StringComparison.Ordinal);
        }

        return text;
    }
}
