using Loadline.Plans.JsonPaths;

namespace Loadline.Design.Data;

/// <summary>Writes JSONPaths.</summary>
internal static class JsonPathText
{
    /// <summary><c>.name</c>, or <c>['odd name']</c> where a dot would not do.</summary>
    public static string Member(string name) => new JsonPath([new PropertySegment(name)]).ToString()[1..];
}
