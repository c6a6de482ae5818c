using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>Calls as items of runs: what a loop cannot change of them, and the places that it can move on.</summary>
internal static class CallRuns
{
    /// <summary>Method, arguments and the memories that they name, without the offsets.</summary>
    public static string Shape(Call call) => call.Condition + " " + call.Method + "(" + string.Join(", ", call.Arguments.Select(Shape)) + ")";

    /// <summary>Offsets of the places that the call names.</summary>
    public static int[] Places(Call call) => Named(call).Select(local => local.Offset).ToArray();

    /// <summary>The call in the turn <c>i</c> of a loop: each place moves on by the distance to the next turn's.</summary>
    public static Call InLoop(Call first, Call next) => first with
    {
        Arguments = first.Arguments.Zip(next.Arguments, InLoop).ToArray(),
    };

    /// <summary>What is repeated, for a comment: the first place that the first and the last turn name.</summary>
    public static string Names(Call first, Call last) =>
        Named(first).FirstOrDefault() is { } from && Named(last).FirstOrDefault() is { } to && from.Name != to.Name
            ? $"{from.Name} to {to.Name}"
            : "";

    private static IEnumerable<Local> Named(Call call) => call.Arguments.Select(argument => argument.Local).OfType<Local>();

    private static string Shape(Argument argument) => argument.Local is { } local ? local.Start : argument.Code;

    private static Argument InLoop(Argument first, Argument next)
    {
        if (first.Local is not { } local)
        {
            return first;
        }

        int step = next.Local!.Offset - local.Offset;
        return step == 0
            ? new Argument(Place.Ref(local.Start, local.Offset))
            : new Argument(Text($"ref Unsafe.Add(ref {local.Start}, {Place.Plus(Place.Times("i", step), local.Offset)})"));
    }
}
