using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>Gives each kernel its method: kernels of equal shape share one; a kernel that one layer alone uses keeps the layer's name.</summary>
internal sealed class SharedMethods
{
    private readonly Dictionary<string, CSharpKernel> methods = [];

    private readonly Dictionary<Kernel, CSharpKernel> written = [];

    /// <summary>Looks through all calls of a network.</summary>
    public SharedMethods(IEnumerable<Call> calls)
    {
        CSharpKernel[] kernels = calls
            .Select(call => call.Target)
            .OfType<Kernel>()
            .Select(Write)
            .GroupBy(kernel => kernel.Name)
            .Select(group => group.First())
            .ToArray();
        var taken = new HashSet<string>(kernels.Select(kernel => kernel.Name), StringComparer.Ordinal);
        foreach (IGrouping<string, CSharpKernel> shape in kernels.Where(kernel => kernel.Shared is not null).GroupBy(kernel => kernel.Shared!.Shape))
        {
            if (shape.Count() > 1)
            {
                CSharpKernel first = shape.First();
                CSharpKernel method = first with { Name = Free(shape.Key, taken), Summary = first.Shared!.Summary };
                foreach (CSharpKernel kernel in shape)
                {
                    methods[kernel.Name] = method;
                }
            }
        }
    }

    /// <summary>The call, of the method that its kernel has.</summary>
    public Call Of(Call call)
    {
        if (call.Target is not Kernel kernel)
        {
            return call;
        }

        CSharpKernel own = Write(kernel);
        return call with { Target = methods.TryGetValue(own.Name, out CSharpKernel? method) ? method : own };
    }

    /// <summary>The same for several calls.</summary>
    public Call[] Of(IEnumerable<Call> calls) => calls.Select(Of).ToArray();

    private CSharpKernel Write(Kernel kernel)
    {
        if (!written.TryGetValue(kernel, out CSharpKernel? method))
        {
            written[kernel] = method = KernelEmitters.Write(kernel);
        }

        return method;
    }

    // A layer may be called like a shape.
    private static string Free(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
        {
            name += "_";
        }

        return name;
    }
}
