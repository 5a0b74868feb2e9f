using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;

namespace Loadline.Scripts.K6.Reading;

/// <summary>A script with one choice of environment variables.</summary>
/// <param name="Environment">Variables that are set beyond those of the default; empty for the default.</param>
/// <param name="Options">The exported options; null when there are none that can be followed.</param>
/// <param name="OptionsPlace">Where the options are exported; null for nowhere.</param>
internal sealed record K6Variant(IReadOnlyDictionary<string, string> Environment, ObjectValue? Options, Place? OptionsPlace)
{
    /// <summary>As people say it: <c>PROFILE=load</c>; empty for the default.</summary>
    public string Name => string.Join(' ', Environment.Select(each => each.Value == Evaluator.IsSet ? $"{each.Key} set" : $"{each.Key}={each.Value}"));
}
