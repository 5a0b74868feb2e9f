using Loadline.Apis;
using Loadline.Recordings;

namespace Loadline.Importers;

/// <summary>What an import came to.</summary>
/// <param name="Api">The API; null when a finding is an error.</param>
/// <param name="Findings">What is wrong, was left out or was read differently, in the order it was met; at most <see cref="Importer.MaxFindings"/> and one that counts the rest.</param>
/// <param name="Recording">What clients were seen to do; null when the document only describes.</param>
public sealed record Imported(ApiDescription? Api, IReadOnlyList<Finding> Findings, Recording? Recording = null);
