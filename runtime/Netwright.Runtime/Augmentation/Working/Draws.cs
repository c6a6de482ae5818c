using Netwright.Numerics;

namespace Netwright.Data.Augmenting;

/// <summary>The random numbers of one augmentation of one image, one after the other.</summary>
internal struct Draws
{
    private readonly ulong key;
    private ulong drawn;

    private Draws(ulong key) => this.key = key;

    /// <summary>Begins the numbers of the augmentation at one place of the chain; false where it does not act on this image.</summary>
    public static bool TryBegin(ulong imageKey, int place, Augmentation augmentation, out Draws draws)
    {
        draws = new(CounterRandom.Derive(imageKey, (ulong)place));
        return draws.Next() < augmentation.Probability;
    }

    /// <summary>A number in [0, 1).</summary>
    public double Next() => CounterRandom.Unit(key, drawn++);

    /// <summary>A number in (0, 1].</summary>
    public double AboveZero() => 1 - Next();

    /// <summary>A number in [low, high).</summary>
    public double Between(double low, double high) => low + ((high - low) * Next());

    /// <summary>A number in [-reach, reach).</summary>
    public double Around(double reach) => Between(-reach, reach);

    /// <summary>A whole number from 0 up to, not including, <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Next() * count);

    /// <summary>The key of numbers that are drawn many at a time.</summary>
    public readonly ulong Stream(ulong number) => CounterRandom.Derive(key, number);
}
