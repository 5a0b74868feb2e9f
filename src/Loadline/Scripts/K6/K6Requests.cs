using Loadline.Plans;
using Loadline.Plans.Templates;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>What a step sends, as a call of k6/http.</summary>
internal sealed class K6Requests(K6Script script, K6Templates templates)
{
    /// <summary>Headers that are the same for every request; what the constant HEADERS holds.</summary>
    public IReadOnlyList<Field> CommonHeaders { get; } = [.. Common(script.Plan, withAuth: HasOneAuth(script.Plan))];

    /// <summary>The same with the plan's credentials, where some steps do without them; what the constant AUTHORIZED holds. Empty when there is none.</summary>
    public IReadOnlyList<Field> AuthorizedHeaders { get; } = HasOneAuth(script.Plan) || Common(script.Plan, true).Count() == Common(script.Plan, false).Count() ? [] : [.. Common(script.Plan, withAuth: true)];

    /// <summary>Whether some request is sent with AUTHORIZED.</summary>
    public bool UsesAuthorized { get; private set; }

    /// <summary>All templates a request is made of.</summary>
    public IEnumerable<string> TemplatesOf(RequestStep step)
    {
        var auth = AuthOf(step);
        return PlanTemplates.TextsOf(step)
            .Concat(script.Plan.Target.Headers.Select(header => header.Value))
            .Concat(new[] { auth.Bearer, auth.Username, auth.Password }.OfType<string>())
            .Concat(auth.Headers.Concat(auth.Query).Concat(auth.Cookies).Select(field => field.Value));
    }

    /// <summary>Whether the response's body is read.</summary>
    public static bool ReadsBody(RequestStep step) =>
        step.Expect.Json.Count > 0 || step.Expect.Contains is not null || step.Captures.Any(capture => capture.From is CaptureSource.Json or CaptureSource.Regex);

    /// <summary>Whether the body is parsed as JSON.</summary>
    public static bool ReadsJson(RequestStep step) =>
        step.Expect.Json.Count > 0 || step.Captures.Any(capture => capture.From is CaptureSource.Json);

    /// <summary>Writes the request; its response is kept in a constant of that name.</summary>
    public void Write(RequestStep step, string response, CodeWriter code, K6Scope scope)
    {
        var body = Body(step, response, code, scope);
        var parameters = Parameters(step, body.ContentType, scope);
        var arguments = new List<Js> { Url(step, response, code, scope) };
        var method = step.Method switch
        {
            "GET" or "HEAD" when body.Js is null => step.Method.ToLowerInvariant(),
            "POST" or "PUT" or "PATCH" or "OPTIONS" => step.Method.ToLowerInvariant(),
            "DELETE" => "del",
            _ => "request",
        };
        if (method == "request")
        {
            arguments.Insert(0, Js.String(step.Method));
        }

        if (method is not ("get" or "head"))
        {
            arguments.Add(body.Js ?? Js.Raw("null"));
        }

        arguments.Add(parameters);
        var head = DocPrinter.Flat(Doc.Concat($"const {response} = http.{method}(", Doc.Join(", ", arguments[..^1].Select(argument => argument.Doc)), ", {"));
        var url = method == "request" ? 1 : 0;
        if (head.Length > code.Room && arguments[url].Kind is JsKind.Template)
        {
            // An address of its own line keeps the parameters where they are in every other call.
            var name = scope.Names.Derive(response, "Url", "url");
            code.Assign("const " + name, arguments[url]);
            arguments[url] = Js.Raw(name);
        }

        code.Assign("const " + response, Js.Call("http." + method, arguments));
    }

    private static bool HasOneAuth(Plan plan) => PlanTemplates.StepsOf(plan).OfType<RequestStep>().All(step => step.Auth is null);

    private static IEnumerable<Field> Common(Plan plan, bool withAuth) =>
        Merge(plan.Target.Headers, withAuth && plan.Target.Auth is { } auth ? HeadersOf(auth) : [])
            .Where(header => header.Value == BasicMarker ? IsConstant($"{plan.Target.Auth!.Username}{plan.Target.Auth.Password}") : IsConstant(header.Value));

    private static bool IsConstant(string template) =>
        TemplateParser.Parse(template).Expressions.All(expression => expression is EnvironmentExpression or TextExpression);

    /// <summary>Later headers win over earlier ones, whatever their case; those of one list that repeat are joined, as HTTP allows.</summary>
    private static IReadOnlyList<Field> Merge(params IEnumerable<Field>[] lists)
    {
        var merged = new List<Field>();
        foreach (var list in lists)
        {
            var own = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var header in list)
            {
                var index = merged.FindIndex(each => string.Equals(each.Name, header.Name, StringComparison.OrdinalIgnoreCase));
                if (index < 0)
                {
                    merged.Add(header);
                }
                else
                {
                    merged[index] = own.Contains(header.Name) ? merged[index] with { Value = merged[index].Value + ", " + header.Value } : header with { Name = merged[index].Name };
                }

                own.Add(header.Name);
            }
        }

