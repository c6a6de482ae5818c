namespace Netwright.Optimizers;

/// <summary>One optimiser's formula with the constants of one step, on 16 values side by side.</summary>
internal interface ILaneStep
{
    /// <summary>Values of state that each weight has, 0 to 3.</summary>
    static abstract int States { get; }

    /// <summary>Updates 16 weights and their state.</summary>
    /// <param name="w">The first weight.</param>
    /// <param name="g">Its gradient.</param>
    /// <param name="first">Its value in the optimiser's first block of state; where there is none, not to be looked at.</param>
    /// <param name="second">The same in the second block.</param>
    /// <param name="third">The same in the third block.</param>
    void Apply(ref float w, ref float g, ref float first, ref float second, ref float third);
}
