using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Threading.Tasks;

namespace Netwright;

/// <summary>Compiles the kernels of a network before they are called.</summary>
internal static class EarlyCompilation
{
    /// <summary>Begins; the task ends when all are compiled.</summary>
    /// <param name="network">The generated class.</param>
    public static Task Begin([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.NonPublicMethods)] Type network)
    {
        if (!RuntimeFeature.IsDynamicCodeCompiled)
        {
            return Task.CompletedTask;
        }

        MethodInfo[] methods = network.GetMethods(
            BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
        return Task.Run(() => Compile(methods));
    }

    private static void Compile(IEnumerable<MethodInfo> methods)
    {
        foreach (MethodInfo method in methods)
        {
            if (IsKernel(method))
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
            }
        }
    }

    /// <summary>Kernels are optimised at once, so only they take long; those for other vectors than the machine's are never called.</summary>
    private static bool IsKernel(MethodInfo method) =>
        method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization)
        && !method.IsGenericMethodDefinition
        && method.GetCustomAttribute<VectorBitsAttribute>()?.Bits switch
        {
            256 => !Vector512.IsHardwareAccelerated,
            128 => !Vector256.IsHardwareAccelerated,
            _ => true,
        };
}
