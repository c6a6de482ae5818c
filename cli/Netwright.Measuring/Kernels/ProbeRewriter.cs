using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netwright.Measuring.Kernels;

/// <summary>Puts a probe round every call of a kernel in emitted code: every statement that hands over places by ref.</summary>
/// <remarks>The kernels stay as they are, so that they are compiled and run as always, on the memory of a real step.</remarks>
internal sealed partial class ProbeRewriter : CSharpSyntaxRewriter
{
    private const string ProbeClass = "global::Netwright.Measuring.Kernels.Probe";

    private readonly List<CallSite> sites = [];
    private readonly Dictionary<string, string> summaries;
    private string caller = "";

    private ProbeRewriter(SyntaxNode root) => summaries = root.DescendantNodes()
        .OfType<MethodDeclarationSyntax>()
        .GroupBy(method => method.Identifier.Text)
        .ToDictionary(group => group.Key, group => Summary(group.First()));

    /// <summary>The same code with probes.</summary>
    /// <param name="root">A file.</param>
    /// <returns>The file, and what each probe stands at.</returns>
    public static (SyntaxNode Root, ImmutableArray<CallSite> Sites) Rewrite(SyntaxNode root)
    {
        var rewriter = new ProbeRewriter(root);
        SyntaxNode probed = rewriter.Visit(root);
        return (probed, [.. rewriter.sites]);
    }

    /// <summary>Looks into the methods that call kernels, not into the kernels, which are marked for the JIT.</summary>
    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        caller = node.Identifier.Text;
        return node.AttributeLists.Count > 0 ? node : base.VisitMethodDeclaration(node);
    }

    public override SyntaxNode? VisitBlock(BlockSyntax node) =>
        node.WithStatements(SyntaxFactory.List(node.Statements.SelectMany(Probed)));

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node) =>
        node.WithStatements(SyntaxFactory.List(node.Statements.SelectMany(Probed)));

    private static InvocationExpressionSyntax? CallIn(StatementSyntax statement) => statement switch
    {
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => call,
        LocalDeclarationStatementSyntax
        {
            Declaration.Variables: [{ Initializer.Value: InvocationExpressionSyntax call }],
        } => call,
        _ => null,
    };

    private static string Summary(MethodDeclarationSyntax method)
    {
        Match summary = SummaryText().Match(method.GetLeadingTrivia().ToFullString());
        return summary.Success ? System.Net.WebUtility.HtmlDecode(summary.Groups[1].Value) : "";
    }

    [GeneratedRegex("<summary>(.*)</summary>")]
    private static partial Regex SummaryText();

    private IEnumerable<StatementSyntax> Probed(StatementSyntax statement)
    {
        if (CallIn(statement) is not { } call || PlacesOf(call) is not { IsEmpty: false } places)
        {
            return [(StatementSyntax)Visit(statement)];
        }

        string callee = call.Expression.ToString();
        sites.Add(new CallSite(caller, callee, places, summaries.GetValueOrDefault(callee, "")));
        string site = (sites.Count - 1).ToString(CultureInfo.InvariantCulture);
        return
        [
            SyntaxFactory.ParseStatement($"{ProbeClass}.Start();"),
            statement,
            SyntaxFactory.ParseStatement($"{ProbeClass}.Stop({site});"),
        ];
    }

    private static ImmutableArray<string> PlacesOf(InvocationExpressionSyntax call) =>
    [
        .. call.ArgumentList.Arguments
            .Where(argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword))
            .Select(argument => argument.Expression.ToString()),
    ];
}
