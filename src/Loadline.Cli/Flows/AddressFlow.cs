using Loadline.Cli.Terminal;
using Loadline.Engine.Probing;
using Loadline.Importers;
using Loadline.Policies;

namespace Loadline.Cli.Flows;

/// <summary>Turns an address among the sources into the document that describes the API there, or into one request of it.</summary>
internal sealed class AddressFlow(CommandTerminal terminal, Policy policy, TimeProvider time)
{
    private const int MostListed = 20;

    /// <summary>Whether a source is an address.</summary>
    public static bool IsAddress(string source) => AddressOf(source) is not null;

    /// <summary>The sources with what was found in place of the address; null when nothing answers there, which was said.</summary>
    /// <param name="options">What was asked for; one of its sources is an address.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<CreateOptions?> FindAsync(CreateOptions options, CancellationToken cancel)
    {
        var addresses = options.Sources.Where(IsAddress).ToList();
        var others = options.Sources.Where(source => !IsAddress(source)).ToList();
        if (addresses.Count > 1)
        {
            terminal.Exit(ExitCode.InvalidInput, "one address at a time: a benchmark has one target");
            return null;
        }

        var address = AddressOf(addresses[0])!;
        if (!policy.Allows(address))
        {
            terminal.Exit(ExitCode.InvalidInput, policy.Refusal(address.IdnHost, address.Port));
            return null;
        }

        var shown = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        terminal.Error($"Looking for an OpenAPI document at {shown} (GET only, this host only) …");
        Probed probed;
        using (var probe = new ApiProbe(time, policy))
        {
            probed = await probe.FindAsync(address, cancel);
        }

        foreach (var answer in probed.Answers.Take(MostListed))
        {
            terminal.Error($"  GET {answer.Address}: {answer.Outcome}");
        }

        if (probed.Answers.Count > MostListed)
        {
            terminal.Error($"  and {probed.Answers.Count - MostListed} more places, with nothing there");
        }

        if (!probed.IsThere)
        {
            terminal.Exit(ExitCode.InvalidInput, $"{shown}: {probed.Answers[0].Outcome}; nothing was written. Start the API, or give its OpenAPI document as a file");
            return null;
        }

        if (probed is { Found: { } found, Text: { } text })
        {
            terminal.Error($"Found {found}.");
            var document = new SourceDocument(found, text);
            return options with { Sources = others, Texts = [document, .. options.Texts], Target = options.Target ?? TargetOf(address, document) };
        }

        if (others.Count > 0 || options.Texts.Count > 0)
        {
            terminal.Error("None there; the address is taken for the target.");
            return options with { Sources = others, Target = options.Target ?? shown.TrimEnd('/') };
        }

        terminal.Error(probed.Answers[0].Status is >= 400 and var status
            ? $"None there. The benchmark has one request, GET {shown}, which answered {status}: put into the plan what it needs."
            : $"None there. The benchmark has one request, GET {shown}.");
        return options with { Sources = [], Texts = [new SourceDocument(shown, $"curl '{addresses[0].Replace("'", "%27", StringComparison.Ordinal)}'")], Name = options.Name ?? address.Host };
    }

    /// <summary>The given host with the path the document says the API has there: documents often name another environment.</summary>
    private static string? TargetOf(Uri address, SourceDocument document)
    {
        var servers = Importer.Import(document).Api?.Servers ?? [];
        var path = servers.Select(server => Uri.TryCreate(server.Url, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https") ? url.AbsolutePath : server.Url.StartsWith('/') ? server.Url : "").FirstOrDefault() ?? "";
        return path.Contains('{', StringComparison.Ordinal) ? null : (address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) + path).TrimEnd('/');
    }

    private static Uri? AddressOf(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https") && address.Host.Length > 0 ? address : null;
}
