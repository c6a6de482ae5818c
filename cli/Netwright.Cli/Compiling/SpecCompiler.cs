using System;
using System.IO;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Netwright.Cli.Commands;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Compiler;
using Netwright.Compiler.Emit;

namespace Netwright.Cli.Compiling;

/// <summary>Makes the class of a spec: compiled once, then taken from the cache until spec, tool or machine are others.</summary>
internal static class SpecCompiler
{
    /// <summary>The vectors of this machine.</summary>
    public static int VectorBits { get; } = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>The class; null when something stands in its way, which is then printed.</summary>
    public static CompiledSpec? Compile(string path, Screen error)
    {
        try
        {
            return Compile(SpecFile.Read(path), error);
        }
        catch (UnreadableSpecException failure)
        {
            FaultPrinter.Print(error, failure);
            return null;
        }
    }

    /// <summary>The same for a spec that is read.</summary>
    public static CompiledSpec? Compile(SpecFile spec, Screen error)
    {
        AssemblyCache cache = new(Path.Combine(CacheFolder.Root, "networks"));
        string key = Key(spec.Text);
        return cache.Find(key) is { } kept ? Load(kept) ?? CompileAnew(spec, cache, key, error) : CompileAnew(spec, cache, key, error);
    }

    // An entry's hash may be right and its content none of ours: then it counts as damaged.
    private static CompiledSpec? Load(byte[] kept)
    {
        try
        {
            return CompiledSpec.Load(kept, isFromCache: true);
        }
        catch (Exception failure) when (failure is BadImageFormatException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    private static CompiledSpec? CompileAnew(SpecFile spec, AssemblyCache cache, string key, Screen error)
    {
        Task warming = CSharpCompiler.WarmUpAsync();
        if (NetworkFile.Check(spec, error) is not { } network)
        {
            return null;
        }

        EquatableArray<SourceFile> files = NetCompiler.Emit(network, new EmitOptions(EmitCommand.DefaultNamespace) { OnlyBits = VectorBits });
        warming.GetAwaiter().GetResult();
        byte[] image = CSharpCompiler.Compile(files);
        try
        {
            cache.Keep(key, image);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            error.Line($"note: the compiled network is not kept for the next time: {Printable.Text(failure.Message)}", Tone.Faint);
        }

        return CompiledSpec.Load(image, isFromCache: false);
    }

    /// <summary>Tells apart all that the assembly depends on.</summary>
    private static string Key(string text)
    {
        string all = string.Join(
            '\n',
            typeof(NetCompiler).Module.ModuleVersionId,
            typeof(Network).Module.ModuleVersionId,
            typeof(SpecCompiler).Module.ModuleVersionId,
            Environment.Version,
            VectorBits,
            text);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }
}
