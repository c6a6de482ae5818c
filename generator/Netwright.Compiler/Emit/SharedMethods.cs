using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>Gives kernels of equal shape one method; a kernel that one layer alone uses keeps the layer's name.</summary>
internal sealed class SharedMethods
{
    private readonly Dictionary<string, Kernel> methods = [];

    /// <summary>Looks through all calls of a network.</summary>
    public SharedMethods(IEnumerable<Call> calls)
    {
        Kernel[] kernels = calls
            .Select(call => call.Kernel)
            .OfType<Kernel>()
            .GroupBy(kernel => kernel.Name)
            .Select(group => group.First())
            .ToArray();
        var taken = new HashSet<string>(kernels.Select(kernel => kernel.Name), StringComparer.Ordinal);
        foreach (IGrouping<string, Kernel> shape in kernels.Where(kernel => kernel.Shared is not null).GroupBy(kernel => kernel.Shared!.Shape))
        {
            if (shape.Count() > 1)
            {
                Kernel first = shape.First();
                Kernel method = first.As(Free(shape.Key, taken), first.Shared!.Summary);
                foreach (Kernel kernel in shape)
                {
                    methods[kernel.Name] = method;
                }
            }
        }
    }

    /// <summary>The call, of the method that its kernel shares with others where there is one.</summary>
    public Call Of(Call call) => call.Kernel is { } kernel && methods.TryGetValue(kernel.Name, out Kernel? method)
        ? call with { Target = method }
        : call;

    /// <summary>The same for several calls.</summary>
    public Call[] Of(IEnumerable<Call> calls) => calls.Select(Of).ToArray();

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
