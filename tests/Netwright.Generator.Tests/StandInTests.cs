using System;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Generator.Tests.Driver;
using Xunit;

namespace Netwright.Generator.Tests;

/// <summary>A class that cannot be emitted has another stand in for it, so that the errors shown are the spec's alone.</summary>
public sealed class StandInTests
{
    private const string Use = """
        class Program
        {
            static string Use(float[] image, float[] logits)
            {
                var network = new App.Tiny();
                network.Predict(image, logits);
                network.Save("weights");
                Netwright.Network other = new App.Tiny(seed: 3);
                return App.Tiny.Spec.Name + other.Info.Name + network.Parameters.Length;
            }
        }
        """;

    private static readonly string Faulty = Specs.Tiny.Replace("kernel: 3", "kernel: 30", StringComparison.Ordinal);

    public static TheoryData<string, string?> FaultySpecs => new()
    {
        { "a fault of a layer", Faulty },
        { "a key missing", Specs.Tiny.Replace("classes:", "# classes:", StringComparison.Ordinal) },
        { "broken YAML", Specs.Tiny + "train: [1, 2\n" },
        { "the name quoted", Faulty.Replace("name: Tiny", "\"name\": 'Tiny' # quoted", StringComparison.Ordinal) },
        { "the name in one line with all", "{name: Tiny, input: 3}" },
        { "a namespace of its own", "namespace: App\n" + Faulty },
        { "an unusable namespace", "namespace: 1App\n" + Specs.Tiny },
        { "a name that is none", Specs.Tiny.Replace("name: Tiny", "name: 'T-iny'", StringComparison.Ordinal) },
        { "no name", Specs.Tiny.Replace("name: Tiny", "", StringComparison.Ordinal) },
        { "no text", "" },
        { "not readable", null },
        { "windows line ends", Faulty.Replace("\n", "\r\n", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(FaultySpecs))]
    public void Code_that_uses_a_faulty_network_has_no_errors_of_its_own(string what, string? text)
    {
        Project project = new(new SpecFile("nets/tiny.net.yaml", text));
        project.EditCSharp(Use);

        Assert.NotEmpty(what);
        Assert.Empty(project.Compile());
        Assert.All(project.Build().Errors(), error => Assert.Contains("error NW", error, StringComparison.Ordinal));
        Assert.NotEmpty(project.Build().Errors());
    }

    [Fact]
    public void A_stand_in_has_the_public_face_of_the_network()
    {
        Type whole = new Project(new SpecFile("tiny.net.yaml", Specs.Tiny)).Load("App.Tiny");
        Type standIn = new Project(new SpecFile("tiny.net.yaml", Faulty)).Load("App.Tiny");

        Assert.Equal(Face(whole), Face(standIn));
        Assert.Equal(whole.Attributes, standIn.Attributes);
    }

    [Fact]
    public void A_stand_in_cannot_be_made()
    {
        Type standIn = new Project(new SpecFile("nets/tiny.net.yaml", Faulty)).Load("App.Tiny");

        var thrown = Assert.Throws<TargetInvocationException>(() => Activator.CreateInstance(standIn, 1UL));
        Assert.Equal("tiny.net.yaml does not build; mend its errors first.", Assert.IsType<InvalidOperationException>(thrown.InnerException).Message);
    }

    [Theory]
    [InlineData("Tiny")]
    [InlineData("TINY")]
    public void Specs_of_one_class_leave_each_class_once(string name)
    {
        Project project = new(
            new SpecFile("a/tiny.net.yaml", Specs.Tiny),
            new SpecFile("b/tiny.net.yaml", Specs.Tiny.Replace("name: Tiny", $"name: {name}", StringComparison.Ordinal)),
            new SpecFile("c/tiny.net.yaml", Faulty));
        project.EditCSharp(Use + $"class Other {{ App.{name} network = new App.{name}(); }}");

        Assert.Empty(project.Compile());
    }

    [Fact]
    public void A_network_without_fault_needs_no_stand_in_for_a_faulty_spec_of_its_name()
    {
        Project project = new(new SpecFile("a/tiny.net.yaml", Specs.Tiny), new SpecFile("b/tiny.net.yaml", Faulty));
        project.EditCSharp(Use);

        Assert.Empty(project.Compile());
        Assert.Equal(["App.Tiny"], project.Build().NetworkReasons().Keys);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_2)]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp11)]
    public void A_language_too_old_is_the_only_error_however_many_networks_there_are(LanguageVersion version)
    {
        Project project = new(
            new ProjectOptions("App"), "App", version, new SpecFile("tiny.net.yaml", Specs.Tiny), new SpecFile("lenet5.net.yaml", Specs.LeNet5));
        project.EditCSharp(Use);

        Assert.Equal(
            [
                $"error NW4004: networks are written in C# 12.0, and this project asks for C# {version.ToDisplayString()}; "
                    + "take LangVersion out of the project, or set it to 12.0 or later",
            ],
            project.Build().Errors());
        Assert.Empty(project.Compile());
    }

    [Fact]
    public void Networks_are_written_in_the_language_that_is_asked_for()
    {
        Project project = new(
            new ProjectOptions("App"), "App", LanguageVersion.CSharp12, new SpecFile("tiny.net.yaml", Specs.Tiny), new SpecFile("lenet5.net.yaml", Specs.LeNet5));

        Assert.Empty(project.Compile());
        Assert.Empty(project.Build().Errors());
    }

    [Fact]
    public void A_project_without_networks_may_be_written_in_any_language() =>
        Assert.Empty(new Project(new ProjectOptions("App"), "App", LanguageVersion.CSharp7_3).Build().Errors());

    [Theory]
    [InlineData("Netwright.Network")]
    [InlineData("System.Math")]
    public void A_namespace_of_the_project_that_hides_what_networks_need_is_the_only_error(string space)
    {
        Project project = new(new ProjectOptions(space), "App", new SpecFile("tiny.net.yaml", Specs.Tiny));

        Assert.Equal(
            $"tiny.net.yaml(1,1): error NW4005: a class '{space}.Tiny' would hide what the generated code needs; "
                + "give the spec a 'namespace' of its own, such as 'My.Networks'",
            Assert.Single(project.Build().Errors()));
        Assert.Empty(project.Build().Files());
    }

    private static string[] Face(Type type) =>
    [
        .. type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
            .Select(member => member is ConstructorInfo constructor
                ? $"{constructor} {string.Join(", ", constructor.GetParameters().Select(parameter => $"{parameter.Name} = {parameter.DefaultValue}"))}"
                : $"{member.MemberType} {member}")
            .Order(StringComparer.Ordinal),
    ];
}
