using Jint.Native;
using Loadline.JavaScript.Artillery.Processors;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>Why a user ends before the last step.</summary>
/// <param name="Name">What Artillery counts it under, behind <c>errors.</c>.</param>
/// <param name="Value">The error as hooks see it.</param>
internal sealed record VuError(string Name, JsValue? Value = null)
{
    /// <summary>Its message where that is counted beside <see cref="Name"/>; null where it is not.</summary>
    public string? Message { get; init; }

    /// <summary>The run ends: nothing is counted.</summary>
    public static VuError Interrupted { get; } = new("");

    /// <summary>A capture or match failed.</summary>
    public static VuError FailedCapture { get; } = new("Failed capture or match");

    /// <summary>The error of a script.</summary>
    public static VuError Of(ScriptError error) => new(error.Name, error.Value);
}
