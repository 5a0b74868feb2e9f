using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Loadline.Tests.Plans;

/// <summary>Compares values by what is in them, lists and records included.</summary>
internal static class Deep
{
    /// <summary>Where the first difference is and what it is; null when there is none.</summary>
    public static string? Difference(object? a, object? b, string path = "plan")
    {
        if (a is null || b is null)
        {
            return a is null && b is null ? null : $"{path}: {a ?? "null"} and {b ?? "null"}";
        }

        if (a is JsonNode x && b is JsonNode y)
        {
            return x.ToJsonString() == y.ToJsonString() ? null : $"{path}: {x.ToJsonString()} and {y.ToJsonString()}";
        }

        if (a is string || a.GetType().IsPrimitive || a.GetType().IsEnum || a is TimeSpan)
        {
            return a.Equals(b) ? null : $"{path}: {a} and {b}";
        }

        if (a is IEnumerable list && b is IEnumerable other)
        {
            var (left, right) = (list.Cast<object?>().ToList(), other.Cast<object?>().ToList());
            return left.Count != right.Count
                ? $"{path}: {left.Count} and {right.Count} items"
                : left.Select((item, i) => Difference(item, right[i], $"{path}[{i}]")).FirstOrDefault(difference => difference is not null);
        }

        return a.GetType() != b.GetType()
            ? $"{path}: {a.GetType().Name} and {b.GetType().Name}"
            : a.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => Difference(property.GetValue(a), property.GetValue(b), path + "." + property.Name)).FirstOrDefault(difference => difference is not null);
    }
}
