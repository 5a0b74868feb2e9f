using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Loadline.JavaScript.Modules.Http;
using Loadline.JavaScript.Tracing;
using Loadline.Plans;

namespace Loadline.JavaScript.Converting;

/// <summary>Iterations that do the same as the steps of a journey.</summary>
/// <param name="variables">Templates of values.</param>
/// <param name="target">Address of the plan's target.</param>
/// <param name="timeout">Longest time of a request that the plan's target says.</param>
/// <param name="pauses">Between what pauses lie.</param>
/// <param name="opened">File with some content that the script opened, relative to the script; null for none.</param>
/// <param name="locate">The location of a place.</param>
internal sealed partial class ScriptSteps(
    ScriptVariables variables, string target, TimeSpan timeout, PauseBounds pauses, Func<byte[], string?> opened, Func<TracedPlace?, SourceLocation?> locate)
{
    private const int MostStatuses = 20;
    private static readonly string[] SecretHeaders = ["Authorization", "X-Api-Key", "Api-Key", "X-Auth-Token", "X-Access-Token", "Cookie", "X-Csrf-Token"];

    /// <summary>What could not be carried over of the steps that are made now.</summary>
    public List<Finding> Findings { get; set; } = [];

    /// <summary>The steps, their captures left out: what is taken of them others say who are looked at later.</summary>
    /// <param name="scope">Name of the journey, or <c>setup</c> or <c>teardown</c>.</param>
    /// <param name="iterations">Iterations of one shape; one at least.</param>
    public IReadOnlyList<(Step Step, int Index)> Of(string scope, IReadOnlyList<IReadOnlyList<TracedStep>> iterations)
    {
        var all = iterations.Select(steps => steps.Select(step => step is TracedRequest request ? DraftRequest.Of(request) : null).ToList()).ToList();
        foreach (var (steps, drafts) in iterations.Zip(all))
        {
            for (var i = 0; i < steps.Count; i++)
            {
                if (steps[i] is TracedRequest request)
                {
                    variables.Own(request.Id, scope, i);
                }

                See(drafts[i]);
            }
        }

        var result = new List<(Step Step, int Index)>();
        for (var i = 0; i < iterations[0].Count; i++)
        {
            if (iterations[0][i] is TracedPause)
            {
                if (Pause([.. iterations.Select(steps => (TracedPause)steps[i])]) is { } pause)
                {
                    result.Add((pause, -1));
                }
            }
            else
            {
                result.Add((Request(scope, [.. iterations.Select(steps => (TracedRequest)steps[i])], [.. all.Select(drafts => drafts[i]!)]), i));
            }
        }

        return result;
    }

    /// <summary>Steps with their captures.</summary>
    public IReadOnlyList<Step> WithCaptures(string scope, IReadOnlyList<(Step Step, int Index)> steps) =>
        [.. steps.Select(each => each.Step is RequestStep request && each.Index >= 0 ? request with { Captures = variables.CapturesOf(scope, each.Index) } : each.Step)];

    private void See(DraftRequest? draft)
    {
        if (draft is null)
        {
            return;
        }

        var texts = draft.Query.Concat(draft.Headers).Concat(draft.Cookies).Concat(draft.Form ?? []).Select(field => field.Value).Append(draft.Path).Append(draft.Text ?? "").Append(draft.Json?.ToJsonString() ?? "").Append(draft.Basic?.User ?? "").Append(draft.Basic?.Password ?? "");
        foreach (var text in texts)
        {
            variables.See(text);
        }
    }

    private ThinkStep? Pause(IReadOnlyList<TracedPause> seen)
    {
        var (min, max) = (seen.Min(pause => pause.Seconds), seen.Max(pause => pause.Seconds));
        (min, max) = pauses.Of(seen[0].Place, min, max);
        return max < 0.001 ? null : new ThinkStep(Time(min), Time(max));
    }

    private static TimeSpan Time(double seconds) => TimeSpan.FromMilliseconds(Math.Round(Math.Min(seconds, 86_400) * 1_000));

    private RequestStep Request(string scope, IReadOnlyList<TracedRequest> traced, IReadOnlyList<DraftRequest> drafts)
    {
        var (first, place) = (traced[0], locate(traced[0].Place));
        var request = first.Request;
        var path = Varying([.. drafts.Select(draft => draft.Path)], scope, place, "the path");
        if (drafts[0].Origin is var origin && !target.StartsWith(origin, StringComparison.OrdinalIgnoreCase))
        {
            path = origin + path;
        }
        else if (new Uri(target).AbsolutePath.TrimEnd('/') is { Length: > 0 } below && path.StartsWith(below, StringComparison.Ordinal))
        {
            path = path[below.Length..];
        }

        var step = new RequestStep
        {
            Method = request.Method,
            Path = path.StartsWith('/') || path.StartsWith("http", StringComparison.Ordinal) ? path : "/" + path,
            Query = Fields([.. drafts.Select(draft => draft.Query)], scope, place, "the query"),
            Headers = WithoutSecrets(Fields([.. drafts.Select(draft => draft.Headers)], scope, place, "a header"), place),
            Cookies = Fields([.. drafts.Select(draft => draft.Cookies)], scope, place, "a cookie"),
            Body = Body(drafts, scope, place),
            Auth = drafts[0].Basic is { } basic ? Basic(basic, scope, place) : null,
            Expect = Expectation(first, place),
            Timeout = request.Timeout == timeout || request.Timeout > TimeSpan.FromHours(1) ? null : request.Timeout,
            FollowRedirects = request.MaxRedirects > 0,
        };
        if (traced.Any(each => each.Tags.Count > 0))
        {
            Findings.Add(Finding.Note("not-converted", $"The tags {string.Join(", ", traced.SelectMany(each => each.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))} of the request are left out: a plan tells requests apart by their names.", place));
        }

        return Named(step, traced, place);
    }

    private RequestStep Named(RequestStep step, IReadOnlyList<TracedRequest> traced, SourceLocation? place)
    {
        var name = traced[0].Request.Name;
        if (name is null || name.Contains("${}", StringComparison.Ordinal) || name == RequestName.Of(step))
        {
            return step;
        }

        if (TraceMarks.HasAny(name) || traced.Any(each => each.Request.Name != name))
        {
            Findings.Add(Finding.Warning("not-converted", "The name of the request differs from iteration to iteration: the plan has one made of its path.", place));
            return step;
        }

        return step with { Name = name };
    }

    private Auth Basic((string User, string Password) basic, string scope, SourceLocation? place)
    {
        var (user, password) = (variables.Template(basic.User, scope, place), variables.Template(basic.Password, scope, place));
        return new Auth { Username = user.Contains("{{", StringComparison.Ordinal) ? user : Secret("API_USER", place), Password = password.Contains("{{", StringComparison.Ordinal) ? password : Secret("API_PASSWORD", place) };
    }

    private string Secret(string variable, SourceLocation? place)
    {
        Findings.Add(Finding.Warning("secret-left-out", $"A secret that stands in the script is not carried over: set the environment variable {variable}.", place));
        return $"{{{{ $env.{variable} }}}}";
    }

    private IReadOnlyList<Field> WithoutSecrets(IReadOnlyList<Field> headers, SourceLocation? place) => [.. headers.Select(header =>
    {
        if (!SecretHeaders.Contains(header.Name, StringComparer.OrdinalIgnoreCase) || header.Value.Contains("{{", StringComparison.Ordinal))
        {
            return header;
        }

        var space = header.Value.IndexOf(' ', StringComparison.Ordinal);
        var variable = header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? "API_TOKEN" : "API_" + header.Name.ToUpperInvariant().Replace('-', '_').Replace("X_", "", StringComparison.Ordinal).Replace("API_", "", StringComparison.Ordinal);
        return header with { Value = (space is > 0 and < 12 ? header.Value[..(space + 1)] : "") + Secret(variable, place) };
    })];

    private string Varying(IReadOnlyList<string> values, string scope, SourceLocation? place, string what)
    {
        var template = VaryingText.Of([.. values.Select(value => variables.Template(value, scope, place))], out var isMade);
        if (isMade)
        {
            Findings.Add(Finding.Note("nearly-converted", $"What {what} says is made anew in each iteration: the plan has {template.Trim()} in its place, by what it looked like.", place));
        }

        return template;
    }

    private IReadOnlyList<Field> Fields(IReadOnlyList<IReadOnlyList<Field>> all, string scope, SourceLocation? place, string what)
    {
        var first = all[0];
        if (all.Any(fields => fields.Count != first.Count || !fields.Select(field => field.Name).SequenceEqual(first.Select(field => field.Name), StringComparer.Ordinal)))
        {
            Findings.Add(Finding.Warning("not-converted", $"Which fields {what} has differs from iteration to iteration: the plan has those of the first.", place));
            return [.. first.Select(field => field with { Value = variables.Template(field.Value, scope, place) })];
        }

        return [.. first.Select((field, i) => field with { Value = Varying([.. all.Select(fields => fields[i].Value)], scope, place, $"'{field.Name}'") })];
    }

    private Body? Body(IReadOnlyList<DraftRequest> drafts, string scope, SourceLocation? place)
    {
        var first = drafts[0];
        if (drafts.All(draft => draft.Json is not null))
        {
            if (first.ContentType.Length == 0)
            {
                Findings.Add(Finding.Note("nearly-converted", "The JSON of the body is sent without a type: the plan says application/json.", place));
            }

            var json = Merged([.. drafts.Select(draft => draft.Json)], "", scope, place);
            return new JsonBody(json, first.ContentType.Length == 0 || first.ContentType.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase) ? null : first.ContentType);
        }

        if (drafts.All(draft => draft.Form is not null))
        {
            return new FormBody([.. Fields([.. drafts.Select(draft => draft.Form!)], scope, place, "the form").Select(field => SecretName().IsMatch(field.Name) && !field.Value.Contains("{{", StringComparison.Ordinal) ? field with { Value = Secret(VariableOf(field.Name), place) } : field)]);
        }

        if (drafts.All(draft => draft.Text is null))
        {
            return null;
        }

        if (drafts.All(draft => draft.Parts is not null && draft.Parts.Count == first.Parts?.Count))
        {
            return new MultipartBody([.. first.Parts!.Select((part, i) => Part(part, [.. drafts.Select(draft => draft.Parts![i])], scope, place))]);
        }

        if (first.ContentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) || drafts.Any(draft => draft.Text is null || draft.Text.Contains('\uFFFD', StringComparison.Ordinal)))
        {
            Findings.Add(Finding.Warning("not-converted", "The body is left out: a plan has texts, files and parts of a form, and no bytes made by code.", place));
            return null;
        }

        return new TextBody(Varying([.. drafts.Select(draft => draft.Text!)], scope, place, "the body"), first.ContentType.Length == 0 ? "text/plain" : first.ContentType);
    }

    private MultipartPart Part(DraftPart part, IReadOnlyList<DraftPart> all, string scope, SourceLocation? place)
    {
        if (part.FileName is null)
        {
            return new MultipartPart(part.Name, Varying([.. all.Select(each => each.Text)], scope, place, $"'{part.Name}'"), null, part.ContentType);
        }

        var file = opened(part.Content) ?? $"data/{Path.GetFileName(part.FileName)}";
        Findings.Add(Finding.Warning("copy-the-file", $"The file {Path.GetFileName(file)} is sent: copy it to {file} beside the plan.", place));
        return new MultipartPart(part.Name, null, file, part.ContentType is null or "application/octet-stream" ? null : part.ContentType);
    }

    /// <summary>JSON of several iterations as one document of templates.</summary>
    private JsonNode? Merged(IReadOnlyList<JsonNode?> nodes, string name, string scope, SourceLocation? place)
    {
        switch (nodes[0])
        {
            case JsonObject first when nodes.All(node => node is JsonObject map && map.Select(each => each.Key).SequenceEqual(first.Select(each => each.Key), StringComparer.Ordinal)):
                return new JsonObject(first.Select(each => KeyValuePair.Create(each.Key, Merged([.. nodes.Select(node => ((JsonObject)node!)[each.Key])], each.Key, scope, place))));
            case JsonArray first when nodes.All(node => node is JsonArray list && list.Count == first.Count):
                return new JsonArray([.. first.Select((_, i) => Merged([.. nodes.Select(node => ((JsonArray)node!)[i])], name, scope, place))]);
            case JsonValue when nodes.All(node => node is JsonValue value && value.GetValueKind() == JsonValueKind.String):
                var text = Varying([.. nodes.Select(node => node!.GetValue<string>())], scope, place, name.Length == 0 ? "the body" : $"'{name}'");
                return SecretName().IsMatch(name) && text.Length > 0 && !text.Contains("{{", StringComparison.Ordinal) ? JsonValue.Create(Secret(VariableOf(name), place)) : JsonValue.Create(text);
            case var first when nodes.All(node => JsonNode.DeepEquals(node, first)):
                return first?.DeepClone();
            case JsonValue when nodes.All(node => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number):
                return Number([.. nodes.Select(node => node!.GetValue<double>())], name, place);
            default:
                if (nodes.Select(node => node?.ToJsonString() ?? "null").Distinct(StringComparer.Ordinal).ToList() is { Count: <= 8 } few && few.TrueForAll(each => each is "true" or "false" or "null"))
                {
                    Findings.Add(Finding.Note("nearly-converted", $"'{name}' differs from iteration to iteration: the plan draws it.", place));
                    return JsonValue.Create($"{{{{ $pick({string.Join(", ", few.Where(each => each != "null").Order(StringComparer.Ordinal))}) }}}}");
                }

                Findings.Add(Finding.Warning("not-converted", $"What {(name.Length == 0 ? "the body" : $"'{name}'")} is made of differs from iteration to iteration: the plan has it as in the first.", place));
                return Merged([nodes[0]], name, scope, place);
        }
    }

    private JsonValue Number(IReadOnlyList<double> numbers, string name, SourceLocation? place)
    {
        var isWhole = numbers.All(number => number == Math.Floor(number));
        var template = numbers.All(number => Math.Abs(number - 1_893_456_000_000) < 86_400_000_000) ? "{{ $epoch() }}"
            : isWhole ? string.Create(CultureInfo.InvariantCulture, $"{{{{ $int({numbers.Min():0}, {numbers.Max():0}) }}}}")
            : string.Create(CultureInfo.InvariantCulture, $"{{{{ $decimal({Math.Floor(numbers.Min() * 100) / 100}, {Math.Ceiling(numbers.Max() * 100) / 100}, 2) }}}}");
        Findings.Add(Finding.Note("nearly-converted", $"'{name}' is made anew in each iteration: the plan has {template} in its place, by what it looked like.", place));
        return JsonValue.Create(template);
    }

    private Expectation Expectation(TracedRequest request, SourceLocation? place)
    {
        var known = request.Known;
        IReadOnlyList<int> statuses = [];
        if (known.Statuses is { Count: > 0 } accepted)
        {
            statuses = accepted.Count <= MostStatuses ? [.. accepted.Order()] : [];
            if (accepted.Count > MostStatuses && (!accepted.Contains(200) || accepted.Max() > 399))
            {
                Findings.Add(Finding.Warning("not-converted", "The check takes more statuses than a plan lists: the plan expects 200 to 399.", place));
            }
        }
        else if (known is { Statuses: null, Tries: > 0 })
        {
            // The script went on only when the response had this one.
            statuses = [known.Status];
        }
        else if (request.Request.Expected is { } expected && expected != ExpectedStatuses.Default)
        {
            var ranges = Enumerable.Range(100, 500).Where(expected.Contains).ToList();
            statuses = ranges.Count <= MostStatuses ? ranges : [];
            if (ranges.Count > MostStatuses)
            {
                Findings.Add(Finding.Note("nearly-converted", "The request says that more statuses are no failure than a plan lists: the plan expects 200 to 399.", place));
            }
        }

        return new Expectation { Status = statuses, Json = [.. known.Json], Contains = known.Contains, Header = known.Header };
    }

    private static string VariableOf(string name) => "API_" + string.Concat(name.Select((letter, i) => char.IsAsciiLetterOrDigit(letter) ? (i > 0 && char.IsUpper(letter) && char.IsLower(name[i - 1]) ? "_" : "") + char.ToUpperInvariant(letter) : "_"));

    [GeneratedRegex("^(password|passwd|pwd|passphrase|secret|client_?secret|api_?key|access_?token|refresh_?token)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SecretName();
}
