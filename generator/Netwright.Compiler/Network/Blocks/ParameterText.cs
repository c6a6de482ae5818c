using System.Collections.Generic;
using System.Linq;

using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Blocks;

/// <summary>A value that depends on a block's parameters: <c>$filters</c>, or a product of whole numbers such as <c>4*$filters</c>.</summary>
/// <param name="Factors">Numbers as written, and parameters behind a <c>$</c>; a single parameter may stand for any value.</param>
internal sealed record ParameterText(EquatableArray<string> Factors)
{
    /// <summary>What such a value looks like, for the schema.</summary>
    public const string Pattern = @"^ *(\$[A-Za-z][A-Za-z0-9_]*|[0-9]+)( *\* *(\$[A-Za-z][A-Za-z0-9_]*|[0-9]+))* *$";

    /// <summary>Characters of the longest one: each use of a block works it out again.</summary>
    public const int Longest = 1000;

    /// <summary>Names of the parameters in it.</summary>
    public IEnumerable<string> Names => Factors.Where(IsParameter).Select(NameOf);

    /// <summary>Whether a text tries to be one: a dollar sign has no other meaning.</summary>
    public static bool IsMeant(string text) => text.Contains('$');

    /// <summary>Reads one; null when it is malformed.</summary>
    public static ParameterText? Read(string text)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        string[] factors = [.. text.Split('*').Select(factor => factor.Trim(' '))];
        return factors.All(IsFactor) ? new ParameterText(factors.ToEquatableArray()) : null;
    }

    /// <summary>Whether a factor is a parameter, not a number.</summary>
    public static bool IsParameter(string factor) => factor[0] == '$';

    /// <summary>The parameter without its dollar sign.</summary>
    public static string NameOf(string factor) => factor.Substring(1);

    private static bool IsFactor(string factor) => factor.Length > 0
        && (IsParameter(factor) ? Identifiers.IsWord(NameOf(factor)) : Numbers.SkipDigits(factor, 0) == factor.Length);
}
