using System;
using System.Runtime;
using System.Threading.Tasks;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

public sealed class EarlyCompilationTests
{
    [Fact]
    public async Task The_first_step_after_it_compiles_no_kernel()
    {
        byte[] image = CompiledNetwork.Image(SampleNetworks.LeNet5());
        var late = new NetworkRunner(CompiledNetwork.Load(image));
        var early = new NetworkRunner(CompiledNetwork.Load(image));
        Batch batch = GradientTests.RandomBatch(SampleNetworks.LeNet5(), 16);

        // The first network meets what all of them share.
        new NetworkRunner(CompiledNetwork.Load(image)).Train(batch);
        await early.Network.CompileAsync();

        int kernels = Compiled(() => late.Train(batch)) - Compiled(() => early.Train(batch));
        Assert.InRange(kernels, 10, 100);
    }

    private static long Count => JitInfo.GetCompiledMethodCount(currentThread: true);

    private static int Compiled(Action action)
    {
        long before = Count;
        action();
        return (int)(Count - before);
    }
}
