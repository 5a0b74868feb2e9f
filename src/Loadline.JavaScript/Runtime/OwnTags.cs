using System.Collections;
using Loadline.Plans;

namespace Loadline.JavaScript.Runtime;

/// <summary>Tags a script gives to a request; compared by what they are.</summary>
/// <param name="fields">The tags in ascending order of their names.</param>
internal sealed class OwnTags(IReadOnlyList<Field> fields) : IReadOnlyList<Field>, IEquatable<OwnTags>
{
    /// <inheritdoc/>
    public int Count => fields.Count;

    /// <inheritdoc/>
    public Field this[int index] => fields[index];

    /// <inheritdoc/>
    public bool Equals(OwnTags? other) => other is not null && fields.SequenceEqual(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OwnTags);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var field in fields)
        {
            hash.Add(field);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<Field> GetEnumerator() => fields.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
