namespace Netwright.Data.Augmenting;

/// <summary>From a place of the result (x to the right, y down) to the one of the source that shows there: (A x + B y + C, D x + E y + F).</summary>
internal readonly record struct AffineMap(double A, double B, double C, double D, double E, double F)
{
    /// <summary>Everything stays.</summary>
    public static AffineMap Identity => Translation(0, 0);

    /// <summary>The source's place lies that far to the right and below.</summary>
    public static AffineMap Translation(double x, double y) => new(1, 0, x, 0, 1, y);

    /// <summary>A linear map about a place that stays.</summary>
    public static AffineMap About((double X, double Y) place, double a, double b, double d, double e) =>
        new(a, b, place.X - ((a * place.X) + (b * place.Y)), d, e, place.Y - ((d * place.X) + (e * place.Y)));

    /// <summary>First <paramref name="inner"/>, then this.</summary>
    public AffineMap After(AffineMap inner) => new(
        (A * inner.A) + (B * inner.D),
        (A * inner.B) + (B * inner.E),
        (A * inner.C) + (B * inner.F) + C,
        (D * inner.A) + (E * inner.D),
        (D * inner.B) + (E * inner.E),
        (D * inner.C) + (E * inner.F) + F);
}
