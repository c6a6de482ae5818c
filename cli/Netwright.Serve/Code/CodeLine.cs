namespace Netwright.Serve.Code;

/// <summary>A line of emitted C#.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Text">Without what stands before and behind it.</param>
/// <param name="Method">The method that it stands in.</param>
/// <param name="Words">What the method's comment says; empty where it has none.</param>
internal sealed record CodeLine(string File, int Line, string Text, string Method, string Words);

/// <summary>The lines that compute a layer.</summary>
/// <param name="Forward">In a prediction.</param>
/// <param name="Backward">In training.</param>
internal sealed record LayerCode(CodeLine[] Forward, CodeLine[] Backward);
