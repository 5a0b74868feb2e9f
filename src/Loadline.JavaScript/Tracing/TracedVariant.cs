using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Tracing;

/// <summary>The options of a script with one choice of its environment.</summary>
/// <param name="Name">Value of the variable that makes the choice; empty for the default.</param>
/// <param name="Options">The options.</param>
internal sealed record TracedVariant(string Name, K6Consolidated Options);
