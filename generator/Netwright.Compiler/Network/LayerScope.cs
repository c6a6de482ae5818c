using System.Collections.Generic;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network;

/// <summary>What a layer kind sees of the layer it checks.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">How messages call it, such as <c>conv 'C5'</c>.</param>
/// <param name="Entry">Its keys.</param>
/// <param name="Input">What comes in.</param>
/// <param name="NetworkInit">The network's rules for first values.</param>
/// <param name="Totals">Sums over the layers so far.</param>
/// <param name="Faults">Takes the faults.</param>
internal sealed record LayerScope(
    string Name, string Label, Entry Entry, Flow Input, NetworkInit NetworkInit, NetworkTotals Totals, FaultList Faults)
{
    /// <summary>What became of a parallel's branches; null for other layers, and where the branches cannot be read.</summary>
    public IReadOnlyList<CheckedBranch>? Branches { get; init; }

    /// <summary>The value of one of the kind's keys.</summary>
    public Given<T> Get<T>(Key<T> key)
        where T : notnull => Entry.Get(key);

    /// <summary>Notes a fault.</summary>
    public void Report(FaultKind kind, SourcePlace place, string message) => Faults.Add(kind, place, message);

    /// <summary>The layer's own rule for first weights, or the network's; null when it is faulty.</summary>
    public InitRule? InitOf(Key<InitRule> key)
    {
        Given<InitRule> given = Get(key);
        return !given.IsKnown ? null : given.IsWritten ? given.Value : NetworkInit.Weights;
    }

    /// <summary>The layer's own rule for first biases, or the network's; null when it is faulty.</summary>
    /// <param name="weights">The layer's rule for first weights.</param>
    public InitRule? BiasInitBeside(InitRule weights)
    {
        Given<InitRule> given = Get(SharedKeys.BiasInit);
        return !given.IsKnown ? null : given.IsWritten ? given.Value : NetworkInit.BiasesBeside(weights);
    }

    /// <summary>Takes the layer unless it would make the network too large to address.</summary>
    /// <param name="layer">Shapes checked, parameters not yet looked at.</param>
    /// <param name="parameters">Its trained values, in a type that cannot overflow.</param>
    /// <param name="place">Where its size was written.</param>
    public LayerOutcome Accept(Layer layer, decimal parameters, SourcePlace place)
    {
        if (!Totals.AcceptValues(Label, layer.Output, place, Faults))
        {
            return LayerOutcome.Unknown;
        }

        bool accepted = Totals.AcceptParameters(this, parameters, place);
        return new LayerOutcome(accepted ? layer : null, layer.Output);
    }
}

/// <summary>Sums over a network's layers, watched so that no later number overflows.</summary>
internal sealed class NetworkTotals
{
    private decimal parameters;
    private long values;
    private bool isExceeded;

    /// <summary>Whether a tensor of that extent, and all outputs with it, stay within bounds; otherwise reports it.</summary>
    public bool AcceptValues(string label, Shape shape, SourcePlace place, FaultList faults)
    {
        if (shape.Length > Limits.TensorValues)
        {
            faults.Add(
                FaultCatalogue.TooLarge,
                place,
                Invariant($"{label} has {shape} = {shape.Length:N0} values for one image, ")
                + Invariant($"and a tensor has at most {Limits.TensorValues:N0}; use fewer channels or a smaller image"));
            return false;
        }

        bool isFirst = values <= Limits.ActivationValues;
        values += shape.Length;
        if (isFirst && values > Limits.ActivationValues)
        {
            faults.Add(
                FaultCatalogue.TooLarge,
                place,
                Invariant($"the network down to {label} holds {values:N0} values for one image, ")
                + Invariant($"and it holds at most {Limits.ActivationValues:N0}; use fewer channels or a smaller image"));
        }

        return true;
    }

    /// <summary>
    /// Whether the layer's parameters still fit into the block; otherwise reports it, once for those that only together do not.
    /// </summary>
    public bool AcceptParameters(LayerScope scope, decimal count, SourcePlace place)
    {
        if (parameters + count <= Limits.Parameters)
        {
            parameters += count;
            return true;
        }

        if (isExceeded && count <= Limits.Parameters)
        {
            return false;
        }

        isExceeded = true;
        string others = parameters == 0 ? "" : Invariant($", beside {parameters:N0} before it");
        scope.Report(
            FaultCatalogue.TooManyParameters,
            place,
            Invariant($"{scope.Label} would have {count:N0} parameters over its {scope.Input.Shape} input ({scope.Input.Origin}){others}, ")
            + Invariant($"and a network has at most {Limits.Parameters:N0}; make it smaller, or pool before it"));
        return false;
    }
}
