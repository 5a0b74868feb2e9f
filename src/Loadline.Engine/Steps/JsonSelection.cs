using System.Text.Json;
using Loadline.Plans.JsonPaths;

namespace Loadline.Engine.Steps;

/// <summary>What a JSONPath selects, in document order.</summary>
internal static class JsonSelection
{
    /// <summary>More values than this are not collected: paths like <c>$..a..a</c> can select far more values than a document has.</summary>
    private const int MostValues = 100_000;

    /// <summary>All values a path selects.</summary>
    public static IReadOnlyList<JsonElement> Of(JsonElement root, JsonPath path)
    {
        List<JsonElement> current = [root];
        foreach (var segment in path.Segments)
        {
            var next = new List<JsonElement>();
            foreach (var element in current)
            {
                Step(element, segment, next);
            }

            if (next.Count == 0)
            {
                return [];
            }

            current = next;
        }

        return current;
    }

    private static void Step(JsonElement element, JsonPathSegment segment, List<JsonElement> next)
    {
        switch (segment)
        {
            case PropertySegment property when element.ValueKind == JsonValueKind.Object:
                if (element.TryGetProperty(property.Name, out var value))
                {
                    Add(next, value);
                }

                break;
            case IndexSegment index when element.ValueKind == JsonValueKind.Array:
                var length = element.GetArrayLength();
                var at = index.Index < 0 ? length + index.Index : index.Index;
                if (at >= 0 && at < length)
                {
                    Add(next, element[at]);
                }

                break;
            case WildcardSegment:
                foreach (var child in Children(element))
                {
                    Add(next, child);
                }

                break;
            case DescendantSegment descendant:
                Descend(element, descendant.Name, next);
                break;
        }
    }

    /// <summary>The reader of documents limits their depth to 64, and so the depth of this recursion.</summary>
    private static void Descend(JsonElement element, string name, List<JsonElement> next)
    {
        if (next.Count >= MostValues)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value))
        {
            Add(next, value);
        }

        foreach (var child in Children(element))
        {
            Descend(child, name, next);
        }
    }

    private static IEnumerable<JsonElement> Children(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(property => property.Value),
        JsonValueKind.Array => element.EnumerateArray(),
        _ => [],
    };

    private static void Add(List<JsonElement> next, JsonElement element)
    {
        if (next.Count < MostValues)
        {
            next.Add(element);
        }
    }
}
