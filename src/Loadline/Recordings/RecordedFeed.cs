using System.Text.Json.Nodes;
using Loadline.Plans;

namespace Loadline.Recordings;

/// <summary>A feed and its rows.</summary>
/// <param name="Feed">Name, file and how rows are picked.</param>
/// <param name="Rows">Rows, at least one.</param>
public sealed record RecordedFeed(Feed Feed, IReadOnlyList<JsonObject> Rows);
