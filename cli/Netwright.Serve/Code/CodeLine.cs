namespace Netwright.Serve.Code;

/// <summary>A line of emitted C#.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Text">Without what stands before and behind it.</param>
internal sealed record CodeLine(string File, int Line, string Text)
{
    /// <summary>What the comment over its method says; empty for calls.</summary>
    public string Words { get; init; } = "";
}

/// <summary>The lines that compute a layer.</summary>
/// <param name="Forward">In a prediction.</param>
/// <param name="Backward">In training.</param>
internal sealed record LayerCode(CodeLine[] Forward, CodeLine[] Backward);
