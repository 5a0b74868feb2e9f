using Loadline.Apis;
using Loadline.Design.Operations;
using Loadline.Design.Security;
using Loadline.Design.Targets;

namespace Loadline.Design;

/// <summary>Which operations a benchmark is about: those the filters let through, classified, with what may not be called marked.</summary>
internal static class OperationScope
{
    public static IReadOnlyList<ClassifiedOperation> Of(ApiDescription api, DesignRequest request, TargetChoice target, List<Finding> findings)
    {
        var only = request.Only.Select(text => new OperationPattern(text)).ToList();
        var skip = request.Except.Select(text => new OperationPattern(text)).ToList();
        foreach (var pattern in only.Concat(skip).Where(pattern => !api.Operations.Any(pattern.Matches)))
        {
            findings.Add(Finding.Warning("filter-without-match", $"No operation matches '{pattern.Text}'.", hint: "filters are tag:…, id:…, method:…, a path such as /orders/**, or a method and a path"));
        }

        var schemes = new Dictionary<string, ApiSecurityScheme>(StringComparer.Ordinal);
        foreach (var scheme in api.SecuritySchemes)
        {
            schemes.TryAdd(scheme.Id, scheme);
        }

        // All operations are classified, so that a filter does not change what a path is taken for.
        var classified = OperationClassifier.Classify(api.Operations);
        var all = classified
            .Where(each => (only.Count == 0 || only.Exists(pattern => pattern.Matches(each.Operation))) && !skip.Exists(pattern => pattern.Matches(each.Operation)))
            .Select(each => each with
            {
                Exclusion = !CanBeSent(each.Operation.Path) ? Exclusion.Unbuildable
                    : !Credentials.CanCall(each.Operation, schemes) ? Exclusion.UnknownAuth
                    : each.Operation.Server is { } server && !(TargetChooser.Absolute(server) is { } url && url == target.Url) ? Exclusion.OtherHost
                    : only.Exists(pattern => pattern.Names(each.Operation)) && each.Exclusion is { IsUnplayable: false } ? null
                    : each.Exclusion,
                IsNamed = only.Exists(pattern => pattern.Names(each.Operation)),
            })
            .ToList();

        return all.TrueForAll(each => each.Exclusion is not null) ? Relaxed(all, classified.Where(each => each.Exclusion is null).Select(each => each.Index).ToHashSet(), findings) : all;
    }

    /// <summary>
    /// Where rules of thumb would leave nothing, whoever shows such an API means it: probes, tools and reads of an administration are taken, then
    /// what the document gives no success or no understood credentials. What could do harm stays out until somebody names it.
    /// </summary>
    private static List<ClassifiedOperation> Relaxed(List<ClassifiedOperation> all, HashSet<int> harmless, List<Finding> findings)
    {
        Func<ClassifiedOperation, bool>[] steps =
        [
            each => each.Exclusion == Exclusion.Health,
            each => each.Exclusion is { Harmful: false, IsUnplayable: false } exclusion && exclusion != Exclusion.NoSuccess || (each.Exclusion == Exclusion.Dangerous && each.Operation.Method == "GET"),
            each => each.Exclusion == Exclusion.NoSuccess && each.Operation.Method == "GET",
            each => each.Exclusion == Exclusion.NoSuccess && each.Operation.Method != "DELETE",
            each => each.Exclusion == Exclusion.UnknownAuth && harmless.Contains(each.Index),
        ];
        foreach (var step in steps)
        {
            var taken = all.Where(step).ToList();
            if (taken.Count == 0)
            {
                continue;
            }

            if (taken[0].Exclusion != Exclusion.Health)
            {
                findings.Add(Finding.Warning(
                    "nothing-else-to-benchmark",
                    $"{taken.Count} of {all.Count} operations {(taken.Count == 1 ? "is" : "are")} taken, which would be left out elsewhere because {string.Join(" or ", taken.Select(each => each.Exclusion!.Reason).Distinct(StringComparer.Ordinal))}: nothing else is left.",
                    hint: "see that they may be put under load, and what they answer; --only and --except choose others"));
            }

            return all.ConvertAll(each => step(each) ? each with { Exclusion = null } : each);
        }

        return all;
    }

    /// <summary>Whether a path can be part of an address and of a request's name.</summary>
    private static bool CanBeSent(string path) =>
        path.StartsWith('/') && path.Length <= 480 && !path.Any(char.IsControl) && !path.Contains("{{", StringComparison.Ordinal) && !path.StartsWith("//", StringComparison.Ordinal);

    /// <summary>Says why there is nothing to benchmark.</summary>
    public static Finding NothingLeft(IReadOnlyList<ClassifiedOperation> operations) =>
        operations.Count == 0
            ? Finding.Error("no-operations", "There is no operation to benchmark.", hint: "the document has none, or the filters leave none")
            : Finding.Error(
                "nothing-to-benchmark",
                $"None of the {operations.Count} operations may be put under load: " + string.Join("; ", operations.Where(each => each.Exclusion is not null).GroupBy(each => each.Exclusion!.Reason).Select(reason => $"{reason.Count()} because {reason.Key}")) + ".",
                hint: "name an operation exactly (id:… or METHOD /path) to include it nevertheless");
}
