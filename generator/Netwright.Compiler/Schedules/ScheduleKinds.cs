using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Schedules;

/// <summary>The schedules of the language, in the order in which help lists them.</summary>
internal static class ScheduleKinds
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScheduleKind> All { get; } =
    [
        new ConstantKind(), new StepKind(), new MultiStepKind(), new ExponentialKind(), new CosineKind(), new OneCycleKind(), new PlateauKind(),
    ];

    /// <summary>One of them with its constants.</summary>
    public static Variants<ScheduleModel> Any { get; } = new(
        "a schedule, such as cosine or {step: {every: 10}}", [.. All.Cast<Variant<ScheduleModel>>()]);
}