        return merged;
    }

    private static IEnumerable<Field> HeadersOf(Auth auth)
    {
        if (auth.Bearer is not null)
        {
            yield return new Field("Authorization", "Bearer " + auth.Bearer);
        }
        else if (auth.Username is not null)
        {
            // A marker no template can be: what is sent is computed from user name and password.
            yield return new Field("Authorization", BasicMarker);
        }

        foreach (var header in auth.Headers)
        {
            yield return header;
        }
    }

    private const string BasicMarker = "{{ $base64('user:password') }}";

    private Auth AuthOf(RequestStep step) => step.Auth ?? script.Plan.Target.Auth ?? Auth.None;

    private Js Url(RequestStep step, string response, CodeWriter code, K6Scope scope)
    {
        var start = step.Path.StartsWith('/') ? "${BASE_URL}" : "";
        var path = start + templates.Path(step.Path, scope);
        var fields = step.Query.Concat(AuthOf(step).Query).ToList();
        if (fields.Count == 0)
        {
            return path.Contains("${", StringComparison.Ordinal) ? Js.Template(path) : Js.String(templates.Path(step.Path, scope));
        }

        var separator = step.Path.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        var inline = path + separator + string.Join('&', fields.Select(field => JsText.InTemplate(Uri.EscapeDataString(field.Name)) + "=" + templates.Encoded(field.Value, scope)));
        var isShort = inline.Length + $"const {response} = http.get(``, {{".Length <= code.Room;
        if (isShort || fields.Count == 1 || !CanBeObject(fields))
        {
            return Js.Template(inline);
        }

        var query = Js.Object([.. fields.Select(field => JsProperty.Of(field.Name, templates.Value(field.Value, scope)))], expanded: true);
        var name = scope.Names.Derive(response, "Query", "query");
        code.Assign("const " + name, Js.Call(script.Use(K6Library.UrlEncoded), query));
        return Js.Template($"{path}{separator}${{{name}}}");
    }

    /// <summary>Whether an object keeps the fields: each name once, and none that JavaScript would sort to the front.</summary>
    private static bool CanBeObject(IReadOnlyList<Field> fields) =>
        fields.Select(field => field.Name).Distinct(StringComparer.Ordinal).Count() == fields.Count
        && fields.All(field => field.Name.Length > 0 && !char.IsAsciiDigit(field.Name[0]));

    private (Js? Js, string? ContentType) Body(RequestStep step, string response, CodeWriter code, K6Scope scope)
    {
        switch (step.Body)
        {
            case JsonBody json:
                var document = JsonNumbers.AreExact(json.Value)
                    ? Js.Call("JSON.stringify", templates.Json(json.Value, scope))
                    : templates.JsonText(json.Value, scope);
                return (Named(document, response, code, scope), json.ContentType ?? "application/json");
            case FormBody form:
                var fields = CanBeObject(form.Fields)
                    ? Js.Call(script.Use(K6Library.UrlEncoded), Js.Object([.. form.Fields.Select(field => JsProperty.Of(field.Name, templates.Value(field.Value, scope)))]))
                    : Js.Template(string.Join('&', form.Fields.Select(field => JsText.InTemplate(Uri.EscapeDataString(field.Name)) + "=" + templates.Encoded(field.Value, scope))));
                return (Named(fields, response, code, scope), "application/x-www-form-urlencoded");
            case TextBody text:
                return (Named(templates.Text(text.Text, scope), response, code, scope), text.ContentType);
            case MultipartBody multipart:
                return Multipart(multipart, response, code, scope);
            default:
                return (null, null);
        }
    }

    private (Js Js, string? ContentType) Multipart(MultipartBody multipart, string response, CodeWriter code, K6Scope scope)
    {
        if (multipart.Parts.All(part => part.File is null))
        {
            var parts = multipart.Parts.Select(part => Js.Object(
            [
                JsProperty.Of("name", Js.String(part.Name)),
                JsProperty.Of("value", templates.Text(part.Value ?? "", scope)),
                .. part.ContentType is null ? [] : new[] { JsProperty.Of("type", Js.String(part.ContentType)) },
            ]));
            var body = Js.Call(script.Use(K6Library.Multipart), Js.String(Boundary), Js.Array([.. parts]));
            return (Named(body, response, code, scope), "multipart/form-data; boundary=" + Boundary);
        }

        if (multipart.Parts.Any(part => part.File is null && part.ContentType is not null))
        {
            script.Differs("k6-multipart", "text parts beside a file have no content type of their own: k6 cannot give them one");
        }

        if (multipart.Parts.Select(part => part.Name).Distinct(StringComparer.Ordinal).Count() < multipart.Parts.Count)
        {
            script.Differs("k6-multipart", "of several parts with one name beside a file only the last is sent: k6 keeps one value a name", isNote: false);
        }

        var properties = multipart.Parts.GroupBy(part => part.Name, StringComparer.Ordinal).Select(group => group.Last()).Select(part => JsProperty.Of(
            part.Name,
            part.File is null ? templates.Text(part.Value ?? "", scope) : Upload(part)));
        return (Named(Js.Object([.. properties], expanded: true), response, code, scope), null);
    }

    private const string Boundary = "loadline-7MA4YWxkTrZu0gW";

    private Js Upload(MultipartPart part)
    {
        var file = part.File!;
        if (!script.Files.TryGetValue(file, out var constant))
        {
            constant = script.Names.Take(Path.GetFileNameWithoutExtension(file), "file");
            script.Files.Add(file, constant);
        }

        return Js.Call("http.file", Js.Raw(constant), Js.String(Path.GetFileName(file)), Js.String(part.ContentType ?? "application/octet-stream"));
    }

    /// <summary>A body that is more than a word gets a name of its own, which keeps the call readable.</summary>
    private static Js Named(Js body, string response, CodeWriter code, K6Scope scope)
    {
        if (body.Code.Length <= 30 && body.Kind is not JsKind.Object)
        {
            return body;
        }

        var name = scope.Names.Derive(response, "Body", "body");
        code.Assign("const " + name, body);
        return Js.Raw(name);
    }

    private Js Parameters(RequestStep step, string? contentType, K6Scope scope)
    {
        var properties = new List<JsProperty>
        {
            JsProperty.Of("tags", Js.Object([JsProperty.Of("name", Js.String(script.RequestNameOf(step)))])),
        };
        if (Headers(step, contentType, scope) is { } headers)
        {
            properties.Add(JsProperty.Of("headers", headers));
        }

        var cookies = AuthOf(step).Cookies.Concat(step.Cookies).GroupBy(cookie => cookie.Name, StringComparer.Ordinal).Select(group => group.Last()).ToList();
        if (cookies.Count > 0)
        {
            // Without "replace" k6 sends the jar's cookie of that name beside this one.
            properties.Add(JsProperty.Of("cookies", Js.Object([.. cookies.Select(cookie => JsProperty.Of(
                cookie.Name,
                Js.Object([JsProperty.Of("value", templates.Text(cookie.Value, scope)), JsProperty.Of("replace", Js.Raw("true"))])))])));
        }

        if (!step.FollowRedirects)
        {
            properties.Add(JsProperty.Of("redirects", Js.Raw("0")));
        }

        properties.Add(JsProperty.Of("timeout", step.Timeout is { } timeout ? Js.String(K6Names.Duration(timeout)) : Js.Raw("TIMEOUT")));
        if (ReadsBody(step))
        {
            properties.Add(JsProperty.Of("responseType", Js.String("text")));
        }

        var expected = step.Expect.Status.Where(status => status >= 400).Distinct().Order().ToList();
        if (expected.Count > 0)
        {
            var key = string.Join(", ", expected);
            if (!script.ExpectedStatuses.TryGetValue(key, out var callback))
            {
                callback = script.Names.Take("okOr" + string.Join("Or", expected), "okOrListed");
                script.ExpectedStatuses.Add(key, callback);
            }

            properties.Add(JsProperty.Of("responseCallback", Js.Raw(callback)));
        }

        return Js.Object(properties, expanded: true);
    }

    private Js? Headers(RequestStep step, string? contentType, K6Scope scope)
    {
        var auth = AuthOf(step);
        var body = contentType is null ? [] : new[] { new Field("Content-Type", contentType) };
        var all = Merge(script.Plan.Target.Headers, HeadersOf(auth), body.Select(field => field with { Value = TemplateParser.Escape(field.Value) }), step.Headers);
        var isAuthorized = step.Auth is null && AuthorizedHeaders.Count > 0;
        UsesAuthorized |= isAuthorized;
        var (common, constant) = isAuthorized ? (AuthorizedHeaders, "AUTHORIZED") : (CommonHeaders, "HEADERS");
        var own = all.Where(header => !common.Contains(header)).ToList();
        if (own.Count == 0)
        {
            return common.Count == 0 ? null : Js.Raw(constant);
        }

        var properties = own.Select(header => JsProperty.Of(header.Name, HeaderValue(header, auth, scope)));
        return common.Count == 0 ? Js.Object([.. properties]) : Js.Object([JsProperty.Spread(constant), .. properties]);
    }

    /// <summary>The value of a header; that of basic authentication is computed.</summary>
    public Js HeaderValue(Field header, Auth? auth, K6Scope scope)
    {
        if (header.Value != BasicMarker)
        {
            return templates.Text(header.Value, scope);
        }

        script.UsesEncoding = true;
        var credentials = templates.Text($"{auth?.Username}:{auth?.Password}", scope);
        return Js.Template($"Basic ${{encoding.b64encode({credentials.Code})}}");
    }
}
