using System.Diagnostics.CodeAnalysis;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network.Sections;

/// <summary>The keys of <c>train</c> that say how often images come and what they count.</summary>
internal static class SamplingKeys
{
    /// <summary>How often.</summary>
    public static Key<SamplingSetting> Sampling { get; } = Key.Optional(
        "sampling",
        new Choice<SamplingSetting>(
            ("shuffled", SamplingSetting.Shuffled), ("in-order", SamplingSetting.InOrder), ("balanced", SamplingSetting.Balanced)),
        SamplingSetting.Shuffled,
        "How an epoch takes images: shuffled, each once in a new random order; in-order, as they stand; balanced, as many draws with "
        + "replacement, each class as likely as any other. Default: shuffled.");

    /// <summary>What they count.</summary>
    public static Key<ClassWeightsModel> ClassWeights { get; } = Key.Optional(
        "class-weights",
        new ClassWeightsRule(),
        null!,
        "What the loss of each class's images counts, in the order of the classes, such as [1, 5]; a batch's loss is the weighted mean. "
        + "balanced counts images / (classes * images of the class). Default: all count 1.");

    /// <summary>The recipe with what these keys say.</summary>
    public static TrainingModel Apply(Entry entry, TrainingModel training, Given<EquatableArray<string>> classes, FaultList faults)
    {
        training = training with { Sampling = entry.Get(Sampling).Value };
        Given<ClassWeightsModel> weights = entry.Get(ClassWeights);
        if (weights is not { IsKnown: true, IsWritten: true })
        {
            return training;
        }

        if (classes.IsKnown && !weights.Value.IsBalanced && weights.Value.Weights.Count != classes.Value.Count)
        {
            faults.Add(
                FaultCatalogue.Recipe,
                weights.Place,
                Invariant($"class-weights has {weights.Value.Weights.Count:N0} numbers, and there are {classes.Value.Count:N0} classes (line {classes.Place.Line}); give one for each, or write balanced"));
        }

        return training with { ClassWeights = weights.Value };
    }

    /// <summary>The word <c>balanced</c>, or numbers.</summary>
    private sealed class ClassWeightsRule : ValueRule<ClassWeightsModel>
    {
        private readonly NumberList numbers = new(new RealNumber(1e-6, 1e6), Limits.Classes, "class");

        private readonly Choice<bool> word = new(("balanced", true));

        public override string Takes => $"balanced, or {numbers.Takes}";

        public override Json Schema => SchemaForms.TextOr(word.Schema, numbers.Schema);

        public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out ClassWeightsModel value)
        {
            value = null;
            if (node is SpecScalar)
            {
                if (!word.TryRead(node, site, out _))
                {
                    return false;
                }

                value = new ClassWeightsModel(true, default);
                return true;
            }

            if (node is not SpecSequence)
            {
                return site.WrongForm(node, Takes);
            }

            bool isGood = numbers.TryRead(node, site, out EquatableArray<double> weights);
            value = new ClassWeightsModel(false, weights);
            return isGood;
        }
    }
}
