namespace Loadline.JavaScript.Tracing;

/// <summary>One thing an iteration did: <see cref="TracedRequest"/> or <see cref="TracedPause"/>.</summary>
/// <param name="Place">Where; null where nobody knows.</param>
internal abstract record TracedStep(TracedPlace? Place);
