using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Data;
using Netwright.Numerics;
using Netwright.Threading;

namespace Netwright.Training;

/// <summary>Several networks that are asked as one: the mean of their probabilities. Best of one spec from several seeds.</summary>
public sealed class Ensemble
{
    private readonly Network[] members;

    /// <summary>An ensemble of networks that take the same images and tell the same classes apart.</summary>
    /// <exception cref="ArgumentException">There is none, or their images or classes differ.</exception>
    public Ensemble(params IReadOnlyList<Network> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0 || members.Any(member => member.Info.Input != members[0].Info.Input || !member.ClassNames.SequenceEqual(members[0].ClassNames)))
        {
            throw new ArgumentException("An ensemble has at least one network, and all take the same images and tell the same classes apart.", nameof(members));
        }

        this.members = [.. members];
    }

    /// <summary>The networks.</summary>
    public IReadOnlyList<Network> Members => members;

    /// <summary>Trains networks from seeds one after the other, each by the same recipe with its own seed.</summary>
    /// <param name="create">Makes a network with the first weights of a seed.</param>
    /// <param name="seeds">A seed for each network.</param>
    /// <param name="train">Trains it, such as <c>(network, recipe) => new Trainer(network, recipe).Fit(data)</c>.</param>
    /// <param name="recipe">The recipe, whose seed is replaced; the spec's when null.</param>
    public static Ensemble Train(
        Func<ulong, Network> create, IReadOnlyList<ulong> seeds, Action<Network, TrainingOptions> train, TrainingOptions? recipe = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(train);
        List<Network> members = [];
        foreach (ulong seed in seeds)
        {
            Network network = create(seed);
            train(network, (recipe ?? network.Info.Training) with { Seed = seed });
            members.Add(network);
        }

        return new Ensemble(members);
    }

    /// <summary>Probabilities of one image's classes.</summary>
    /// <param name="image">Channels x height x width, scaled as in training.</param>
    /// <param name="probabilities">Receives one for each class; they sum to 1.</param>
    /// <exception cref="ArgumentException">A length does not fit the networks.</exception>
    public void Predict(ReadOnlySpan<float> image, Span<float> probabilities)
    {
        double[] sums = new double[probabilities.Length];
        foreach (Network member in members)
        {
            member.Predict(image, probabilities);
            Softmax.Apply(probabilities, probabilities);
            for (int k = 0; k < sums.Length; k++)
            {
                sums[k] += probabilities[k];
            }
        }

        for (int k = 0; k < sums.Length; k++)
        {
            probabilities[k] = (float)(sums[k] / members.Length);
        }
    }

    /// <summary>What the ensemble says of every image.</summary>
    /// <param name="data">Images of the networks' channels and number of classes.</param>
    /// <param name="team">Who works.</param>
    /// <exception cref="ArgumentException">The data do not fit.</exception>
    public Predictions Predict(IImageSource data, ThreadTeam team) =>
        Predictions.Average([.. members.Select(member => new Evaluator(member, team).Predict(data))]);
}
