using System;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>Calls and their arguments as C#.</summary>
internal static class CallText
{
    /// <summary>The condition under which a call is made; null for always.</summary>
    public static string? Condition(Call call) => call.IfUpdated ? "update.IsDue" : null;

    /// <summary>The statement.</summary>
    public static string Statement(Call call) => $"{Method(call.Target)}({string.Join(", ", call.Arguments.Select(Of))});";

    /// <summary>What is called.</summary>
    public static string Method(Target target) => target switch
    {
        CSharpKernel kernel => kernel.Name,
        ObjectMethod method => $"{method.Object.Name}.{method.Method}",
        RuntimeFunction function => Name(function.Function),
        _ => throw new NotSupportedException($"{target.GetType().Name} is not called."),
    };

    /// <summary>An argument.</summary>
    public static string Of(Argument argument) => argument switch
    {
        Operand { Name: { } name } => "ref " + Local.NameOf(name),
        Operand { Turn: 0 } operand => Place.Ref(Local.StartOf(operand.Space), operand.Offset),
        Operand operand => Text($"ref Unsafe.Add(ref {Local.StartOf(operand.Space)}, {Place.Plus(Place.Times("i", operand.Turn), operand.Offset)})"),
        Number number => Text($"{number.Value}"),
        SingleNumber single => Float(single.Value),
        DoubleNumber real => Double(real.Value),
        Flag flag => Bool(flag.Value),
        Variable variable => Name(variable),
        ImageExtent shape => Shape(shape.Value),
        SlidingKernel window => Window(window),
        _ => throw new NotSupportedException($"{argument.GetType().Name} is not written."),
    };

    private static string Name(Variable variable) => variable == Variable.Group ? "in group"
        : variable == Variable.DropoutKeys ? "group.DropoutKeys"
        : variable.Name;

    private static string Name(Function function) => function switch
    {
        Function.Loss => "Loss",
        Function.Update => "update.Apply",
        Function.SumGroups => "LaneMath.SumGroups",
        Function.SumFilters => "MatrixRow.SumParts",
        Function.JoinStatistics => "BatchStatistics.Join",
        Function.Copy => "LaneMath.Copy",
        Function.ToRows => "LaneMath.ToRows",
        Function.Compact => "LaneMath.Compact",
        Function.PixelsToPlanes => "PixelRows.ToPlanes",
        Function.PlanesToPixels => "PixelRows.FromPlanes",
        Function.JoinPixels => "PixelRows.Join",
        Function.NormalizePixels => "PixelRows.Normalize",
        Function.NormalizeResponse => "PixelRows.NormalizeResponse",
        Function.PreparePanels => "UnitPanels.Prepare",
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    private static string Shape(Shape shape) => Text($"new ImageShape({shape.Channels}, {shape.Height}, {shape.Width})");

    private static string Window(SlidingKernel window) => Text(
        $"new ConvolutionWindow({Pair(window.Kernel)}, {Pair(window.Stride)}, {window.Pad.Top}, {window.Pad.Left}, {Pair(window.Dilation)})");

    private static string Pair(Extent extent) => Text($"{extent.Height}, {extent.Width}");
}
