using System.Collections.Generic;

namespace Netwright.Compiler.Plan;

/// <summary>What can be called.</summary>
internal abstract record Target;

/// <summary>A call.</summary>
/// <param name="Target">What is called.</param>
/// <param name="Arguments">What it is given.</param>
internal sealed record Call(Target Target, IReadOnlyList<Argument> Arguments)
{
    /// <summary>Whether it is made only where parameters are updated.</summary>
    public bool IfUpdated { get; init; }

    /// <summary>A kernel's call.</summary>
    public static Call Of(Kernel kernel, params Argument[] arguments) => new(kernel, arguments);

    /// <summary>A call of a function of the runtime.</summary>
    public static Call Of(Function function, params Argument[] arguments) => new(new RuntimeFunction(function), arguments);

    /// <summary>A call of a method of an object.</summary>
    public static Call Of(RuntimeObject target, Method method, params Argument[] arguments) => new(new ObjectMethod(target, method), arguments);
}
