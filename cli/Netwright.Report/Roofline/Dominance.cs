using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Report.Markup;

namespace Netwright.Report.Roofline;

/// <summary>Says what a network's arithmetic, memory and time go to.</summary>
public static class Dominance
{
    private const int Named = 3;

    /// <summary>A line for each: what, and its sentence.</summary>
    public static IEnumerable<(string What, string Sentence)> Of(BenchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        BenchWork work = Main(result);
        yield return ("compute", $"{Largest(work.Layers, layer => layer.MultiplyAdds)} of the multiply-adds");
        yield return ("weights", $"{Largest(work.Layers, layer => layer.Parameters)} of the parameters");
        yield return ("activations", $"{Largest(work.Layers, layer => layer.ActivationBytes)} of what the layers give");
        double whole = work.TimedMicroseconds;
        yield return ("time", $"{Largest(work.Layers, layer => layer.Microseconds, whole)} of {work.Words}, elsewhere {Percent(work.ElsewhereMicroseconds / whole)}");
        foreach (BenchWork each in result.Works)
        {
            yield return ("limits", Limits(each, result.Machine));
        }
    }

    /// <summary>The work that the picture ranks layers by: the step of training.</summary>
    internal static BenchWork Main(BenchResult result) => result.Works.FirstOrDefault(work => work.Name == BenchWork.Train) ?? result.Works[^1];

    private static string Largest(IReadOnlyList<BenchLayer> layers, Func<BenchLayer, double> figure, double? whole = null)
    {
        double sum = whole ?? layers.Sum(figure);
        return string.Join(", ", layers.Where(layer => figure(layer) > 0)
            .OrderByDescending(figure)
            .Take(Named)
            .Select(layer => $"{layer.Name} {Percent(figure(layer) / sum)}"));
    }

    /// <summary>How much of the time goes to layers of each limit.</summary>
    private static string Limits(BenchWork work, BenchMachine machine)
    {
        IEnumerable<string> shares = Enum.GetValues<Limit>().Select(limit =>
            $"{limit.ToString().ToLowerInvariant()} {Percent(work.Layers.Where(layer => machine.LimitOf(layer) == limit).Sum(layer => layer.Microseconds) / work.TimedMicroseconds)}");
        return $"{work.Words}: {string.Join(", ", shares)} of the time";
    }

    private static string Percent(double share) => Figures.Percent(share, 0).Replace('\u00A0', ' ');
}
