namespace Loadline.JavaScript.Artillery.Gates;

/// <summary>One condition of <c>ensure</c> and what became of it.</summary>
/// <param name="Expression">The condition as Artillery prints it.</param>
/// <param name="IsStrict">Whether the run fails without it.</param>
/// <param name="Holds">Whether it held.</param>
/// <param name="Missing">Metrics it names that nobody measured: then it fails whatever happened.</param>
public sealed record EnsureCheck(string Expression, bool IsStrict, bool Holds, IReadOnlyList<string> Missing);
