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
using Netwright.Files;

namespace Netwright.Cli.Compiling;

/// <summary>Makes the class of a spec: compiled once, then taken from the cache until spec, tool or machine are others.</summary>
internal static class SpecCompiler
{
    /// <summary>The vectors of this machine.</summary>
    public static int VectorBits { get; } = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>The class; null when something stands in its way, which is then printed.</summary>
    /// <param name="path">The spec.</param>
    /// <param name="error">Takes what stands in the way.</param>
    /// <param name="known">Told what the images must be like as soon as that is known, while the compiler still works.</param>
    public static CompiledSpec? Compile(string path, Screen error, Action<NetworkInfo>? known = null)
    {
        try
        {
            return Compile(SpecFile.Read(path), error, known);
        }
        catch (UnreadableSpecException failure)
        {
            FaultPrinter.Print(error, failure);
            return null;
        }
    }

    /// <summary>The same for a spec that is read.</summary>
    public static CompiledSpec? Compile(SpecFile spec, Screen error, Action<NetworkInfo>? known = null)
    {
        AssemblyCache cache = new(Path.Combine(CacheFolder.Root, "networks"));
        string key = Key(spec.Text);
        CompiledSpec? compiled = cache.Find(key) is { } kept ? Load(kept) : null;
        if (compiled is null)
        {
            return CompileAnew(spec, cache, key, error, known);
        }

        known?.Invoke(compiled.Info);
        return compiled;
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

    private static CompiledSpec? CompileAnew(SpecFile spec, AssemblyCache cache, string key, Screen error, Action<NetworkInfo>? known)
    {
        Task warming = CSharpCompiler.WarmUpAsync();
        if (NetworkFile.Check(spec, error) is not { } network)
        {
            return null;
        }

        known?.Invoke(ImageNeeds.Of(network));
        EquatableArray<SourceFile> files = NetCompiler.Emit(network, new EmitOptions(EmitCommand.DefaultNamespace) { OnlyBits = VectorBits });
        warming.GetAwaiter().GetResult();
        byte[] image = CSharpCompiler.Compile(files);
        try
        {
            cache.Keep(key, image);
        }
        catch (Exception failure) when (WriteFault.IsOne(failure))
        {
            error.Line($"note: the compiled network is not kept for the next time: {Printable.Text(WriteFault.Reason(failure))}", Tone.Faint);
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
