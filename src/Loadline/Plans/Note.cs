namespace Loadline.Plans;

/// <summary>Something a reader has to know.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">The note, in one to three sentences.</param>
public sealed record Note(NoteKind Kind, string Text);
