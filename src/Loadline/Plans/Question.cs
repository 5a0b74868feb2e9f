namespace Loadline.Plans;

/// <summary>What the designer could not know.</summary>
/// <param name="Id">Stable slug, such as <c>peak-rate</c>.</param>
/// <param name="Text">The question, as asked.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Assumed">The default that was taken, or the answer when one was given.</param>
/// <param name="Answered">Whether the user answered it.</param>
/// <param name="Changes">What another answer changes; null when <paramref name="Why"/> says it.</param>
public sealed record Question(string Id, string Text, string Why, string Assumed, bool Answered = false, string? Changes = null);
