namespace Loadline.Scripts.Artillery;

/// <summary>A threshold as a condition of Artillery's plugin <c>ensure</c>.</summary>
/// <param name="Anchor">Name the YAML refers to it by.</param>
/// <param name="Expression">The condition.</param>
/// <param name="Comments">Why, and what is different from the plan.</param>
/// <param name="Everywhere">Whether it holds in all profiles with the same expression.</param>
internal sealed record Gate(string Anchor, string Expression, IReadOnlyList<string> Comments, bool Everywhere);
