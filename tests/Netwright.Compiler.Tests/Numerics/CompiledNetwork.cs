using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Xunit.Sdk;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Compiles emitted code as a careful project would: nullable, warnings as errors, no unsafe code.</summary>
internal static class CompiledNetwork
{
    private static readonly ConcurrentDictionary<(NetworkModel Model, Tiles Tiles), Lazy<Type>> Types = new();

    /// <summary>A project without code: all compilations grow from this one, so that references are bound once.</summary>
    public static readonly CSharpCompilation Empty = CSharpCompilation.Create(
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
            concurrentBuild: false));

    /// <summary>A network with parameters of its own; its code is compiled once in a test run.</summary>
    /// <param name="model">What to compile.</param>
    /// <param name="tiles">Which tiles run.</param>
    public static NetworkRunner Of(NetworkModel model, Tiles tiles = Tiles.AsEmitted)
    {
        Type type = Types.GetOrAdd((model, tiles), key => new Lazy<Type>(() => Load(Image(key.Model, key.Tiles)))).Value;
        return new NetworkRunner(type);
    }

    /// <summary>The same without a cache, for networks that only one test will ever see.</summary>
    public static NetworkRunner Once(NetworkModel model, Tiles tiles = Tiles.AsEmitted) => new(Load(Image(model, tiles)));

    /// <summary>The assembly's image.</summary>
    public static byte[] Image(NetworkModel model, Tiles tiles = Tiles.AsEmitted) =>
        Compile(Pick(NetCompiler.Emit(model, new EmitOptions("Emitted")), tiles));

    /// <summary>Compiles files; any warning is a failure.</summary>
    public static byte[] Compile(IEnumerable<SourceFile> files)
    {
        CSharpCompilation compilation = Empty.AddSyntaxTrees(files.Select(file => CSharpSyntaxTree.ParseText(
            file.Text, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose), file.Name)));
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        string faults = string.Join(
            '\n', result.Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error).Take(8));
        return result.Success ? image.ToArray() : throw new XunitException($"Emitted code does not compile:\n{faults}");
    }

    /// <summary>The network's type in an assembly of its own.</summary>
    public static Type Load(byte[] image)
    {
        var context = new AssemblyLoadContext("emitted", isCollectible: true);
        context.Resolving += (_, name) => AssemblyLoadContext.Default.LoadFromAssemblyName(name);
        Assembly assembly = context.LoadFromStream(new MemoryStream(image));
        return assembly.GetTypes().Single(type => type.IsSubclassOf(typeof(Netwright.Network)));
    }

    /// <summary>The files that hold the wanted tiles, in which wider kernels always hand over and narrower ones are not called.</summary>
    private static IEnumerable<SourceFile> Pick(IReadOnlyList<SourceFile> files, Tiles tiles)
    {
        if (tiles == Tiles.AsEmitted)
        {
            return files;
        }

        const string Unreachable = "#pragma warning disable CS0162\n";
        string hasIt = $"Simd::Vector{(int)tiles}.IsHardwareAccelerated";
        return files
            .Take(tiles switch { Tiles.Only512 => 1, Tiles.Only256 => 2, _ => 3 })
            .Select(file => new SourceFile(
                file.Name,
                Unreachable + new[] { 512, 256 }.Where(bits => bits > (int)tiles).Aggregate(
                    HandOver(hasIt).Replace(file.Text, ""),
                    (text, bits) => text.Replace($"Simd::Vector{bits}.IsHardwareAccelerated", "false", StringComparison.Ordinal))));
    }

    private static Regex HandOver(string hasIt) => new($@"if \(!{Regex.Escape(hasIt)}\)\s*\{{[^}}]*\}}");
}

/// <summary>Which tiles of emitted code to compile: for 512-, 256- and 128-bit vectors.</summary>
internal enum Tiles
{
    /// <summary>All; the machine decides which run.</summary>
    AsEmitted = 0,

    Only128 = 128,
    Only256 = 256,
    Only512 = 512,
}
