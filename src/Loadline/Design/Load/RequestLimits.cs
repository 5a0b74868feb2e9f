using Loadline.Design.Journeys;
using Loadline.Design.Operations;
using Loadline.Plans;

namespace Loadline.Design.Load;

/// <summary>Objectives of single requests, by the name metrics keep them under.</summary>
internal static class RequestLimits
{
    /// <summary>The limits of each request of the plan; a limit that fits none is reported.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<RequestLimit>> Of(DesignRequest request, IReadOnlyList<JourneyDraft> drafts, List<Finding> findings)
    {
        var operations = drafts.SelectMany(draft => draft.Steps).Select(step => step.Operation).Distinct().ToList();
        var limits = new Dictionary<string, List<RequestLimit>>(StringComparer.Ordinal);
        foreach (var limit in request.Limits)
        {
            var patterns = limit.Only.Select(text => new OperationPattern(text)).ToList();
            var fits = operations.Where(operation => patterns.Exists(pattern => pattern.Matches(operation.Operation))).ToList();
            foreach (var name in fits.Select(operation => operation.Name))
            {
                if (!limits.TryGetValue(name, out var list))
                {
                    limits[name] = list = [];
                }

                // What was said wins over what was measured; of two that were said the tighter one holds.
                if (limit.From == Provenance.Observed && list.Exists(other => other.Percentile == limit.Percentile))
                {
                    continue;
                }

                list.RemoveAll(other => other.Percentile == limit.Percentile && (other.Limit >= limit.Limit || other.From == Provenance.Observed));
                list.Add(limit);
            }

            if (fits.Count == 0 && limit.From != Provenance.Observed)
            {
                findings.Add(Finding.Warning("limit-without-request", $"No request of the benchmark is one of {string.Join(", ", limit.Only)}, so the limit '{limit.Because}' has no gate."));
            }
        }

        return limits.ToDictionary(limit => limit.Key, limit => (IReadOnlyList<RequestLimit>)limit.Value, StringComparer.Ordinal);
    }
}
