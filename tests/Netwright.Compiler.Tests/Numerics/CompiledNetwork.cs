using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics;
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
    private static readonly ConcurrentDictionary<(NetworkModel Model, Tiles Tiles), Lazy<byte[]>> Images = new();

    /// <summary>The widths of the files of a network, as they follow each other.</summary>
    private static readonly Tiles[] Widths = [Tiles.Only512, Tiles.Only256, Tiles.Only128];

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
    /// <param name="tiles">Which tiles to compile.</param>
    public static NetworkRunner Of(NetworkModel model, Tiles tiles = Tiles.OfMachine)
    {
        Type type = Types.GetOrAdd((model, OnThisMachine(tiles)), key => new Lazy<Type>(() => Load(Image(key.Model, key.Tiles)))).Value;
        return new NetworkRunner(type);
    }

    /// <summary>The same without a cache, for networks that only one test will ever see.</summary>
    public static NetworkRunner Once(NetworkModel model, Tiles tiles = Tiles.OfMachine) => new(Load(ImageOnce(model, tiles)));

    /// <summary>The assembly's image, also compiled once in a test run.</summary>
    public static byte[] Image(NetworkModel model, Tiles tiles = Tiles.AsEmitted) =>
        Images.GetOrAdd((model, OnThisMachine(tiles)), key => new Lazy<byte[]>(() => ImageOnce(key.Model, key.Tiles))).Value;

    /// <summary>Tiles that this machine does not run by itself, of wider or narrower vectors in turn.</summary>
    public static Tiles Others(int turn) => Widths.Where(width => width != OnThisMachine(Tiles.OfMachine)).ElementAt(turn % 2);

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

    private static byte[] ImageOnce(NetworkModel model, Tiles tiles) => Compile(Pick(NetCompiler.Emit(model, new EmitOptions("Emitted")), tiles));

    /// <summary>The files that hold the wanted tiles, without the bodies of kernels of other widths: binding them would take most of the time.</summary>
    /// <remarks>
    /// Wider kernels are left as calls of the narrower ones, which the emitted code begins with; narrower ones are not called. Nor is nullability
    /// looked into, which takes a third of what is left: networks compiled as emitted are checked for it.
    /// </remarks>
    internal static IEnumerable<SourceFile> Pick(IReadOnlyList<SourceFile> files, Tiles tiles)
    {
        tiles = OnThisMachine(tiles);
        if (tiles == Tiles.AsEmitted)
        {
            return files;
        }

        return Widths
            .Zip(files)
            .Where(file => file.First >= tiles)
            .Select(file => file.Second with
            {
                Text = (file.First == tiles ? OwnBodies(file.Second.Text, file.First) : HandOvers(file.Second.Text, file.First)).Replace(
                    "#nullable enable\n", "#nullable enable annotations\n#nullable disable warnings\n", StringComparison.Ordinal),
            });
    }

    /// <summary>Kernels that never hand over.</summary>
    private static string OwnBodies(string text, Tiles width) => Regex.Replace(text, HandOver(width), "");

    /// <summary>Kernels that always hand over, and do no more; other methods as they are.</summary>
    private static string HandOvers(string text, Tiles width) =>
        Regex.Replace(text, HandOver(width) + @"(?s:.*?)(?<end>\n    }\n)", "        ${call}${end}");

    private static string HandOver(Tiles width) =>
        $@"        if \(!Simd::Vector{(int)width}\.IsHardwareAccelerated\)\n        {{\n            (?<call>[^;]*;)\n            return;\n        }}\n";

    private static Tiles OnThisMachine(Tiles tiles) =>
        tiles != Tiles.OfMachine ? tiles : Vector512.IsHardwareAccelerated ? Tiles.Only512 : Vector256.IsHardwareAccelerated ? Tiles.Only256 : Tiles.Only128;
}

/// <summary>Which tiles of emitted code to compile: for 512-, 256- and 128-bit vectors.</summary>
internal enum Tiles
{
    /// <summary>All; the machine decides which run.</summary>
    AsEmitted = 0,

    /// <summary>Those alone that run on this machine.</summary>
    OfMachine = 1,

    Only128 = 128,
    Only256 = 256,
    Only512 = 512,
}
