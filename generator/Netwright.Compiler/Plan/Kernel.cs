namespace Netwright.Compiler.Plan;

/// <summary>A computation that has a method of its own: all that the method depends on. How it is written, its emitter knows.</summary>
internal abstract record Kernel : Target;
