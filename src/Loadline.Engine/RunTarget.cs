using Loadline.Engine.Http;
using Loadline.Plans;

namespace Loadline.Engine;

/// <summary>Where a run goes, and where it may go.</summary>
/// <param name="Base">Address all paths are appended to, without user info, query, fragment and a slash at its end.</param>
/// <param name="Allowed">Hosts that may be sent to.</param>
internal sealed record RunTarget(string Base, AllowedHosts Allowed)
{
    /// <summary>Origin of the address.</summary>
    public Origin Origin { get; } = new(new Uri(Base));

    /// <summary>The target of a run: the option, else <c>BASE_URL</c>, else the plan's.</summary>
    /// <exception cref="LoadlineException">The address is none, or the plan does not allow its own.</exception>
    public static RunTarget Of(Plan plan, RunOptions options)
    {
        var variable = options.Environment("BASE_URL");
        var (text, from) = (options.Target, variable) switch
        {
            ({ } named, _) => (named, "The target"),
            (_, { Length: > 0 } set) => (set, "BASE_URL"),
            _ => (plan.Target.Url, "The plan's target.url"),
        };
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) || address.Host.Length == 0)
        {
            throw new LoadlineException($"{from} is no absolute http or https address, such as http://127.0.0.1:8080.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new LoadlineException($"{from} holds a user name or password: put them in target.auth as {{{{ $env.NAME }}}}.");
        }

        var own = from == "The plan's target.url";
        if (own && plan.Target.Allow.Count > 0 && !new AllowedHosts(plan.Target.Allow).Allows(address))
        {
            throw new LoadlineException($"The plan's target.allow does not list the host of its own target, {address.IdnHost}.");
        }

        var root = address.GetComponents(UriComponents.Scheme | UriComponents.Host | UriComponents.Port | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
        return options.Policy.Allows(address)
            ? new RunTarget(root, new AllowedHosts(plan.Target.Allow.Append(address.IdnHost), options.Policy))
            : throw new LoadlineException(options.Policy.Refusal(address.IdnHost, address.Port)) { IsRefusal = true };
    }
}
