namespace Loadline.Design.Targets;

/// <summary>The address a plan sends to.</summary>
/// <param name="Url">Absolute, without a trailing slash.</param>
/// <param name="Kind">What is known of it.</param>
/// <param name="Because">Where it came from, one sentence.</param>
internal sealed record TargetChoice(string Url, TargetKind Kind, string Because)
{
    /// <summary>Host without port.</summary>
    public string Host => new Uri(Url).Host;
}
