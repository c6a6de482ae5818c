using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Tests.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Emit;

/// <summary>What networks may be called. A class of its own, for classes are tested side by side and this one takes as long as all of <see cref="EmittedNameTests"/>.</summary>
public sealed class NetworkNameTests
{
    [Fact]
    public void A_network_and_its_namespace_may_be_called_like_any_name_in_emitted_code_that_is_no_member_of_all_networks()
    {
        string[] names =
        [
            .. EmittedCode.FirstNames.Where(name => EmittedNameTests.IsNoLayers(name) && char.IsUpper(name[0]))
                .Concat(EmittedNameTests.Emit(SpecText.Good(EmittedNameTests.Tiny("Tiny")), EmittedNameTests.Space).SelectMany(EmittedCode.Names).Select(name => name.Name).Where(name => name.Contains('_', StringComparison.Ordinal)))
                .Concat(["Vector512", "Create", "x", "i", "chunk", "digits"])
                .Distinct()
                .Where(name => !EmittedNameTests.IsRefused(EmittedNameTests.Tiny(name))),
        ];
        Assert.Superset(
            new HashSet<string> { "C1_Forward", "CellConvolution", "UnitPanels", "Enumerable", "Train_0", "Vector512", "Create", "System" },
            names.ToHashSet());

        Assert.Empty(EmittedCode.Faults(EmittedCode.Bind(
            names.SelectMany(name => EmittedNameTests.Emit(SpecText.Good(EmittedNameTests.Tiny(name)), $"A.{name}").Select(file => EmittedCode.Thinned(file, name))))));
    }
}
