using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Loadline.Plans.JsonPaths;
using Loadline.Plans.Shapes;

namespace Loadline.Plans.Rules;

/// <summary>What journeys, setup and teardown do.</summary>
internal sealed class StepRules(Target target, RuleReport report)
{
    private const int LongestRegex = 2000;

    public void Check(IReadOnlyList<Step> steps, PlanPath path, Scope scope, bool isSetup = false)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var place = path.At(i);
            switch (steps[i])
            {
                case ThinkStep think when think.Min < TimeSpan.Zero || think.Max < think.Min:
                    report.Error(place.At("think"), "bad-duration", "A pause is 0 or longer, the shorter bound first.");
                    break;
                case RepeatStep repeat:
                    Check(repeat, place, scope, isSetup);
                    break;
                case RequestStep request:
                    Check(request, place, scope, isSetup);
                    break;
            }
        }
    }

    private void Check(RepeatStep repeat, PlanPath path, Scope scope, bool isSetup)
    {
        if (repeat.Min < 0 || repeat.Max < repeat.Min || repeat.Max is 0 or > 1000)
        {
            report.Error(path.At("repeat"), "bad-repeat", "Steps are repeated 1 to 1,000 times; the lower bound may be 0.");
        }

        if (repeat.Steps.Count == 0)
        {
            report.Error(path.At("steps"), "no-steps", "There is nothing to repeat.");
        }

        scope.Repeats++;
        Check(repeat.Steps, path.At("steps"), scope, isSetup);
        scope.Repeats--;
    }

    private void Check(RequestStep step, PlanPath path, Scope scope, bool isSetup)
    {
        var method = step.Method.ToLowerInvariant();
        if (!StepShapes.Methods.Contains(method) || step.Method != step.Method.ToUpperInvariant())
        {
            report.Error(path.At(method), "unknown-method", $"'{ShapeReport.Show(step.Method)}' is none of the methods {string.Join(", ", StepShapes.Methods).ToUpperInvariant()}.", isKey: true);
        }

        AddressRules.CheckPath(step.Path, target, path.At(method), report);
        TemplateRules.Check(step.Path, path.At(method), scope, report);
        if (step.Name is not null && (step.Name.Trim().Length == 0 || step.Name.Length > 500 || step.Name.Any(char.IsControl)))
        {
            report.Error(path.At("name"), "bad-name", "The name of a request is one line of at most 500 characters.");
        }

        TemplateRules.Check(step.Query, path.At("query"), scope, report);
        SecretRules.CheckParameters(step.Query, path.At("query"), "query parameter", report);
        TargetRules.CheckHeaders(step.Headers, path.At("headers"), scope, report);
        TargetRules.CheckCookies(step.Cookies, path.At("cookies"), scope, report);
        CheckAuth(step, path, method, scope, isSetup);
        CheckBody(step.Body, path, scope);
        CheckExpectation(step.Expect, path.At("expect"));
        CheckCaptures(step.Captures, path.At("capture"), scope);
        if (step.Timeout is { } timeout && timeout <= TimeSpan.Zero)
        {
            report.Error(path.At("timeout"), "bad-timeout", "A timeout is above zero.");
        }
    }

    private void CheckAuth(RequestStep step, PlanPath path, string method, Scope scope, bool isSetup)
    {
        if (step.Auth is not null)
        {
            TargetRules.CheckAuth(step.Auth, path.At("auth"), scope, report);
            return;
        }

        // A login in setup can't carry the token it is about to fetch.
        var missing = new RuleReport();
        if (isSetup && target.Auth is not null)
        {
            TargetRules.CheckAuth(target.Auth, path, scope, missing);
        }

        if (missing.Problems.FirstOrDefault(problem => problem.Id is "captured-later") is { } problem)
        {
            report.Error(path.At(method), "captured-later", $"The target's credentials go with this request, and they are not there yet. {problem.Message}", "auth: none");
        }
    }

    private void CheckBody(Body? body, PlanPath path, Scope scope)
    {
        switch (body)
        {
            case JsonBody json:
                TemplateRules.Check(json.Value, path.At("json"), scope, report);
                CheckSecrets(json.Value, path.At("json"));
                CheckMediaType(json.ContentType, path.At("content_type"));
                break;
            case FormBody form:
                TemplateRules.Check(form.Fields, path.At("form"), scope, report);
                for (var i = 0; i < form.Fields.Count; i++)
                {
                    SecretRules.CheckBodyField(form.Fields[i].Name, form.Fields[i].Value, path.At("form").At(i), report);
                }

                break;
            case MultipartBody multipart:
                for (var i = 0; i < multipart.Parts.Count; i++)
                {
                    CheckPart(multipart.Parts[i], path.At("multipart").At(i), scope);
                }

                break;
            case TextBody text:
                TemplateRules.Check(text.Text, path.At("text"), scope, report);
                CheckMediaType(text.ContentType, path.At("content_type"));
                break;
        }
    }

    private void CheckPart(MultipartPart part, PlanPath path, Scope scope)
    {
        if (part.Value is null == (part.File is null))
        {
            report.Error(path, "bad-part", "A part is either a 'value' or a 'file'.");
        }

        if (part.Name.Length == 0 || part.Name.Any(char.IsControl))
        {
            report.Error(path.At("name"), "bad-name", "The name of a part is one line of text.");
        }

        TemplateRules.Check(part.Value, path.At("value"), scope, report);
        CheckMediaType(part.ContentType, path.At("content_type"));
        if (part.File is not null)
        {
            FeedRules.CheckFile(part.File, path.At("file"), report);
        }
    }

    private void CheckSecrets(JsonNode? node, PlanPath path)
    {
        switch (node)
        {
            case JsonArray array:
                for (var i = 0; i < array.Count; i++)
                {
                    CheckSecrets(array[i], path.At(i));
                }

                break;
            case JsonObject properties:
                foreach (var (name, value) in properties)
                {
                    CheckSecrets(value, path.At(name));
                    if (value is JsonValue scalar && scalar.TryGetValue(out string? text))
                    {
                        SecretRules.CheckBodyField(name, text, path.At(name), report);
                    }
                }

                break;
        }
    }

    private void CheckMediaType(string? type, PlanPath path)
    {
        if (type is not null && (type.Split(';')[0].Split('/') is not [{ Length: > 0 } kind, { Length: > 0 } subtype]
            || !Names.IsToken(kind) || !Names.IsToken(subtype.TrimEnd()) || type.Any(char.IsControl)))
        {
            report.Error(path, "bad-content-type", "A media type is expected here.", "such as application/xml");
        }
    }

    private void CheckExpectation(Expectation expect, PlanPath path)
    {
        for (var i = 0; i < expect.Status.Count; i++)
        {
            if (expect.Status[i] is < 100 or > 599)
            {
                report.Error(path.At("status").At(i), "bad-number", "A status is a number from 100 to 599.");
            }
        }

        for (var i = 0; i < expect.Json.Count; i++)
        {
            CheckJsonPath(expect.Json[i], path.At("json").At(i));
        }

        if (expect.Header is not null && !Names.IsToken(expect.Header))
        {
            report.Error(path.At("header"), "bad-header", "The name of a header has letters, digits and dashes only.");
        }
    }

    private void CheckCaptures(IReadOnlyList<Capture> captures, PlanPath path, Scope scope)
    {
        Names.CheckUnique(captures.Select(capture => capture.Name), path, "capture", report);
        for (var i = 0; i < captures.Count; i++)
        {
            var capture = captures[i];
            var place = path.At(i);
            if (!Names.IsVariable(capture.Name))
            {
                report.Error(place, "bad-name", "The name of a captured value is a letter or underscore, then letters, digits, underscores and dashes, at most 64.", isKey: true);
            }
            else if (scope.IsFeed(capture.Name))
            {
                report.Error(place, "duplicate-name", $"'{capture.Name}' is the name of a feed.", "templates could not tell them apart", isKey: true);
            }

            CheckSource(capture, place);
            scope.Capture(capture.Name);
        }
    }

    private void CheckSource(Capture capture, PlanPath path)
    {
        var place = path.At(EnumWords.Of(capture.From));
        switch (capture.From)
        {
            case CaptureSource.Json:
                CheckJsonPath(capture.Expression, place);
                break;
            case CaptureSource.Regex:
                CheckRegex(capture, path);
                break;
            default:
                if (!Names.IsToken(capture.Expression))
                {
                    report.Error(place, "bad-header", "The name of a header or cookie has letters, digits and dashes only.");
                }

                break;
        }

        if (capture.Pattern is not null && capture.From != CaptureSource.Header)
        {
            report.Error(path.At("regex"), "bad-regex", "A regular expression looks into the body or into a header.");
        }
        else if (capture.Pattern is not null)
        {
            CheckRegex(capture, path);
        }
        else if (capture.Group != 0 && capture.From != CaptureSource.Regex)
        {
            report.Error(path.At("group"), "bad-regex", "Only a regular expression has groups.");
        }
    }

    private void CheckJsonPath(string text, PlanPath path)
    {
        if (!JsonPath.TryParse(text, out _, out var error, out var offset))
        {
            report.Error(path, "bad-jsonpath", $"The JSONPath can't be read: {error}.", null, offset);
        }
    }

    private void CheckRegex(Capture capture, PlanPath path)
    {
        try
        {
            var regex = capture.Regex is { Length: > 0 and <= LongestRegex } expression ? new Regex(expression, RegexOptions.None, TimeSpan.FromSeconds(1)) : null;
            if (regex is null)
            {
                report.Error(path.At("regex"), "bad-regex", $"A regular expression has 1 to {LongestRegex:N0} characters.");
            }
            else if (!regex.GetGroupNumbers().Contains(capture.Group))
            {
                report.Error(path.At("group"), "bad-regex", $"The regular expression has no group {capture.Group}.");
            }
        }
        catch (RegexParseException error)
        {
            report.Error(path.At("regex"), "bad-regex", $"The regular expression can't be read: {error.Error} at its character {error.Offset}.", null, Math.Max(0, error.Offset - 1));
        }
    }
}
