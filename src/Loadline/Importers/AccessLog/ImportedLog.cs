using Loadline.Apis;
using Loadline.Recordings;

namespace Loadline.Importers.AccessLog;

/// <summary>What the reading of logs came to.</summary>
/// <param name="Api">The API as far as requests tell of it; null when a finding is an error.</param>
/// <param name="Traffic">What clients do; null when a finding is an error.</param>
/// <param name="Findings">What is wrong or was left out.</param>
public sealed record ImportedLog(ApiDescription? Api, ObservedTraffic? Traffic, IReadOnlyList<Finding> Findings);
