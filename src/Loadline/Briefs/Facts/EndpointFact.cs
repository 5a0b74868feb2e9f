namespace Loadline.Briefs.Facts;

/// <summary>A part of the API.</summary>
/// <param name="Name">A path, or the words the text calls it by.</param>
/// <param name="Method">HTTP method in upper case; null for any.</param>
/// <param name="IsPath">Whether the name is a path.</param>
/// <param name="IsWanted">False when the text says not to.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record EndpointFact(string Name, string? Method, bool IsPath, bool IsWanted, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"{(IsWanted ? "" : "not ")}{(Method is null ? "" : Method + " ")}{Name}";
}
