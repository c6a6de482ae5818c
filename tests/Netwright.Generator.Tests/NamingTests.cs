using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netwright.Compiler;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Generator.Tests.Driver;
using Xunit;

namespace Netwright.Generator.Tests;

/// <summary>Where a network's class and its files go.</summary>
public sealed class NamingTests
{
    [Fact]
    public void The_generated_class_compiles_without_a_warning() =>
        Assert.Empty(new Project(new SpecFile("lenet5.net.yaml", Specs.LeNet5)).Compile());

    [Fact]
    public void Files_are_those_of_the_emitter_in_a_folder_named_after_the_class()
    {
        NetworkModel model = NetCompiler.Check("lenet5.net.yaml", Specs.LeNet5).Network!;
        EquatableArray<SourceFile> expected = NetCompiler.Emit(model, new EmitOptions("App"));

        GeneratorDriverRunResult run = new Project(new SpecFile("nets/lenet5.net.yaml", Specs.LeNet5)).Build();

        Assert.Equal(
            expected.ToDictionary(file => "App.LeNet5/" + file.Name, file => file.Text).OrderBy(file => file.Key, StringComparer.Ordinal),
            run.Files());
    }

    [Theory]
    [InlineData("App", null, "assembly", null, "App.Tiny")]
    [InlineData("My-App.2nd", null, "assembly", null, "My_App._2nd.Tiny")]
    [InlineData("My..App", null, "assembly", null, "My.App.Tiny")]
    [InlineData("", null, "my.assembly-1", null, "my.assembly_1.Tiny")]
    [InlineData(null, null, "assembly", null, "assembly.Tiny")]
    [InlineData("App.new", null, "assembly", null, "App.new.Tiny")]
    [InlineData("App", "Item.Nets", "assembly", null, "Item.Nets.Tiny")]
    [InlineData("App", "Item.Nets", "assembly", "Spec.Nets", "Spec.Nets.Tiny")]
    public void The_namespace_is_the_specs_own_else_the_items_else_the_projects_else_the_assemblys(
        string? root, string? item, string assembly, string? own, string expected)
    {
        string text = own is null ? Specs.Tiny : $"namespace: {own}\n{Specs.Tiny}";
        Project project = new(new ProjectOptions(root, item), assembly, new SpecFile("tiny.net.yaml", text));

        Assert.Equal(expected, Assert.Single(project.Build().NetworkReasons()).Key);
        Assert.Empty(project.Compile());
    }

    [Fact]
    public void A_namespace_of_the_project_that_is_none_is_a_fault()
    {
        Project project = new(new ProjectOptions("App", "My Nets"), "App", new SpecFile("tiny.net.yaml", Specs.Tiny));

        string error = Assert.Single(project.Build().Errors());

        Assert.StartsWith("tiny.net.yaml(1,1): error NW4003: the project sets NetwrightNamespace to 'My Nets'", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tiny")]
    [InlineData("TINY")]
    public void Two_specs_of_one_class_are_a_fault_at_both_and_the_others_are_built(string name)
    {
        Project project = new(
            new SpecFile("a/tiny.net.yaml", "# First\n" + Specs.Tiny),
            new SpecFile("b/tiny.net.yaml", Specs.Tiny.Replace("name: Tiny", $"name: {name}", StringComparison.Ordinal)),
            new SpecFile("lenet5.net.yaml", Specs.LeNet5));

        GeneratorDriverRunResult run = project.Build();

        Assert.Equal(
            [
                $"a/tiny.net.yaml(2,1): error NW4001: class 'App.Tiny' is also made by 'b/tiny.net.yaml' "
                    + "(upper and lower case count as equal); give one of them another 'name' or 'namespace'",
                $"b/tiny.net.yaml(1,1): error NW4001: class 'App.Tiny' is also made by 'a/tiny.net.yaml' "
                    + "(upper and lower case count as equal); give one of them another 'name' or 'namespace'",
            ],
            run.Errors());
        Assert.Equal(["App.LeNet5"], run.NetworkReasons().Keys);
    }

    [Fact]
    public void One_class_name_in_two_namespaces_is_no_clash()
    {
        Project project = new(
            new SpecFile("a/tiny.net.yaml", Specs.Tiny),
            new SpecFile("b/tiny.net.yaml", "namespace: Other\n" + Specs.Tiny));

        Assert.Empty(project.Compile());
        Assert.Equal(["App.Tiny", "Other.Tiny"], project.Build().NetworkReasons().Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("TINY.NET.YAML")]
    [InlineData("Tiny.Net.Yaml")]
    public void The_extension_is_known_in_any_case(string path) =>
        Assert.NotEmpty(new Project(new SpecFile(path, Specs.Tiny)).Build().Files());
}
