using System.Linq;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Netwright.Compiler.Network.Blocks;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;
using Xunit;

namespace Netwright.Compiler.Tests.Spec;

/// <summary>What is read by hand, sign by sign, is what the patterns say that the schema and the documents show.</summary>
public class NumberTests
{
    private const int Most = 20_000;

    [Fact]
    public void Whole_numbers_are_those_of_their_pattern() =>
        AssertSame("+-0159.e", @"^[+-]?[0-9]+\z", text => Numbers.TryWhole(Scalar(text), out _));

    [Fact]
    public void Decimal_numbers_are_those_of_their_pattern() =>
        AssertSame("+-0159.eE \n", @"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\z", text => Numbers.TryReal(text, out _));

    [Fact]
    public void Products_are_those_of_their_pattern() =>
        AssertSame("$a_9 *\t\n", ParameterText.Pattern.TrimEnd('$') + @"\z", text => ParameterText.Read(text) is not null);

    [Fact]
    public void Counts_are_those_of_their_pattern() => AssertSame("019.kMG+", @"^([0-9]+(\.[0-9]+)?)([kMG]?)\z", text =>
    {
        FaultList faults = new();
        bool isRead = new Count().TryRead(Scalar(text), new ValueSite("", "parameters", faults), out _);

        // A fraction of one is written as a count should be, and still is none.
        return isRead || Regex.IsMatch(text, @"^[0-9]+\.[0-9]+[kMG]?\z", RegexOptions.NonBacktracking);
    });

    [Fact]
    public void A_product_of_endless_length_is_refused()
    {
        string product = string.Join('*', Enumerable.Repeat("$a", 400));
        Assert.Null(ParameterText.Read(product));
        Assert.NotNull(ParameterText.Read(product[..(ParameterText.Longest - 2)]));
    }

    private static void AssertSame(string signs, string pattern, System.Func<string, bool> reads)
    {
        Regex regex = new(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Most).WithEndSize(12),
            Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Elements<char>(signs))), chosen => reads(new string(chosen)) == regex.IsMatch(new string(chosen))));
    }

    private static SpecScalar Scalar(string text) => new(text, false, new SourcePlace(1, 1, 1, 2));
}
