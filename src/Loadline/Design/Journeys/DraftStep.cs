using Loadline.Design.Operations;
using Loadline.Plans;

namespace Loadline.Design.Journeys;

/// <summary>A request of a journey before its data is made.</summary>
internal sealed class DraftStep(ClassifiedOperation operation, TimeSpan pause)
{
    public ClassifiedOperation Operation { get; } = operation;

    /// <summary>Mean pause before it; zero for none.</summary>
    public TimeSpan Pause { get; } = pause;

    /// <summary>Pause before it that was measured; it takes the place of <see cref="Pause"/>. Null when none was.</summary>
    public ThinkTime? Measured { get; set; }

    /// <summary>Variables that fill its path parameters, by the parameter's name; parameters that are missing take sample values.</summary>
    public Dictionary<string, string> Bindings { get; } = new(StringComparer.Ordinal);

    /// <summary>Variables that fill properties of its body, by the property's name: references to things the journey has seen.</summary>
    public Dictionary<string, string> References { get; } = new(StringComparer.Ordinal);

    /// <summary>What later steps need of its response.</summary>
    public List<Capture> Captures { get; } = [];

    /// <summary>Whether later steps take something from a list it answers with.</summary>
    public bool TakesFromList => Captures.Exists(capture => capture.From == CaptureSource.Json && capture.Expression.Contains("[*]", StringComparison.Ordinal));
}
