using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>
/// What the plan knows of one kind of layer: which of its followers it takes with it, and how it runs. To plan a kind, derive from
/// <see cref="LayerPlanner{TLayer}"/> beside the layer's record and name it in <see cref="LayerPlanners"/>.
/// </summary>
internal abstract class LayerPlanner
{
    /// <summary>Whether it does nothing at all: its reader reads its input.</summary>
    public virtual bool DoesNothing => false;

    /// <summary>Its own activation.</summary>
    public virtual ActivationKind ActivationOf(Layer layer) => ActivationKind.None;

    /// <summary>Whether a single image's values are read in their order, whatever their extent.</summary>
    public virtual bool ReadsVector(Layer layer) => false;

    /// <summary>Whether it alone makes it worth while to bring a single image to products of matrices.</summary>
    public virtual bool IsLarge(Layer layer) => false;

    /// <summary>What runs with a layer once the next one does, too; null where that runs alone.</summary>
    /// <param name="layer">The layer, with what it has taken so far.</param>
    /// <param name="next">The layer behind that.</param>
    public virtual FusedTail? Take(FusedLayer layer, Layer next) => null;

    /// <summary>How it runs with its tail.</summary>
    public abstract LayerPlan Plan(FusedLayer layer);
}

/// <summary>The planner of one kind of layer.</summary>
internal abstract class LayerPlanner<TLayer> : LayerPlanner
    where TLayer : Layer
{
    /// <inheritdoc/>
    public sealed override LayerPlan Plan(FusedLayer layer) => Plan((TLayer)layer.Lead, layer);

    /// <summary>How it runs with its tail.</summary>
    protected abstract LayerPlan Plan(TLayer layer, FusedLayer fused);
}
