using Loadline.Apis;
using Loadline.Design.Data;
using Loadline.Design.Operations;
using Loadline.Design.Security;
using Loadline.Design.Targets;
using Loadline.Plans;

namespace Loadline.Design;

/// <summary>Writes what is done once before the load: ask whether the target is up, fetch tokens.</summary>
internal sealed class SetupWriter(IReadOnlyList<ClassifiedOperation> operations, Credentials credentials, LoginPlan? login, TargetChoice target)
{
    private readonly List<string> _hosts = [target.Host];
    private readonly List<string> _names = [];

    /// <summary>Hosts the plan sends to.</summary>
    public IReadOnlyList<string> Hosts => _hosts;

    /// <summary>Operations the setup calls.</summary>
    public IReadOnlyList<string> Names => _names;

    public IReadOnlyList<Step> Steps()
    {
        var steps = new List<Step>();
        var health = operations.Where(each => each.IsHealth && each.Exclusion == Exclusion.Health)
            .OrderBy(each => each.Operation.Security.Count == 0 ? 0 : 1).ThenBy(each => each.Path.Last.StartsWith("ready", StringComparison.OrdinalIgnoreCase) ? 0 : 1).FirstOrDefault();
        if (health is { Operation.Security.Count: 0 })
        {
            steps.Add(Probe(health));
        }

        foreach (var scheme in credentials.Fetched)
        {
            steps.Add(Fetch(scheme));
        }

        if (login is not null && credentials.UsesLogin)
        {
            _names.Add(login.Operation.Name);
            steps.Add(login.Step(captures: true) with { Because = "one login, whose token all users share" });
        }

        if (health is { Operation.Security.Count: > 0 })
        {
            // Asked with credentials, so it comes after what fetches them.
            steps.Add(Probe(health));
        }

        return steps;
    }

    private RequestStep Probe(ClassifiedOperation health)
    {
        _names.Add(health.Name);
        return new RequestStep
        {
            Method = health.Operation.Method,
            Path = health.Operation.Path,
            Auth = credentials.For(health.Operation),
            Expect = ResponseShape.Of(health.Operation).Expect with { Json = [] },
            Because = "a target that is not up should end the run before it begins",
        };
    }

    private RequestStep Fetch(ApiSecurityScheme scheme)
    {
        // A token address without a host is below the host, not below the API's own path; one below the target is sent as a path.
        var address = Uri.TryCreate(new Uri(target.Url), scheme.TokenUrl ?? "/oauth/token", out var absolute) ? absolute : new Uri(target.Url);
        var text = address.GetLeftPart(UriPartial.Path);
        var path = text.StartsWith(target.Url + "/", StringComparison.Ordinal) ? text[target.Url.Length..] : text;
        if (!_hosts.Contains(address.Host))
        {
            _hosts.Add(address.Host);
        }

        var fields = new List<Field>
        {
            new("grant_type", "client_credentials"),
            new("client_id", "{{ $env." + credentials.Environment(scheme, "CLIENT_ID") + " }}"),
            new("client_secret", "{{ $env." + credentials.Environment(scheme, "CLIENT_SECRET") + " }}"),
        };
        if (scheme.Scopes.Count > 0)
        {
            fields.Add(new Field("scope", string.Join(' ', scheme.Scopes)));
        }

        return new RequestStep
        {
            Method = "POST",
            Path = path,
            Name = "POST " + address.AbsolutePath,
            Body = new FormBody(fields),
            Auth = Auth.None,
            Expect = new Expectation { Status = [200] },
            Captures = [new Capture(credentials.TokenVariable(scheme), CaptureSource.Json, "$.access_token", Pick: CapturePick.First)],
            Because = "one token by client credentials, which all users share",
        };
    }
}
