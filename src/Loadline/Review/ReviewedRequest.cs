namespace Loadline.Review;

/// <summary>A request of a script.</summary>
/// <param name="Method">Method in upper case; <c>?</c> when not known.</param>
/// <param name="Text">Method and address as people read them, without query and secrets.</param>
/// <param name="Does">What it does that can't be undone, such as <c>takes a payment</c>; null for nothing known.</param>
public sealed record ReviewedRequest(string Method, string Text, string? Does);
