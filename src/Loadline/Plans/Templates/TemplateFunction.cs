namespace Loadline.Plans.Templates;

/// <summary>A function templates may call. Engine, k6 writer and Artillery writer implement each with the same meaning.</summary>
/// <param name="Name">Name with its dollar sign.</param>
/// <param name="MinArguments">Fewest arguments.</param>
/// <param name="MaxArguments">Most arguments.</param>
/// <param name="Signature">How it is written, for messages and docs.</param>
/// <param name="Meaning">What it gives, one sentence.</param>
/// <param name="IsNumber">Whether the value is a number (a single template keeps it one) rather than text.</param>
public sealed record TemplateFunction(string Name, int MinArguments, int MaxArguments, string Signature, string Meaning, bool IsNumber = false);
