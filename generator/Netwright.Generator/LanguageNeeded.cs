using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Compiler;

namespace Netwright.Generator;

/// <summary>The version of C# that emitted code is written in.</summary>
internal static class LanguageNeeded
{
    /// <summary>The project's version where it is too old, as a project file would write it; else null.</summary>
    public static string? TooOld(ParseOptions options) =>
        options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp12 } csharp ? csharp.LanguageVersion.ToDisplayString() : null;

    /// <summary>Reports the one error of a project whose version is too old.</summary>
    public static void Report(SourceProductionContext output, string version)
    {
        Fault fault = ProjectFaults.LanguageTooOld(version, LanguageVersion.CSharp12.ToDisplayString());
        output.ReportDiagnostic(LocatedFault.Of(fault, "").ToDiagnostic(null));
    }
}
