namespace Loadline.Review;

/// <summary>How a finding can be put right.</summary>
/// <param name="Title">What it does, in the imperative.</param>
/// <param name="Edits">The changes, none overlapping another.</param>
/// <param name="ChangesLoad">Whether it changes what is offered to the target, or what passes; such a fix is only applied when all are asked for.</param>
public sealed record ReviewFix(string Title, IReadOnlyList<TextEdit> Edits, bool ChangesLoad);
