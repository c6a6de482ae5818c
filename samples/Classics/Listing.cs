using System.Linq;
using Netwright;
using Samples;

namespace Classics;

/// <summary>Prints the networks, a line each.</summary>
internal static class Listing
{
    public static void Print()
    {
        Display.Line($"{"network",-16}  {"input",-9}  {"classes",7}  {"parameters",11}  {"multiply-adds",14}  data set");
        foreach (Classic classic in Catalogue.All)
        {
            NetworkInfo spec = classic.Spec;
            long parameters = spec.Layers.Sum(layer => layer.Parameters);
            long work = spec.Layers.Sum(layer => layer.MultiplyAdds);
            Display.Line($"{classic.Name,-16}  {spec.Input,-9}  {spec.Classes.Length,7}  {parameters,11:N0}  {work,14:N0}  {spec.Data.Dataset ?? "-"}");
        }
    }
}
