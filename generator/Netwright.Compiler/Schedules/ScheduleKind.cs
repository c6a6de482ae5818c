using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Schedules;

/// <summary>
/// What the language knows of one schedule. To add one, write its record and its kind in a file beside this one and name it in
/// <see cref="ScheduleKinds"/>; in the runtime, the schedule itself.
/// </summary>
/// <param name="name">What the spec calls it.</param>
/// <param name="type">The runtime's type.</param>
/// <param name="doc">One line of help.</param>
/// <param name="keys">Its keys.</param>
internal abstract class ScheduleKind(string name, string type, string doc, params Key[] keys) : Variant<ScheduleModel>(name, doc, keys)
{
    /// <summary>The runtime's type.</summary>
    public string Type { get; } = type;

    /// <inheritdoc/>
    public override bool TryMake(Entry entry, FaultList faults, [MaybeNullWhen(false)] out ScheduleModel value)
    {
        value = Make(entry);
        return Table.Keys.All(entry.IsGood);
    }

    /// <summary>The schedule; meaningless where a key is faulty.</summary>
    public abstract ScheduleModel Make(Entry entry);
}
