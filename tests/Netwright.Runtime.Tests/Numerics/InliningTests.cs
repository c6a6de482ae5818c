using System.Linq;
using System.Reflection;
using Xunit;

namespace Netwright.Runtime.Tests.Numerics;

/// <summary>
/// What is optimised at once is a kernel, compiled once and called. Inlined into a caller that the JIT compiles anew when it is hot, its
/// own inner calls may be taken for rare ones and stay calls: the same loop then runs some times slower, seconds into a run.
/// </summary>
public class InliningTests
{
    [Fact]
    public void Methods_that_are_optimised_at_once_are_never_inlined()
    {
        MethodBase[] kernels = [.. typeof(Network).Assembly.GetTypes()
            .SelectMany(type => type.GetMembers(
                BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .OfType<MethodBase>()
            .Where(method => Flags(method).HasFlag(MethodImplAttributes.AggressiveOptimization))];

        Assert.NotEmpty(kernels);
        Assert.Empty(kernels
            .Where(method => !Flags(method).HasFlag(MethodImplAttributes.NoInlining))
            .Select(method => $"{method.DeclaringType}.{method.Name}"));
    }

    private static MethodImplAttributes Flags(MethodBase method) => method.MethodImplementationFlags;
}
