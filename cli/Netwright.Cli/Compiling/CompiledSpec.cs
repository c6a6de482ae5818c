using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace Netwright.Cli.Compiling;

/// <summary>The class that a spec compiles to, loaded so that it can go again.</summary>
internal sealed class CompiledSpec
{
    private readonly ConstructorInfo constructor;

    private CompiledSpec(Type type, bool isFromCache)
    {
        constructor = type.GetConstructor([typeof(ulong)])!;
        Info = (NetworkInfo)type.GetField("Spec", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        IsFromCache = isFromCache;
    }

    /// <summary>What the spec says of the network.</summary>
    public NetworkInfo Info { get; }

    /// <summary>Whether nothing had to be compiled.</summary>
    public bool IsFromCache { get; }

    /// <summary>Loads an assembly into a context of its own.</summary>
    /// <exception cref="BadImageFormatException">It is none.</exception>
    public static CompiledSpec Load(byte[] image, bool isFromCache)
    {
        AssemblyLoadContext context = new("network", isCollectible: true);
        Assembly assembly = context.LoadFromStream(new MemoryStream(image));
        return new CompiledSpec(assembly.GetTypes().Single(type => type.IsSubclassOf(typeof(Network))), isFromCache);
    }

    /// <summary>A network with the first weights of a seed.</summary>
    public Network Create(ulong seed) => (Network)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [seed], null);
}
