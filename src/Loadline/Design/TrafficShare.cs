namespace Loadline.Design;

/// <summary>The share of journeys that do something.</summary>
/// <param name="What"><c>reads</c>, <c>writes</c>, <c>browse</c>, <c>search</c>, <c>checkout</c> or <c>login</c>.</param>
/// <param name="Share">0 to 1.</param>
/// <param name="Because">The words it was taken from.</param>
public sealed record TrafficShare(string What, double Share, string Because);
