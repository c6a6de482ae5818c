using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>A part of a buffer.</summary>
internal sealed record Residence(string Buffer, int Offset);

/// <summary>
/// Decides which values share memory: a fork's readers read its input where it stands; a concatenation's inputs are written
/// straight into its output, channel behind channel; an addition's inputs take their gradient from its output's, and a layer that
/// can add writes the sum instead of its own output.
/// </summary>
internal sealed class Residences
{
    private readonly Dictionary<string, Residence> values = [];
    private readonly Dictionary<string, Residence> gradients = [];
    private readonly Dictionary<string, Node> givers = [];
    private readonly Dictionary<Node, MergeNode> sums = [];

    /// <summary>Goes through the graph from its end, so that a merge decides for its inputs.</summary>
    public Residences(Graph graph)
    {
        foreach (Node node in graph.Nodes)
        {
            foreach (Value value in Given(node))
            {
                givers[value.Name] = node;
            }
        }

        FindSums(graph);
        foreach (Node node in graph.Nodes.Reverse())
        {
            if (node is MergeNode merge)
            {
                Settle(merge.Y);
                SettleInputs(merge);
            }
            else if (node is LayerNode layer)
            {
                Settle(layer.Y);
            }
            else if (node is ForkNode fork)
            {
                SettleReaders(fork);
            }
        }

        values[graph.Input.Name] = new Residence(graph.Input.Name, 0);
        foreach (ForkNode fork in graph.Nodes.OfType<ForkNode>())
        {
            foreach (Value reader in fork.Readers)
            {
                values[reader.Name] = values[fork.X.Name];
                if (reader.HasGradient && !gradients.ContainsKey(reader.Name))
                {
                    gradients[reader.Name] = new Residence(reader.Name + ".d", 0);
                }
            }
        }
    }

    /// <summary>The addition that a layer computes with its output; null for most.</summary>
    public MergeNode? SumOf(Node node) => sums.TryGetValue(node, out MergeNode? merge) ? merge : null;

    /// <summary>Whether a layer computes an addition with its output.</summary>
    public bool IsSummed(MergeNode merge) => sums.ContainsValue(merge);

    /// <summary>Where a value stands.</summary>
    public Residence Of(Value value) => values[value.Name];

    /// <summary>Where its gradient stands; null where none flows.</summary>
    public Residence? GradientOf(Value value) => value.HasGradient ? gradients[value.Name] : null;

    /// <summary>Where a merge wants an input: a concatenation in its place in the output, a sum wherever it is.</summary>
    public Residence Wanted(MergeNode merge, int input) => merge.Merge == Merge.Concat
        ? Slice(values[merge.Y.Name], merge, input)
        : values[merge.Inputs[input].Name];

    /// <summary>Where a merge's output has the gradient of an input; null where none flows.</summary>
    public Residence? WantedGradient(MergeNode merge, int input)
    {
        if (!merge.Inputs[input].HasGradient)
        {
            return null;
        }

        Residence whole = gradients[merge.Y.Name];
        return merge.Merge == Merge.Concat ? Slice(whole, merge, input) : whole;
    }

    /// <summary>Only the last layer before an addition of two finds the other's output ready.</summary>
    private void FindSums(Graph graph)
    {
        for (int i = 1; i < graph.Nodes.Count; i++)
        {
            if (graph.Nodes[i] is MergeNode { Merge: Merge.Add, Inputs.Count: 2 } merge
                && graph.Nodes[i - 1] is LayerNode { Plan.CanAdd: true } last
                && merge.Inputs.Contains(last.Y))
            {
                sums[last] = merge;
            }
        }
    }

    private static IEnumerable<Value> Given(Node node) => node switch
    {
        LayerNode layer => [layer.Y],
        MergeNode merge => [merge.Y],
        ForkNode fork => fork.Readers,
        _ => [],
    };

    /// <summary>Gives a value and its gradient buffers of their own, unless they have places already.</summary>
    private void Settle(Value value)
    {
        if (!values.ContainsKey(value.Name))
        {
            values[value.Name] = new Residence(value.Name + ".y", 0);
        }

        if (value.HasGradient && !gradients.ContainsKey(value.Name))
        {
            gradients[value.Name] = new Residence(value.Name + ".d", 0);
        }
    }

    /// <summary>A reader's gradient is its own, unless a merge that takes the reader as it is has decided.</summary>
    private void SettleReaders(ForkNode fork)
    {
        foreach (Value reader in fork.Readers)
        {
            Settle(reader);
        }
    }

    private void SettleInputs(MergeNode merge)
    {
        for (int i = 0; i < merge.Inputs.Count; i++)
        {
            Value input = merge.Inputs[i];
            bool isFork = givers.TryGetValue(input.Name, out Node? giver) && giver is ForkNode;
            if (merge.Merge == Merge.Concat)
            {
                if (!isFork)
                {
                    values[input.Name] = Slice(values[merge.Y.Name], merge, i);
                }

                if (input.HasGradient)
                {
                    gradients[input.Name] = Slice(gradients[merge.Y.Name], merge, i);
                }
            }
            else
            {
                if (giver is not null && SumOf(giver) == merge)
                {
                    values[input.Name] = values[merge.Y.Name];
                }

                if (input.HasGradient && !ChangesGradient(input))
                {
                    gradients[input.Name] = gradients[merge.Y.Name];
                }
            }

            Settle(input);
        }
    }

    private bool ChangesGradient(Value value) =>
        givers.TryGetValue(value.Name, out Node? giver) && ChangesGradient(giver);

    /// <summary>Whether the way back changes a gradient where it stands; a concatenation's parts stand in its own.</summary>
    private bool ChangesGradient(Node giver) => giver switch
    {
        LayerNode layer => layer.Plan.ChangesGradient,
        MergeNode merge => merge.Layer.Tail.Activation != ActivationKind.None
            || (merge.Merge == Merge.Concat && merge.Inputs.Any(ChangesGradient)),
        _ => false,
    };

    private static Residence Slice(Residence whole, MergeNode merge, int input)
    {
        int before = merge.Inputs.Take(input).Sum(value => (int)value.Shape.Length * Lanes.Count);
        return whole with { Offset = whole.Offset + before };
    }
}
