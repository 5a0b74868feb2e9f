using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Load on hosts that are not the target.</summary>
internal sealed class ThirdPartyHostRule() : ReviewRule("third-party-host", Severity.Error, "load on a host that is not the target")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        // A request made once in setup is no load.
        var requests = subject.Journeys.SelectMany(journey => journey.Requests).Select(request => (Request: request, Host: Hosts.Of(request.Url) ?? (request.Url?.StartsWith('/') == true ? Hosts.Of(subject.TargetUrl) : null))).ToList();
        var target = requests.Where(each => each.Host is not null).GroupBy(each => Hosts.Registered(each.Host!)).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;
        var hasOpen = requests.Exists(each => each.Host is null && each.Request.Url is not null);
        foreach (var (request, host) in requests.Where(each => each.Host is not null).DistinctBy(each => each.Host))
        {
            var others = requests.Exists(each => each.Host != host && (each.Host is null || Hosts.Registered(each.Host) != Hosts.Registered(host!)));
            var kind = Hosts.ThirdParty(host!);
            var isForeign = target is not null && Hosts.Registered(host!) != target && !hasOpen && !Hosts.IsLoopback(host!) && !Hosts.IsLoopback(target);
            if (others && kind is not null && (Hosts.Registered(host!) != target || requests.Count(each => each.Host == host) * 2 <= requests.Count) || (isForeign && requests.Count(each => each.Host is not null && Hosts.Registered(each.Host) == target) > requests.Count(each => each.Host is not null && Hosts.Registered(each.Host) == Hosts.Registered(host!))))
            {
                yield return At(request.UrlPlace ?? request.Place, $"{host} is {kind ?? $"not the target ({target})"}: load on it was not agreed with whoever runs it, it limits or blocks the generator, and its times are in the result.", "Leave the request out, or put a stub in its place.");
            }
        }
    }
}
