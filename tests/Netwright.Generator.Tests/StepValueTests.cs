using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Netwright.Generator.Tests.Driver;
using Xunit;

namespace Netwright.Generator.Tests;

/// <summary>What the generator leaves in the compiler's cache.</summary>
public sealed class StepValueTests
{
    /// <summary>Any of these in a cache would keep a whole compilation alive, or never compare equal.</summary>
    private static readonly Type[] Refused =
    [
        typeof(ISymbol), typeof(Compilation), typeof(SyntaxNode), typeof(SyntaxTree), typeof(AdditionalText), typeof(SourceText),
        typeof(Location), typeof(Diagnostic), typeof(AnalyzerConfigOptions), typeof(AnalyzerConfigOptionsProvider), typeof(Delegate),
    ];

    private static readonly string[] Names =
        [StepNames.Text, StepNames.Checked, StepNames.Clashes, StepNames.Network, StepNames.StandIns, StepNames.Faults];

    public static TheoryData<string> Steps => [.. Names];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Steps_hold_no_object_of_the_compiler(string step)
    {
        foreach (object value in ValuesOf(step))
        {
            Walk(value, step, new HashSet<object>(ReferenceEqualityComparer.Instance));
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Equal_specs_give_equal_values_with_equal_hashes(string step)
    {
        object[] first = ValuesOf(step);
        object[] second = ValuesOf(step);

        Assert.NotEmpty(first);
        Assert.Equal(first.Length, second.Length);
        foreach ((object left, object right) in first.Zip(second))
        {
            Assert.NotSame(left, right);
            Assert.True(left.Equals(right), $"{step}: {left} is not {right}");
            Assert.Equal(left.GetHashCode(), right.GetHashCode());
        }
    }

    [Fact]
    public void Every_named_step_is_tracked()
    {
        IEnumerable<string> declared = typeof(StepNames).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(Names, declared);
        Assert.All(Names, name => Assert.NotEmpty(ValuesOf(name)));
    }

    private static object[] ValuesOf(string step)
    {
        // New strings, so that equality is not reference equality in disguise.
        Project project = new(
            new SpecFile("lenet5.net.yaml", new string(Specs.LeNet5.AsSpan())),
            new SpecFile("tiny.net.yaml", new string(Specs.Tiny.AsSpan())),
            new SpecFile("copy/tiny.net.yaml", new string(Specs.Tiny.AsSpan())),
            new SpecFile("wrong.net.yaml", new string(Specs.ThreeFaults.AsSpan())));
        return [.. project.Build().Steps(step).Select(output => output.Value)];
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.All(Refused, type => Assert.False(type.IsInstanceOfType(value), $"{path} holds a {value.GetType()}"));
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Walk(item, path + "[]", seen);
            }
        }

        const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Fields))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }
}
