using System.Linq;
using System.Reflection;
using Xunit;

namespace Netwright.Runtime.Tests;

/// <summary>Methods that are compiled once and for good.</summary>
public sealed class KernelTests
{
    /// <summary>
    /// Compiled into its caller, a kernel would be compiled again with it, when the caller is found to be called often; the
    /// compiler's budget for inlining is spent then before it reaches the kernel's own vector operations.
    /// </summary>
    [Fact]
    public void Methods_that_are_optimised_at_once_stay_out_of_their_callers()
    {
        MethodInfo[] kernels = [.. typeof(Network).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(
                BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => Has(method, MethodImplAttributes.AggressiveOptimization))];

        Assert.InRange(kernels.Length, 80, 1000);
        Assert.All(kernels, method => Assert.True(
            Has(method, MethodImplAttributes.NoInlining) && !Has(method, MethodImplAttributes.AggressiveInlining),
            $"{method.DeclaringType}.{method.Name} may be inlined"));
    }

    private static bool Has(MethodInfo method, MethodImplAttributes attribute) => method.MethodImplementationFlags.HasFlag(attribute);
}
