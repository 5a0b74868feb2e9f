using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Addresses with ids that become metrics of their own.</summary>
internal sealed class DynamicUrlNotNamedRule() : ReviewRule("dynamic-url-not-named", Severity.Warning, "ids in addresses without a name")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        if (subject.Kind != ScriptKind.K6)
        {
            return [];
        }

        // A call that several requests go through can't have the name of one of them.
        var calls = subject.Everything.SelectMany(journey => journey.Requests).ToLookup(request => request.Place);
        bool IsShared(RequestEvent request) => calls[request.Place].Any(other => other.Url is null || Template(other.Url) != Template(request.Url!));
        return subject.Journeys.SelectMany(journey => journey.Requests)
        .Where(request => request.Name is null && !request.MayBeNamed && !request.IsOther && request.Url is { } url && url.Contains(TextValue.Varying, StringComparison.Ordinal) && PathOf(url).Contains(TextValue.Varying, StringComparison.Ordinal))
        .Select(request =>
        {
            var name = $"{request.Method} {Template(request.Url!)}";
            var finding = At(request.Place, $"The address differs in each iteration ({RequestEvent.Readable(request.Url!)}) and has no name: k6 keeps metrics for every single one of them, memory grows and no threshold can name the request.", $"Give it a name: tags: {{ name: '{name}' }}.");
            return !IsShared(request) && Insertion(subject, request, name) is { } edit ? finding with { Fix = new ReviewFix("name the request", [edit], ChangesLoad: false) } : finding;
        });
    }

    private static string PathOf(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var slash = url.IndexOf('/', scheme < 0 ? 0 : scheme + 3);
        return slash < 0 ? "" : url[slash..];
    }

    /// <summary>The path with a word for each part that varies.</summary>
    private static string Template(string url)
    {
        var path = PathOf(url).Split('?')[0];
        return path.Replace(TextValue.Varying.ToString(), "{id}", StringComparison.Ordinal).Replace(TextValue.Fixed.ToString(), "", StringComparison.Ordinal).Replace(TextValue.Open.ToString(), "{value}", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
    }

    /// <summary>Parameters after the last argument, where the call has none.</summary>
    private static TextEdit? Insertion(ReviewSubject subject, RequestEvent request, string name)
    {
        var needed = request.Method is "GET" or "HEAD" ? 1 : 2;
        if (request.Parameters is not null || request.IsInBatch || request.Arguments != needed || request.UrlPlace is null || !subject.Texts.TryGetValue(request.Place.File, out var text) || text.Text[request.Place.End - 1] != ')')
        {
            return null;
        }

        var at = request.Place.End - 1;
        while (at > 0 && (char.IsWhiteSpace(text.Text[at - 1]) || text.Text[at - 1] == ','))
        {
            at--;
        }

        return new TextEdit(request.Place.File, at, 0, $", {{ tags: {{ name: '{name}' }} }}");
    }
}
