namespace Loadline.JavaScript.Summary;

/// <summary>A check of the script, counted.</summary>
/// <param name="Name">Name.</param>
/// <param name="Path">Path from the root: <c>::group::name</c>.</param>
/// <param name="Id">Identifier k6 gives it.</param>
/// <param name="Passes">How often it held.</param>
/// <param name="Fails">How often it did not.</param>
public sealed record SummaryCheck(string Name, string Path, string Id, long Passes, long Fails);
