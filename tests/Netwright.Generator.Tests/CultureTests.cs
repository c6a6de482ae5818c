using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Tests.Driver;
using Xunit;

namespace Netwright.Generator.Tests;

/// <summary>A build must not depend on where it runs.</summary>
public sealed class CultureTests
{
    [Fact]
    public void Code_and_messages_are_the_same_under_decimal_commas_and_typographic_minus_signs()
    {
        GeneratorDriverRunResult here = Build(CultureInfo.InvariantCulture);
        GeneratorDriverRunResult there = Build(Nordic());

        Assert.Equal(here.Files(), there.Files());
        Assert.Equal(here.Errors(), there.Errors());
        Assert.NotEmpty(here.Files());
        Assert.NotEmpty(here.Errors());
    }

    private static GeneratorDriverRunResult Build(CultureInfo culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return new Project(
                new SpecFile("lenet5.net.yaml", Specs.LeNet5),
                new SpecFile("dropout.net.yaml", Specs.Tiny.Replace("- dense:", "- dropout: {rate: 0.25}\n  - dense:", StringComparison.Ordinal)),
                new SpecFile("wrong.net.yaml", Specs.ThreeFaults)).Build();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>As fi-FI writes numbers; made by hand, so that it needs no culture data.</summary>
    private static CultureInfo Nordic()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = "\u00A0";
        culture.NumberFormat.NegativeSign = "\u2212";
        return culture;
    }
}
