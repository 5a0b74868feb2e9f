namespace Loadline.Scripts.JavaScript.TypeScript;

/// <summary>A token of TypeScript.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="AfterLine">Whether a line ended before it.</param>
internal readonly record struct TypeToken(TypeTokenKind Kind, int Start, int End, bool AfterLine);
