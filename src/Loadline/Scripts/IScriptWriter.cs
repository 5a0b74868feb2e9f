using Loadline.Plans;

namespace Loadline.Scripts;

/// <summary>Writes a plan in the language of a tool. Deterministic: same plan, same bytes.</summary>
public interface IScriptWriter
{
    /// <summary>Name of the tool: <c>k6</c> or <c>artillery</c>.</summary>
    string Tool { get; }

    /// <summary>Writes the script and what it needs beside it. What the tool can't do becomes a finding, never silence.</summary>
    /// <param name="plan">A valid plan.</param>
    /// <param name="fileName">Name of the script without folder and extension, such as <c>orders-api</c>.</param>
    Written Write(Plan plan, string fileName);
}
