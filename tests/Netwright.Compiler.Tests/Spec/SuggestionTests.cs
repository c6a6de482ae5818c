using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Netwright.Compiler.Network;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Tests.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Spec;

public class SuggestionTests
{
    // Every word and key that the language's own schema lists.
    private static readonly string[] Vocabulary = [.. WordsOf(JsonDocument.Parse(SpecSchema.Text).RootElement).Distinct()];

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

    [Theory]
    [InlineData("elu")]
    [InlineData("ELU")]
    [InlineData("mae")]
    [InlineData("sgdw")]
    [InlineData("SGD-W")]
    [InlineData("global_max_pool")]
    [InlineData("kmnist")]
    [InlineData("sigmoid-cross-entropy")]
    public void A_word_that_means_something_else_is_no_slip(string word)
    {
        Assert.Null(Suggestion.For(word, Vocabulary));
        Assert.NotNull(ForeignWords.MeaningOf(word));
    }

    [Fact]
    public void No_word_of_other_frameworks_is_one_of_the_language_or_taken_for_one()
    {
        Assert.Empty(ForeignWords.All.Intersect(Vocabulary.Select(word => word.Replace("-", ""))));
        Assert.All(ForeignWords.All, word => Assert.Null(Suggestion.For(word, Vocabulary)));
        Assert.All(Vocabulary, word => Assert.Null(ForeignWords.MeaningOf(word)));
    }

    [Theory]
    [InlineData("activation: elu", "'elu' (the exponential linear unit); it takes none, relu")]
    [InlineData("activation: leakyrelu", "did you mean 'leaky-relu'?")]
    [InlineData("init: xavier-normal", "did you mean 'glorot-normal'?")]
    public void Messages_say_what_the_word_means_and_what_there_is(string key, string expected) => Assert.Contains(
        expected, SpecText.OnlyFault(SpecText.Layers(SpecText.Input(1, 4, 4), $"dense: {{units: 3, {key}}}")).Message);

    [Theory]
    [InlineData("loss: {mse: {label-smoothing: 0.1}}", "mse has no key 'label-smoothing'; it has no keys; write mse alone")]
    [InlineData("loss: {rbf-mse: {j: 0.1}}", "rbf-mse has no key 'j'; it has no keys; write rbf-mse alone")]
    [InlineData("init: {zeros: {std: 1}}", "zeros has no key 'std'; it has no keys; write zeros alone")]
    [InlineData("loss: {softmax-cross-entropy: {smoothing: 0.1}}", "its keys are label-smoothing")]
    public void What_has_no_keys_says_so(string entry, string expected) => Assert.Contains(
        NetCompiler.Check("net.net.yaml", SpecText.Layers(SpecText.Input(1, 4, 4)) + entry + "\n").Faults,
        fault => fault.Message.EndsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("conv {filters", "conv")]
    [InlineData("conv{filters", "conv")]
    [InlineData("relu 5", "relu")]
    [InlineData("conv", null)]
    [InlineData(" conv", null)]
    [InlineData("", null)]
    public void A_known_word_before_a_blank_or_a_bracket_lacks_its_colon(string written, string? word) =>
        Assert.Equal(word, Suggestion.BeforeMissingColon(written, LayerKinds.Names));

    [Fact]
    public void Nothing_is_guessed_for_a_word_without_end() =>
        Assert.Null(Suggestion.For(new string('c', 100_000), LayerKinds.Names));

    private static IEnumerable<string> WordsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(WordsOf),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.Name switch
        {
            "enum" => property.Value.EnumerateArray().Select(word => word.ToString()),
            "properties" => property.Value.EnumerateObject().Select(key => key.Name).Concat(WordsOf(property.Value)),
            _ => WordsOf(property.Value),
        }),
        _ => [],
    };
}
