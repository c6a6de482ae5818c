namespace Netwright.Generator;

/// <summary>Names of the generator's steps, under which the compiler tracks what ran again and what came from its cache.</summary>
public static class StepNames
{
    /// <summary>The text of a spec and the namespace its project gives it.</summary>
    public const string Text = "Netwright.Text";

    /// <summary>A spec's checked network, or its faults.</summary>
    public const string Checked = "Netwright.Checked";

    /// <summary>Class names that more than one spec asks for.</summary>
    public const string Clashes = "Netwright.Clashes";

    /// <summary>A network to emit: all that its code depends on.</summary>
    public const string Network = "Netwright.Network";

    /// <summary>Classes that stand in for networks which are not emitted.</summary>
    public const string StandIns = "Netwright.StandIns";

    /// <summary>The faults of a spec.</summary>
    public const string Faults = "Netwright.Faults";
}
