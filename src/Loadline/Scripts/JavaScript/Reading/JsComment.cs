namespace Loadline.Scripts.JavaScript.Reading;

/// <summary>A comment of a script.</summary>
/// <param name="Text">What is between its marks.</param>
/// <param name="Line">1-based line it begins on.</param>
/// <param name="EndLine">1-based line it ends on.</param>
/// <param name="Start">0-based offset of its first character.</param>
/// <param name="End">0-based offset after its last character.</param>
internal sealed record JsComment(string Text, int Line, int EndLine, int Start, int End);
