using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>Calls as items of runs: what a loop cannot change of them, and the places that it can move on.</summary>
internal static class CallRuns
{
    /// <summary>Method, arguments and the memories that they name, without the offsets.</summary>
    public static string Shape(Call call) => CallText.Condition(call) + " " + CallText.Method(call.Target) + "(" + string.Join(", ", call.Arguments.Select(Shape)) + ")";

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

    private static IEnumerable<Local> Named(Call call) => call.Arguments.Select(Local.Of).OfType<Local>();

    private static string Shape(Argument argument) => argument is Operand { Name: not null } operand ? Local.StartOf(operand.Space) : CallText.Of(argument);

    private static Argument InLoop(Argument first, Argument next)
    {
        if (first is not Operand { Name: not null } operand)
        {
            return first;
        }

        return operand.Unnamed with { Turn = ((Operand)next).Offset - operand.Offset };
    }
}
