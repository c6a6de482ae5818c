using Netwright.Compiler.Network;
using Netwright.Compiler.Spec;
using Xunit;

namespace Netwright.Compiler.Tests.Spec;

public class SuggestionTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kernel", "kernel", 0)]
    [InlineData("kernal", "kernel", 1)]
    [InlineData("kenrel", "kernel", 1)]
    [InlineData("sunday", "saturday", 3)]
    public void Distance_counts_edits_and_swaps(string a, string b, int distance)
    {
        Assert.Equal(distance, Suggestion.Distance(a, b));
        Assert.Equal(distance, Suggestion.Distance(b, a));
    }

    [Theory]
    [InlineData("Conv", "conv")]
    [InlineData("conv2d", "conv")]
    [InlineData("max-pool", "maxpool")]
    [InlineData("linear", "dense")]
    [InlineData("droput", "dropout")]
    [InlineData("ReLU", "relu")]
    [InlineData("transformer", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void Layer_kinds_are_guessed_when_near(string word, string? kind) =>
        Assert.Equal(kind, Suggestion.For(word, LayerKinds.Names));

    [Fact]
    public void Nothing_is_guessed_for_a_word_without_end() =>
        Assert.Null(Suggestion.For(new string('c', 100_000), LayerKinds.Names));
}
