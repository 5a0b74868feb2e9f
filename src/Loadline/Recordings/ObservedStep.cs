namespace Loadline.Recordings;

/// <summary>One request of a journey that was seen.</summary>
/// <param name="Method">Method in upper case.</param>
/// <param name="Path">Path of its endpoint.</param>
/// <param name="PauseMin">Shortest pause before it, as a plan draws it; zero for none.</param>
/// <param name="PauseMax">Longest pause before it.</param>
/// <param name="Values">What parameters of path and query take, by their name: an expression of a template, such as <c>seen_orders.orderId</c>.</param>
public sealed record ObservedStep(string Method, string Path, TimeSpan PauseMin, TimeSpan PauseMax, IReadOnlyDictionary<string, string> Values);
