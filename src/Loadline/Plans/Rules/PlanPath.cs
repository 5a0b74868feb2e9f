using System.Globalization;
using System.Text;

namespace Loadline.Plans.Rules;

/// <summary>A place in a plan, by the keys of its text form: <c>journeys[0].steps[2].get</c>.</summary>
/// <param name="Parent">The place it is in; null for a key of the plan itself.</param>
/// <param name="Key">Key; null when <paramref name="Index"/> says which.</param>
/// <param name="Index">0-based position in a list, or of an entry in a mapping of names.</param>
internal sealed record PlanPath(PlanPath? Parent, string? Key, int Index)
{
    public static PlanPath Of(string key) => new(null, key, 0);

    public PlanPath At(string key) => new(this, key, 0);

    public PlanPath At(int index) => new(this, null, index);

    /// <summary>From the outermost to this.</summary>
    public IReadOnlyList<PlanPath> Parts()
    {
        var parts = new List<PlanPath>();
        for (var part = this; part is not null; part = part.Parent)
        {
            parts.Add(part);
        }

        parts.Reverse();
        return parts;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var part in Parts())
        {
            text.Append(part.Key is null ? "[" + part.Index.ToString(CultureInfo.InvariantCulture) + "]" : text.Length == 0 ? part.Key : "." + part.Key);
        }

        return text.ToString();
    }
}
