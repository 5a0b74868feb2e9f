namespace Loadline.Design.Data;

/// <summary>A place where a value is not as its schema asks.</summary>
/// <param name="Path">JSONPath of the place, <c>$</c> for the whole value.</param>
/// <param name="Rule">Keyword that does not hold, such as <c>maxLength</c>.</param>
internal sealed record SchemaViolation(string Path, string Rule)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Rule}";
}
