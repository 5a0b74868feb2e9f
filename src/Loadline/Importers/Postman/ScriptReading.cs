using Loadline.Plans;

namespace Loadline.Importers.Postman;

/// <summary>What was understood of the scripts of a request.</summary>
internal sealed class ScriptReading
{
    /// <summary>Variables taken from the response, by name.</summary>
    public List<Capture> Captures { get; } = [];

    /// <summary>Variables set to a text, by name; the text may be a template.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Statuses the script expects.</summary>
    public List<int> Statuses { get; } = [];

    /// <summary>Checks of the response other than its status.</summary>
    public int Checks { get; set; }

    /// <summary>What the script does beside that, a few words each.</summary>
    public List<string> NotCarried { get; } = [];
}
